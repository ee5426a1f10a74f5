/**
 * A match as a proposal says it: whole numbers alone, such as proposalFault reckons again. Keeps: what is proposed is what was shown.
 */
import type { MatchProposedSealed } from '@passerelle/contracts'
import type { Fit } from './match.ts'
import { FACTORS, RULES } from './rules.ts'
import { knownWeight, pointsOf } from './score.ts'

interface About {
  /** Reference of the vacancy. */
  readonly vacancy: string
  /** References of courses that teach what is missing. */
  readonly courses: readonly string[]
}

export function proposalOf(match: Fit, { vacancy, courses }: About) {
  const { shares, score, band, missingEssential } = match
  const conditions = match.conditions.map(() => 'recognition-pending' as const)
  return {
    vacancy,
    ruleVersion: RULES.version,
    factors: FACTORS.map((factor) => {
      const share = shares[factor]
      if (share === null) return { factor, part: null, of: null, points: null }
      return { factor, part: share.part, of: share.of, points: Math.round(100 * pointsOf(factor, share)) }
    }),
    score: Math.round(10 * score),
    coverage: knownWeight(shares),
    band,
    conditions,
    gap: [...missingEssential],
    courses: [...courses],
  } satisfies Omit<MatchProposedSealed, 'note'>
}
