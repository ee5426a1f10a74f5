/**
 * Tells a match in messages: what is in the way, or each number with why it is so, and what would change it.
 * Keeps: everything that is shown of a match is told; words are texts/.
 */
import type { Candidate } from './candidate.ts'
import { explainFactor } from './explain-factors.ts'
import { explainGate } from './explain-gates.ts'
import type { Course } from './gap.ts'
import type { Fit, Match } from './match.ts'
import { type Explained, message } from './message.ts'
import { BANDS, FACTORS, RULES } from './rules.ts'
import { pointsOf } from './score.ts'
import type { Vacancy } from './vacancy.ts'

function explainScore({ score, band, coverage, thin }: Fit): Explained {
  const better = BANDS[BANDS.indexOf(band) - 1]
  const higher =
    better === undefined || better === 'weak'
      ? []
      : [message('change.band', { least: RULES.bands[better], band: { name: better } })]
  const total = message('score', { score, band: { name: band }, percent: coverage * 100 })
  return {
    about: 'score',
    says: [total, ...(thin ? [message('thin')] : [])],
    changes: [...higher, ...(thin ? [message('change.thin')] : [])],
  }
}

function explainFloor({ shares: { occupation, skills }, nearEnough }: Fit): readonly Explained[] {
  if (nearEnough) return []
  const points = (occupation ? pointsOf('occupation', occupation) : 0) + (skills ? pointsOf('skills', skills) : 0)
  return [
    { about: 'floor', says: [message('floor', { points, floor: RULES.floor })], changes: [message('change.floor')] },
  ]
}

/** Only where training is what is wanting. */
function explainGap({ band, missingEssential }: Fit, courses: readonly Course[]): readonly Explained[] {
  if (band !== 'with-training') return []
  if (missingEssential.length === 0) return [{ about: 'gap', says: [message('gap.other')], changes: [] }]
  const known = courses.map(({ vacancy, skills }) => message('gap.course', { course: vacancy.id, skills: { skills } }))
  return [
    {
      about: 'gap',
      says: [message('gap.skills', { skills: { skills: missingEssential } })],
      changes: known.length > 0 ? known : [message('gap.no-course')],
    },
  ]
}

export interface Told {
  readonly vacancy: Vacancy
  readonly candidate: Candidate
  /** Of `coursesFor` what is missing. */
  readonly courses: readonly Course[]
}

/** The whole first, then what has to come, then the factors in their order; or the gates that are closed. */
export function explainMatch(match: Match, { vacancy, candidate, courses }: Told): readonly Explained[] {
  if (!match.eligible) return match.failed.map((gate) => explainGate(gate, vacancy, candidate))
  return [
    explainScore(match),
    ...explainFloor(match),
    ...match.conditions.map((condition) => explainGate(condition, vacancy, candidate)),
    ...FACTORS.map((factor) => explainFactor(factor, match.shares[factor], { vacancy, candidate })),
    ...explainGap(match, courses),
  ]
}
