/**
 * Tells what the rules say of a pair, in words of one language.
 */
import type { LocalDate } from '@passerelle/kernel'
import {
  explainMatch,
  FACTORS,
  GATES,
  type Candidate as MatchCandidate,
  matchPair,
  type Proposal,
  pointsOf,
  proposalOf,
  RULES,
  type Vacancy,
  type Words,
} from '@passerelle/matching-rules'
import type { CandidateBook, OpenProfile } from '../domain/candidate-book.ts'

export interface Telling {
  readonly book: CandidateBook
  readonly day: LocalDate
  readonly words: Words
}

export function tellMatch({ vacancy, candidate, match }: Proposal, { book, day, words: { say } }: Telling) {
  const { score, band, coverage, thin, conditions, shares, missingEssential } = match
  const courses = band === 'with-training' ? book.index.coursesFor({ candidate, match }, day) : []
  const told = explainMatch(match, { vacancy, candidate, courses })
  return {
    score,
    band,
    coverage,
    thin,
    conditions: [...conditions],
    factors: FACTORS.map((factor) => tellFactor(factor, shares[factor])),
    missingEssential: [...missingEssential],
    courses: courses.map(({ vacancy: { id }, skills }) => ({ vacancy: id, teaches: [...skills] })),
    told: told.map(({ about, says, changes }) => ({ about, says: says.map(say), changes: changes.map(say) })),
    proposal: proposalOf(match, { vacancy: vacancy.id, courses: courses.map((course) => course.vacancy.id) }),
  }
}

type Shares = Proposal['match']['shares']

function tellFactor(factor: (typeof FACTORS)[number], share: Shares[keyof Shares]) {
  const weight = RULES.weights[factor]
  if (share === null) return { factor, share: null, points: null, weight }
  const points = pointsOf(factor, share)
  return { factor, share: points / weight, points, weight }
}

type Gate = (typeof GATES)[number]

/** What is not proposed to a candidate: how many vacancies each gate closes, and how many are open and too far. */
export function tellClosed({ profile, caseRef }: OpenProfile, { book, day, words: { say } }: Telling) {
  const candidate: MatchCandidate = { ...profile, id: caseRef, consents: ['job-matching'] }
  const byGate = new Map<Gate, Vacancy[]>()
  let tooFar = 0
  for (const vacancy of book.vacancies.all()) {
    const match = matchPair(vacancy, candidate, day)
    if (match.eligible) tooFar += match.nearEnough ? 0 : 1
    else for (const gate of match.failed) byGate.set(gate, [...(byGate.get(gate) ?? []), vacancy])
  }
  const closed = GATES.flatMap((gate) => {
    const vacancies = byGate.get(gate)?.toSorted((a, b) => (a.id < b.id ? -1 : 1)) ?? []
    const [vacancy] = vacancies
    const told = vacancy && explainMatch(matchPair(vacancy, candidate, day), { vacancy, candidate, courses: [] })
    const one = told?.find(({ about }) => about === gate)
    if (!vacancy || !one) return []
    const example = { vacancy: vacancy.id, about: gate, says: one.says.map(say), changes: one.changes.map(say) }
    return [{ gate, vacancies: vacancies.length, example }]
  })
  return { closed, tooFar }
}
