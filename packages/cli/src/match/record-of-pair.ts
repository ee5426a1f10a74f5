/**
 * What is said of a pair as one JSON object: the keys and codes of tests/journeys/samples/golden-matches.json, and the version of the rules.
 */
import { type Course, FACTORS, type Fit, pointsOf, RULES } from '@passerelle/matching-rules'
import type { Seen } from './show-match.ts'

/** Four decimals: what is compared within .005 must not be rounded nearly as far. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

const perFactor = (read: (factor: (typeof FACTORS)[number]) => number | null) =>
  Object.fromEntries(FACTORS.map((factor) => [factor, read(factor)]))

function fitRecord({ conditions, score, band, coverage, shares, missingEssential, thin, nearEnough }: Fit) {
  return {
    eligible: true,
    conditions,
    score,
    band: band.replace('-', '_'),
    coverage,
    thin,
    nearEnough,
    factors: perFactor((factor) => (shares[factor] ? rounded(shares[factor].part / shares[factor].of) : null)),
    points: perFactor((factor) => (shares[factor] ? rounded(pointsOf(factor, shares[factor])) : null)),
    missingEssential,
  }
}

const courseRecord = ({ vacancy, skills }: Course) => ({ vacancyId: vacancy.id, skills })

export function recordOfPair({ vacancy, candidate, match, courses }: Seen) {
  const pair = { caseNo: candidate.id, vacancyId: vacancy.id, ruleVersion: RULES.version }
  if (!match.eligible) return { ...pair, eligible: false, failed: match.failed, score: null }
  const taught = match.band === 'with-training' ? { courses: courses.map(courseRecord) } : {}
  return { ...pair, ...fitRecord(match), ...taught }
}
