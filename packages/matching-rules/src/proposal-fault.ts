/**
 * Tells whether the numbers of a proposal can be those of the rules. Keeps: they are reckoned again from the shares that the proposal names,
 * so nobody proposes by a score of their own; whether the shares are true of the person is not known here.
 */
import type { MatchFactor, MatchProposedSealed } from '@passerelle/contracts'
import type { Share, Shares } from './factors.ts'
import { FACTORS, type Factor, RULES } from './rules.ts'
import { bandOf, knownWeight, pointsOf, scoreOf } from './score.ts'

type Field = keyof MatchProposedSealed

function shareOf({ part, of }: MatchFactor): Share | null | undefined {
  if (part === null && of === null) return null
  return part !== null && of !== null && of > 0 && part >= 0 && part <= of ? { part, of } : undefined
}

const hundredths = (factor: Factor, share: Share | null): number | null =>
  share && Math.round(100 * pointsOf(factor, share))

/** All eight, each once and worth what it says; undefined where they are not. */
function sharesIn(factors: readonly MatchFactor[]): Shares | undefined {
  const shares: Partial<Record<Factor, Share | null>> = {}
  for (const one of factors) {
    const share = shareOf(one)
    if (share === undefined || one.factor in shares || hundredths(one.factor, share) !== one.points) return undefined
    shares[one.factor] = share
  }
  return isWhole(shares) ? shares : undefined
}
const isWhole = (shares: Partial<Shares>): shares is Shares => FACTORS.every((factor) => factor in shares)

/** @returns the first field that the rules of that version cannot have given; null where all may be theirs */
export function proposalFault(proposal: MatchProposedSealed): Field | null {
  if (proposal.ruleVersion !== RULES.version) return 'ruleVersion'
  const shares = sharesIn(proposal.factors)
  if (!shares) return 'factors'
  const score = scoreOf(shares)
  if (proposal.score !== Math.round(10 * score)) return 'score'
  if (proposal.coverage !== knownWeight(shares)) return 'coverage'
  return proposal.band === bandOf(score) ? null : 'band'
}
