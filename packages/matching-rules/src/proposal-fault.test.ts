import type { MatchProposedSealed } from '@passerelle/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposalFault } from './proposal-fault.ts'
import { FACTORS, RULES } from './rules.ts'
import { bandOf, knownWeight, pointsOf, scoreOf } from './score.ts'

const share = fc.option(
  fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })).map(([a, b]) => ({ part: Math.min(a, b), of: Math.max(a, b) })),
)
const shares = fc.record({
  occupation: share,
  skills: share,
  experience: share,
  language: share,
  location: share,
  education: share,
  availability: share,
  wage: share,
})

/** As whoever proposes by the rules says it. */
const proposal: fc.Arbitrary<MatchProposedSealed> = shares.map((known) => ({
  vacancy: 'VAC-MA-02',
  ruleVersion: RULES.version,
  factors: FACTORS.map((factor) => {
    const one = known[factor]
    return {
      factor,
      part: one?.part ?? null,
      of: one?.of ?? null,
      points: one && Math.round(100 * pointsOf(factor, one)),
    }
  }),
  score: Math.round(10 * scoreOf(known)),
  coverage: knownWeight(known),
  band: bandOf(scoreOf(known)),
  conditions: [],
  gap: [],
  courses: [],
  note: null,
}))

describe('the numbers of a proposal', () => {
  it('are taken where the rules give them', () => {
    fc.assert(
      fc.property(proposal, (one) => {
        expect(proposalFault(one)).toBeNull()
      }),
    )
  })

  it.each<[string, (one: MatchProposedSealed) => Partial<MatchProposedSealed>]>([
    ['ruleVersion', () => ({ ruleVersion: 'matching-0' })],
    ['factors', ({ factors }) => ({ factors: factors.slice(1) })],
    ['factors', ({ factors }) => ({ factors: [...factors, factors[0]!] })],
    ['factors', ({ factors }) => ({ factors: factors.map((one) => ({ ...one, part: 41, of: 40 })) })],
    ['factors', ({ factors }) => ({ factors: factors.map((one) => ({ ...one, part: 0, of: null })) })],
    ['factors', ({ factors }) => ({ factors: factors.map((one) => ({ ...one, points: (one.points ?? 0) + 1 })) })],
    ['score', ({ score }) => ({ score: score + 1 })],
    ['coverage', ({ coverage }) => ({ coverage: coverage + 5 })],
    ['band', ({ band }) => ({ band: band === 'weak' ? 'strong' : 'weak' })],
  ])('are refused where %s is not theirs', (field, change) => {
    fc.assert(
      fc.property(proposal, (one) => {
        expect(proposalFault({ ...one, ...change(one) })).toBe(field)
      }),
    )
  })
})
