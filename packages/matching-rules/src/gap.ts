/**
 * What of a vacancy's essential skills is missing, and which courses teach it. Keeps: a course is named only to somebody to whom it is open.
 */
import type { LocalDate } from '@passerelle/kernel'
import type { Candidate } from './candidate.ts'
import { isOpenTo } from './gates.ts'
import type { Vacancy } from './vacancy.ts'

export interface Course {
  readonly vacancy: Vacancy
  /** ESCO: what it teaches of the gap. */
  readonly skills: readonly string[]
}

export const isCourse = ({ kind, teaches }: Vacancy): boolean =>
  (kind === 'course' || kind === 'training') && teaches.length > 0

export interface Offered {
  readonly courses: Iterable<Vacancy>
  /** On which they have to be open. */
  readonly day: LocalDate
}

/** Those that teach most of it first, then by name. */
export function coursesFor(gap: readonly string[], candidate: Candidate, { courses, day }: Offered): readonly Course[] {
  const open: Course[] = []
  for (const vacancy of courses) {
    const skills = gap.filter((skill) => vacancy.teaches.includes(skill))
    if (!isCourse(vacancy) || skills.length === 0) continue
    if (isOpenTo(vacancy, candidate, day)) open.push({ vacancy, skills })
  }
  return open.toSorted((a, b) => b.skills.length - a.skills.length || (a.vacancy.id < b.vacancy.id ? -1 : 1))
}
