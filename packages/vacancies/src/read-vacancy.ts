/**
 * Makes a vacancy of one row's cells. Pure: the day is given, as a vacancy whose closing date is over is refused.
 */
import { codeLists, type VacancyContent } from '@passerelle/contracts'
import type { LocalDate } from '@passerelle/kernel'
import type { CodeReader } from './code-book.ts'
import type { RowFate } from './fate.ts'
import { codeOf, countryOf, languageOf, region } from './read-codes.ts'
import { dayIn } from './read-day.ts'
import { wholeIn } from './read-number.ts'
import { plain, words } from './read-text.ts'
import { readWage, yesOrNo } from './read-wage.ts'
import { oneOf } from './read-word.ts'
import { type Cells, meaningKey, openReading, type Reading, type Rules } from './reading.ts'
import { CONTRACT, KIND } from './value-words.ts'

export interface Given {
  readonly rules: Rules
  readonly book: CodeReader
  /** In the calendar of the centre. */
  readonly day: LocalDate
  readonly source: VacancyContent['source']
}

const TITLE = 200
const DESCRIPTION = 4_000
const CODE = 100

/** @param row its line in the file */
export function readVacancy(cells: Cells, row: number, given: Given): RowFate {
  const reading = openReading(cells, given.rules)
  const reference = reading.must('reference', plain(CODE))
  const vacancy = contentOf(reading, given)
  const { mends, refusals } = reading
  if (refusals.length > 0 || vacancy === null || reference === null) return { row, fate: 'refused', refusals }
  return { row, fate: mends.length > 0 ? 'mended' : 'taken', reference, vacancy, mends }
}

function contentOf(reading: Reading, given: Given): VacancyContent | null {
  const { rules, book, source } = given
  const { one, many } = reading
  const whole = (least: number, most: number) => wholeIn(rules.decimals, [least, most])
  const text = reading.must('title', words(TITLE))
  const isco08 = reading.must('isco08', codeOf(book, 'isco-08'))
  const place = placeOf(reading, given)
  const skills = codeOf(book, 'esco-skill')
  const rest = {
    kind: one('kind', oneOf(codeLists['vacancy-kind'], KIND)) ?? 'job',
    description: one('description', words(DESCRIPTION)),
    employer: employerOf(reading, rules),
    isic: one('isic', codeOf(book, 'isic-4')),
    contract: one('contract', oneOf(codeLists['contract-kind'], CONTRACT)) ?? 'other',
    openings: one('openings', whole(1, 9_999)) ?? 1,
    essentialSkills: many('essentialSkills', skills),
    optionalSkills: many('optionalSkills', skills),
    teaches: many('teaches', skills),
    languages: many('languages', languageOf(rules.meaning.get('languages'))),
    isced2011: one('isced2011', whole(0, 8)),
    educationStrict: one('educationStrict', yesOrNo) ?? false,
    experienceYears: one('experienceYears', whole(0, 60)) ?? 0,
    wage: readWage(reading, rules),
    ...datesOf(reading, given),
    regulated: one('regulated', yesOrNo) ?? false,
    licences: many('licences', plain(CODE)),
    openToLocals: one('openToLocals', yesOrNo) ?? true,
    subsidyProgramme: one('subsidyProgramme', plain(CODE)),
    developmentOriented: developmentOf(reading),
    source,
  }
  if (text === null || isco08 === null || place.country === null) return null
  return { ...rest, ...place, country: place.country, title: { language: rules.language, text }, isco08 }
}

function placeOf(reading: Reading, { rules, book }: Given) {
  const city = reading.one('city', plain(CODE))
  const said = reading.one('country', countryOf(book))
  const inRow = reading.one('region', region)
  const known = city === null || inRow !== null ? undefined : rules.regions.get(meaningKey(city))
  if (known !== undefined) reading.tell('region', 'region-from-city')
  const found = inRow ?? known ?? null
  const isRefused = reading.refusals.some(({ field }) => field === 'country')
  const derived = said === null && found !== null && !isRefused
  if (derived) reading.tell('country', 'country-from-region')
  const country = derived ? found.slice(0, 2) : said
  if (country === null && !isRefused) reading.refuse('country', 'missing')
  if (country !== null && found !== null && !found.startsWith(`${country}-`))
    reading.refuse('region', 'region-elsewhere')
  return { city, country, region: found }
}

/** Employers are named only where they agreed to it. */
function employerOf(reading: Reading, rules: Rules): string | null {
  const employer = reading.one('employer', plain(CODE))
  if (employer === null || rules.namesEmployer) return employer
  reading.tell('employer', 'left-out')
  return null
}

function datesOf(reading: Reading, { rules, day }: Given) {
  const date = dayIn(rules.dates)
  const startDate = reading.one('startDate', date)
  const latestStart = reading.one('latestStart', date)
  const closingDate = reading.one('closingDate', date)
  if (startDate !== null && latestStart !== null && latestStart < startDate)
    reading.refuse('latestStart', 'ends-before-start')
  if (closingDate !== null && closingDate < day) reading.refuse('closingDate', 'closed-already')
  return { startDate, latestStart, closingDate }
}

function developmentOf(reading: Reading): VacancyContent['developmentOriented'] {
  const reason = reading.one('developmentReason', words(DESCRIPTION))
  const sectorStrategy = reading.one('sectorStrategy', words(DESCRIPTION))
  if (sectorStrategy !== null && reason === null) reading.refuse('developmentReason', 'missing')
  return reason === null ? null : { reason, sectorStrategy }
}
