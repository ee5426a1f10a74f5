import type { AnyEvent } from '@passerelle/contracts'
import { describe, expect, it } from 'vitest'
import { clearMarks } from './testing/clear-marks.ts'
import { type Guessed, guessed } from './testing/guesser.ts'
import { type Habits, type Person, type SyntheticCase, syntheticCases } from './testing/synthetic-cases.ts'

const SEED = 20_261_126
const LIKE_EVERYBODY: Habits = { sensitiveConsent: 'everybody', priority: 'all-normal', followUp: 'same-waves' }

type Secret = keyof Person | 'isVulnerable'
const secretOf = (one: Person, secret: Secret): string =>
  secret === 'isVulnerable' ? String(one.vulnerability !== 'none') : one[secret]

interface Shown {
  readonly case: SyntheticCase
  readonly marks: ReadonlySet<string>
}
const eventsOf = ({ world }: SyntheticCase): readonly AnyEvent[] => world.log.map(({ event }) => event)
const shown = (cases: readonly SyntheticCase[]): readonly Shown[] =>
  cases.map((one) => ({ case: one, marks: clearMarks(eventsOf(one)) }))

const guess = (cases: readonly Shown[], secret: Secret, learntFrom: number): Guessed =>
  guessed(
    cases.map((one) => ({ marks: one.marks, answer: secretOf(one.case.person, secret) })),
    learntFrom,
  )

/** The cases with one more clear value in the first event of the log. */
const leaking = (cases: readonly Shown[], leak: (person: Person, at: number) => object): readonly Shown[] =>
  cases.map((one, at) => {
    const [first] = eventsOf(one.case)
    if (!first) throw new Error('a case without an event')
    const changed = { ...first, body: { ...first.body, ...leak(one.case.person, at) } } as AnyEvent
    return { ...one, marks: new Set([...one.marks, ...clearMarks([changed])]) }
  })

describe('who has learnt from the clear parts of 5,000 cases and guesses of 1,000 others', () => {
  const cases = shown(syntheticCases(6_000, LIKE_EVERYBODY, SEED))

  it.each<Secret>(['mode', 'returnType', 'isVulnerable', 'vulnerability', 'family', 'programme', 'residence'])(
    'is no better than chance at the %s, and finds nothing that goes with it',
    (secret) => {
      const { right, bound, telling } = guess(cases, secret, 5_000)
      expect(telling).toEqual([])
      expect(right).toBeLessThan(bound)
    },
  )

  it('would find a programme that one event names in the clear', () => {
    const found = guess(
      leaking(cases, ({ programme }) => ({ programme })),
      'programme',
      5_000,
    )
    expect(found.right).toBeGreaterThan(0.95)
  })

  it('would find a hint that is there for one in ten of those who are vulnerable', () => {
    const hinted = leaking(cases, ({ vulnerability }, at) =>
      vulnerability !== 'none' && at % 10 === 0 ? { priority: 'urgent' } : {},
    )
    expect(guess(hinted, 'isVulnerable', 5_000).telling).toEqual(['consent.granted 1.priority: "urgent"'])
  })
})

/**
 * What the contract leaves in the clear and somebody can draw a conclusion from. Each is told in docs/clear-parts.md; a test here
 * that fails because nothing is found any more is good news, and the table there has to be changed.
 */
describe('what the clear parts tell all the same', () => {
  const guessFrom = (habits: Partial<Habits>, secret: Secret): Guessed =>
    guess(shown(syntheticCases(1_500, { ...LIKE_EVERYBODY, ...habits }, SEED)), secret, 1_000)

  it('an answer that is due in two days was asked for urgently, which is suggested for those who are vulnerable', () => {
    const { right, bound, telling } = guessFrom({ priority: 'as-suggested' }, 'isVulnerable')
    expect(right).toBeGreaterThan(bound)
    expect(telling.filter((mark) => !mark.includes('respondBy'))).toEqual([])
  })

  it('a consent to sensitive data that only those are asked for who need it says that they do', () => {
    const { right, bound, telling } = guessFrom({ sensitiveConsent: 'where-needed' }, 'isVulnerable')
    expect(right).toBeGreaterThan(bound)
    expect(telling.filter((mark) => !mark.includes('purposes'))).toEqual([])
  })

  it('more follow-up waves than others have, and at other times, say that a return was involuntary', () => {
    const { right, bound, telling } = guessFrom({ followUp: 'closer-where-called-for' }, 'returnType')
    expect(right).toBeGreaterThan(bound)
    expect(telling.filter((mark) => !/^(?:follow-up\.recorded|case\.closed|\d+ events)/.test(mark))).toEqual([])
  })
})
