/**
 * How near two places are, as far as it is known. Keeps: two cities of one name in different regions are two; what is not said
 * is neither near nor far.
 */
import type { Candidate } from './candidate.ts'
import type { Vacancy } from './vacancy.ts'

/** `null` where it cannot be told. */
type Same = boolean | null

const same = (a: string | null, b: string | null): Same => (a === null || b === null ? null : a === b)

export const sameRegion = (vacancy: Vacancy, candidate: Candidate): Same => same(vacancy.region, candidate.homeRegion)

export function sameCity(vacancy: Vacancy, candidate: Candidate): Same {
  return sameRegion(vacancy, candidate) === false ? false : same(vacancy.city, candidate.homeCity)
}
