/**
 * How well a candidate fits a vacancy, in eight parts from 0 to 1. Keeps: each is an exact fraction of whole numbers, or null where it
 * cannot be told; more of anything never makes one smaller. Weights are rules.ts.
 */
import type { Occupation } from '@passerelle/contracts'
import { DAY, type LocalDate } from '@passerelle/kernel'
import type { Candidate } from './candidate.ts'
import { cefrNumber, levelIn } from './levels.ts'
import { sameCity, sameRegion } from './place.ts'
import { type Factor, RULES } from './rules.ts'
import type { Vacancy } from './vacancy.ts'

/** `part / of`, both whole numbers, `part` from 0 to `of`. */
export interface Share {
  readonly part: number
  readonly of: number
}
/** Null: unknown, left out of the score. */
export type Shares = Readonly<Record<Factor, Share | null>>
type Reckon = (vacancy: Vacancy, candidate: Candidate) => Share | null

const NOTHING: Share = { part: 0, of: 1 }
const ALL: Share = { part: 1, of: 1 }

/** Leading digits that two ISCO-08 codes share. */
export function sharedDigits(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1
  return shared
}

/** What one occupation is worth for another, in ten-thousandths. */
export const occupationWorth = (isco08: string, own: Occupation): number =>
  (RULES.proximity[sharedDigits(isco08, own.isco08)] ?? 0) * (own.wanted ? 100 : RULES.unwanted)

const occupation: Reckon = ({ isco08 }, { occupations }) => ({
  part: occupations.reduce((best, one) => Math.max(best, occupationWorth(isco08, one)), 0),
  of: 10_000,
})

const held = (skills: readonly string[], { skills: own }: Candidate): number =>
  skills.reduce((count, one) => (own.includes(one) ? count + 1 : count), 0)

const skills: Reckon = ({ essentialSkills: essential, optionalSkills: optional }, candidate) => {
  const [needed, wished] = [essential.length, optional.length]
  if (needed === 0) return null
  if (wished === 0) return { part: held(essential, candidate), of: needed }
  const { essential: first, optional: second } = RULES.skills
  const part = first * held(essential, candidate) * wished + second * held(optional, candidate) * needed
  return { part, of: (first + second) * needed * wished }
}

/** Whole years in occupations that share two digits with the vacancy's, paid or not. */
export const yearsNear = ({ isco08 }: Vacancy, { occupations }: Candidate): number =>
  occupations.reduce((years, one) => (sharedDigits(isco08, one.isco08) >= 2 ? years + one.years : years), 0)

const experience: Reckon = (vacancy, candidate) => {
  const { experienceYears: asked } = vacancy
  return asked === 0 ? ALL : { part: Math.min(asked, yearsNear(vacancy, candidate)), of: asked }
}

/** Divided by each CEFR level it is whole. */
const LEVELS_TOGETHER = 60

const language: Reckon = ({ languages: asked }, { languages }) => {
  if (asked.length === 0) return null
  const part = asked.reduce((sum, { language, level }) => {
    const needed = cefrNumber(level)
    return sum + (LEVELS_TOGETHER / needed) * Math.min(needed, levelIn(languages, language))
  }, 0)
  return { part, of: LEVELS_TOGETHER * asked.length }
}

const location: Reckon = (vacancy, candidate) => {
  const { city, region, elsewhere } = RULES.location
  if (sameCity(vacancy, candidate) === true) return { part: city, of: 10 }
  if (sameRegion(vacancy, candidate) === false) return { part: elsewhere, of: 10 }
  // Neighbours or the same place: only both together tell.
  if (sameRegion(vacancy, candidate) === null || sameCity(vacancy, candidate) === null) return null
  return { part: region, of: 10 }
}

const education: Reckon = ({ isced2011: needed }, { isced2011: own }) => {
  if (needed === null || own === null) return null
  return { part: Math.max(0, Math.min(2, 2 - (needed - own))), of: 2 }
}

const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / DAY

const availability: Reckon = ({ startDate, latestStart }, { availableFrom }) => {
  if (availableFrom === null || startDate === null) return null
  if (availableFrom <= startDate) return ALL
  if (latestStart === null) return null
  if (availableFrom >= latestStart) return NOTHING
  return { part: daysBetween(availableFrom, latestStart), of: daysBetween(startDate, latestStart) }
}

const wage: Reckon = ({ wage: offered }, { expectedWage: expected }) => {
  if (!offered || !expected) return null
  if (offered.currency !== expected.currency || offered.period !== expected.period) return null
  if (offered.maximum >= expected.minimum) return ALL
  const part = 100 * offered.maximum - RULES.wageFloor * expected.minimum
  return part <= 0 ? NOTHING : { part, of: (100 - RULES.wageFloor) * expected.minimum }
}

/** What decides whether a pair is near enough to be looked at. */
export type Nearness = Pick<Shares, 'occupation' | 'skills'>

export const nearnessOf = (vacancy: Vacancy, candidate: Candidate): Nearness => ({
  occupation: occupation(vacancy, candidate),
  skills: skills(vacancy, candidate),
})

export const sharesOf = (vacancy: Vacancy, candidate: Candidate): Shares => ({
  ...nearnessOf(vacancy, candidate),
  experience: experience(vacancy, candidate),
  language: language(vacancy, candidate),
  location: location(vacancy, candidate),
  education: education(vacancy, candidate),
  availability: availability(vacancy, candidate),
  wage: wage(vacancy, candidate),
})
