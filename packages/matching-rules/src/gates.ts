/**
 * What closes a vacancy to a candidate: nine gates, each looked at on its own, so that all that is in the way is told at once.
 * Keeps: nothing is closed by what is not known; absent languages, licences and recognitions are none.
 */
import type { LocalDate } from '@passerelle/kernel'
import type { Candidate } from './candidate.ts'
import { cefrNumber, levelIn } from './levels.ts'
import { sameCity, sameRegion } from './place.ts'
import { type Condition, GATES, type Gate, RULES } from './rules.ts'
import type { Vacancy } from './vacancy.ts'

type Closes = (vacancy: Vacancy, candidate: Candidate, day: LocalDate) => boolean

export const mayLook = ({ consents }: Candidate): boolean => consents.includes('job-matching')

const tooFar: Closes = (vacancy, candidate) => {
  if (candidate.mobility === 'national') return false
  return (candidate.mobility === 'city' ? sameCity : sameRegion)(vacancy, candidate) === false
}

const tooLittleEducation: Closes = ({ educationStrict, isced2011: needed }, { isced2011: own }) =>
  educationStrict && needed !== null && own !== null && own < needed

/** How far a recognition of the vacancy's occupation has come. */
export function recognitionOf({ isco08 }: Vacancy, { recognitions }: Candidate): 'recognised' | 'pending' | 'none' {
  const all = recognitions.filter((one) => one.isco08 === isco08).map(({ status }) => status)
  if (all.includes('recognised')) return 'recognised'
  return all.includes('applied') || all.includes('partial') ? 'pending' : 'none'
}

const CLOSES: Readonly<Record<Gate, Closes>> = {
  COUNTRY: ({ country }, { returnCountry }) => country !== returnCountry,
  CLOSED: ({ status, closingDate }, _, day) => status !== 'open' || (closingDate !== null && closingDate < day),
  CONSENT: (_, candidate) => !mayLook(candidate),
  LANGUAGE: (vacancy, candidate) =>
    vacancy.languages.some(
      ({ language, level }) => cefrNumber(level) - levelIn(candidate.languages, language) >= RULES.languageGap,
    ),
  LICENCE: ({ licences }, candidate) => licences.some((one) => !candidate.licences.includes(one)),
  AVAILABILITY: ({ latestStart }, { availableFrom }) =>
    latestStart !== null && availableFrom !== null && availableFrom > latestStart,
  RECOGNITION: (vacancy, candidate) => vacancy.regulated && recognitionOf(vacancy, candidate) === 'none',
  EDUCATION: tooLittleEducation,
  MOBILITY: tooFar,
}

/** All gates that are closed, in their order. */
export const closedGates = (vacancy: Vacancy, candidate: Candidate, day: LocalDate): readonly Gate[] =>
  GATES.filter((gate) => CLOSES[gate](vacancy, candidate, day))

export const isOpenTo = (vacancy: Vacancy, candidate: Candidate, day: LocalDate): boolean =>
  !GATES.some((gate) => CLOSES[gate](vacancy, candidate, day))

export const conditionsOf = (vacancy: Vacancy, candidate: Candidate): readonly Condition[] =>
  vacancy.regulated && recognitionOf(vacancy, candidate) === 'pending' ? ['RECOGNITION_PENDING'] : []
