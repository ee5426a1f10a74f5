import { type Instant, instant, MINUTE } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { givenRules } from './adapters/given-rules.ts'
import { type EndTrouble, type EndWord, troublesAfter } from './domain/end-troubles.ts'
import { stuckRules } from './domain/stuck-rules.ts'

const START = instant(1_800_000_000_000)
const end = { end: 'origin', country: 'ma' } as const
const well: EndWord = {
  logAnswers: true,
  recovered: true,
  behind: 0,
  standstillSeconds: 0,
  storeAnswers: true,
  unsent: 0,
  onTheWay: 0,
  oldestSeconds: 0,
  parked: 0,
  heldCases: 0,
}

/** What is told of an end that is looked at every two seconds. */
function looks(words: readonly Partial<EndWord>[], rules = stuckRules) {
  let troubles: readonly EndTrouble[] = []
  let now: Instant = START
  for (const word of words) {
    const reading = { word: { ...well, ...word }, aheadMs: 0 }
    troubles = troublesAfter(troubles, { end, reading, rules }, now)
    now = instant(now + 2_000)
  }
  return troubles
}

describe('an end that takes in more slowly than is written to it', () => {
  it('is stuck after two minutes at which ten records or more were unread at every look', () => {
    const [trouble] = looks([{ behind: 12 }, { behind: 40 }, { behind: 10 }])
    expect(trouble).toMatchObject({ kind: 'falls-behind', count: 10, since: START })
    expect(trouble?.stuckAt).toBe(START + 2 * MINUTE)
  })

  it('begins anew once it has caught up, and is none where it stands still or reads on after its start', () => {
    expect(looks([{ behind: 12 }, { behind: 3 }, { behind: 12 }])[0]?.since).toBe(START + 4_000)
    expect(looks([{ behind: 12, standstillSeconds: 30 }]).map(({ kind }) => kind)).toEqual(['standstill'])
    expect(looks([{ behind: 12, recovered: false }]).map(({ kind }) => kind)).toEqual(['not-recovered'])
  })
})

describe('rules that are given to operations', () => {
  it('count instead of the usual ones, which stay for every other kind', () => {
    const rules = givenRules('{ "falls-behind": { "after": 0.5, "critical": 1 } }')
    expect(looks([{ behind: 12 }], rules)[0]).toMatchObject({
      stuckAt: START + 0.5 * MINUTE,
      criticalAt: START + MINUTE,
    })
    expect(rules.held).toEqual(stuckRules.held)
  })

  it.each([
    ['no JSON', '{'],
    ['a kind that there is not', '{ "late": { "after": 0, "critical": 1 } }'],
    ['what is urgent before it is stuck', '{ "held": { "after": 2, "critical": 1 } }'],
    ['half a rule', '{ "held": { "after": 2 } }'],
  ])('are refused where they are %s', (_, text) => {
    expect(() => givenRules(text)).toThrow(expect.objectContaining({ code: 'config-invalid' }))
  })
})
