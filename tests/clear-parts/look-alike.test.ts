import { someOf } from '@passerelle/testing/whole'
import { beforeAll, describe, expect, it } from 'vitest'
import { play, type Told } from './play-journey.ts'

const needy = { vulnerability: ['serious-illness'], needed: ['medical'] }
const child = { relation: 'child', ageBand: '6-11', count: 2, travelsToo: true }

const PEOPLE: readonly (readonly [string, Told])[] = [
  ['mode', { forced: true, session: { mode: 'forced' }, summary: { mode: 'forced' } }],
  ['return type', { session: { bornOrSchooledHere: true }, summary: { returnType: 'second-generation' } }],
  ['health', { summary: { reasons: ['health'], careNeeds: needy }, careAnswers: [{ need: 'medical', answer: 'met' }] }],
  ['family', { summary: { family: [child] } }],
  [
    'programme',
    { summary: { programmes: ['REAG-GARP'] }, package: { programme: 'REAG-GARP', amount: 100_000, currency: 'EUR' } },
  ],
  ['residence', { session: { residence: 'obliged-to-leave', residenceUntil: '2026-12-31', statusRefused: true } }],
  ['what the legal pre-check of a visit rests on', { residence: 'asylum-pending' }],
  [
    'what supports it',
    { service: 'psychosocial', summary: { services: ['psychosocial'] }, followUp: { safety: 'low' } },
  ],
]

let ordinary: readonly string[]
beforeAll(async () => {
  ordinary = await play({})
})

describe('the log shows the same of two journeys that differ only in', () => {
  it('nothing at all', async () => {
    expect(ordinary.filter((line) => line.includes('"type":"follow-up.recorded"'))).toHaveLength(1)
    expect(await play({})).toEqual(ordinary)
  })

  it.each(someOf(PEOPLE, 2))('%s', async (_, told) => {
    expect(await play(told)).toEqual(ordinary)
  })
})

describe('the log does not hide', () => {
  it('that a referral is urgent: its answer is due sooner', async () => {
    const urgent = await play({ summary: { priority: 'urgent' } })
    const differ = urgent.filter((line, at) => line !== ordinary[at])
    expect(differ.map((line) => /"type":"([^"]+)"/.exec(line)?.[1])).toEqual([
      'referral.submitted',
      'referral.info-provided',
    ])
  })
})
