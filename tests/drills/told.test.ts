import { expect, it } from 'vitest'
import { wronglyTold } from './hold.ts'
import type { Heard } from './receiver.ts'

const drill = { kind: 'put-aside', at: ['destination_de', 'origin_ma'] }
const call = (end: string, state: Heard['state']): Heard => ({
  kind: 'put-aside',
  end,
  state,
  runbook: 'docs/runbooks/put-aside.md',
})
const once = drill.at.flatMap((end) => (['stuck', 'critical', 'over'] as const).map((state) => call(end, state)))

it('a drill is told rightly where each end was told of once: stuck, urgent, over', () => {
  expect(wronglyTold(drill, once)).toEqual([])
})

it('a call that is missing, that comes twice, or that names another page is found', () => {
  expect(wronglyTold(drill, once.slice(1))).toEqual([
    'told 0 times, not once, that put-aside of destination_de is stuck',
  ])
  expect(wronglyTold(drill, [...once, call('origin_ma', 'over')])).toEqual([
    'told 2 times, not once, that put-aside of origin_ma is over',
  ])
  expect(wronglyTold(drill, once.with(0, { ...once[0]!, runbook: 'docs/runbooks/held.md' }))).toEqual([
    'the alert of destination_de names no page',
  ])
})
