/**
 * Vacancies and candidates in memory, so that a change of one touches only what it can affect: a pair reaches the floor only if its
 * occupations share two digits, or one has a skill that the other names. Keeps: it proposes what holding each against each would.
 */
import type { LocalDate } from '@passerelle/kernel'
import type { Candidate } from './candidate.ts'
import { nearnessOf, sharesOf } from './factors.ts'
import { type Course, coursesFor, isCourse } from './gap.ts'
import { isOpenTo, mayLook } from './gates.ts'
import { type Fit, fitOf } from './match.ts'
import { reachesFloor } from './score.ts'
import { openShelf } from './shelf.ts'
import type { Vacancy } from './vacancy.ts'

export interface Proposal {
  readonly vacancy: Vacancy
  readonly candidate: Candidate
  readonly match: Fit
}

export interface MatchIndex {
  /** Replaces what has the same name. */
  putVacancy(vacancy: Vacancy): void
  removeVacancy(id: string): void
  /** Forgets them where there is no consent to job matching. */
  putCandidate(candidate: Candidate): void
  /** Forgets them: nothing of the profile stays. */
  removeCandidate(id: string): void
  /** Those who are near enough and to whom nothing is closed on that day: the best first. None where the vacancy is not known. */
  proposalsForVacancy(id: string, day: LocalDate): readonly Proposal[]
  proposalsForCandidate(id: string, day: LocalDate): readonly Proposal[]
  /** Courses that are open to the candidate and teach what of a vacancy is missing. */
  coursesFor(proposal: Pick<Proposal, 'candidate' | 'match'>, day: LocalDate): readonly Course[]
}

const byOccupation = (country: string, isco08: string): string => `${country} o ${isco08.slice(0, 2)}`
const bySkill = (country: string, skill: string): string => `${country} s ${skill}`

/** Without essential skills the optional ones count nothing, and lead to nobody. */
function keysOfVacancy({ status, country, isco08, essentialSkills, optionalSkills }: Vacancy): readonly string[] {
  if (status !== 'open') return []
  const skills = essentialSkills.length > 0 ? new Set([...essentialSkills, ...optionalSkills]) : []
  return [byOccupation(country, isco08), ...[...skills].map((skill) => bySkill(country, skill))]
}

function keysOfCandidate({ returnCountry, occupations, skills }: Candidate): readonly string[] {
  const groups = new Set(occupations.map(({ isco08 }) => byOccupation(returnCountry, isco08)))
  return [...groups, ...[...new Set(skills)].map((skill) => bySkill(returnCountry, skill))]
}

const keysOfCourse = (vacancy: Vacancy): readonly string[] =>
  vacancy.status === 'open' && isCourse(vacancy)
    ? [...new Set(vacancy.teaches)].map((skill) => bySkill(vacancy.country, skill))
    : []

/** Most fall short of the floor, so that is looked at first. */
function propose(vacancy: Vacancy, candidate: Candidate, day: LocalDate): Proposal | undefined {
  if (!reachesFloor(nearnessOf(vacancy, candidate)) || !isOpenTo(vacancy, candidate, day)) return undefined
  return { vacancy, candidate, match: fitOf(vacancy, candidate, sharesOf(vacancy, candidate)) }
}

const byName = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** The best first; of equal ones whose profile or vacancy says more; then by name. */
export const bestFirst = (a: Proposal, b: Proposal): number =>
  b.match.score - a.match.score ||
  b.match.coverage - a.match.coverage ||
  byName(a.vacancy.id, b.vacancy.id) ||
  byName(a.candidate.id, b.candidate.id)

export function openMatchIndex(): MatchIndex {
  const vacancies = openShelf(keysOfVacancy)
  const courses = openShelf(keysOfCourse)
  const candidates = openShelf(keysOfCandidate)
  const ranked = (found: readonly (Proposal | undefined)[]): readonly Proposal[] =>
    found.filter((one) => one !== undefined).toSorted(bestFirst)
  return {
    putVacancy(vacancy) {
      vacancies.put(vacancy)
      courses.put(vacancy)
    },
    removeVacancy(id) {
      vacancies.remove(id)
      courses.remove(id)
    },
    putCandidate: (candidate) => (mayLook(candidate) ? candidates.put(candidate) : candidates.remove(candidate.id)),
    removeCandidate: candidates.remove,
    proposalsForVacancy(id, day) {
      const vacancy = vacancies.get(id)
      if (!vacancy) return []
      return ranked(Array.from(candidates.under(keysOfVacancy(vacancy)), (one) => propose(vacancy, one, day)))
    },
    proposalsForCandidate(id, day) {
      const candidate = candidates.get(id)
      if (!candidate) return []
      return ranked(Array.from(vacancies.under(keysOfCandidate(candidate)), (one) => propose(one, candidate, day)))
    },
    coursesFor({ candidate, match }, day) {
      const keys = match.missingEssential.map((skill) => bySkill(candidate.returnCountry, skill))
      return coursesFor(match.missingEssential, candidate, { courses: courses.under(keys), day })
    },
  }
}
