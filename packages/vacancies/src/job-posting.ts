/**
 * Reads schema.org JobPosting out of JSON-LD: a posting becomes the same cells as a row of a table, and is read by the same rules.
 * Keeps: whoever hires is left out unless it agreed; skills in free words that are none of ESCO's are left out, and both are told.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { CodeBook } from './code-book.ts'
import type { Mend, RowFate } from './fate.ts'
import type { Field } from './fields.ts'
import { textOfHtml } from './html-text.ts'
import { inside, isThing, listOf, type Thing, textIn, thingsOf } from './json-ld.ts'
import { Mapping } from './mapping.ts'
import { wageCells } from './posting-wage.ts'
import { assumedIn, rulesOf, TABLE_LIMITS } from './read-csv.ts'
import { type Given, readVacancy } from './read-vacancy.ts'
import type { Cell, Rules } from './reading.ts'
import { type ImportReport, reportOf } from './report.ts'

export type NoPostings = 'no-job-posting' | 'too-many-rows'

export interface PostingsGiven {
  /** ISO 639: in which the texts are, where a posting does not say it. */
  readonly language: string
  readonly book: CodeBook
  readonly day: Given['day']
  readonly namesEmployer?: boolean
  readonly regions?: Mapping['regions']
}

/** Between the items of a list; stands in no text. */
const SEPARATOR = '\u001f'
const DESCRIPTION = 4_000
const LEFT_OUT: readonly Field[] = ['essentialSkills', 'isced2011', 'isic', 'region', 'description', 'latestStart']

/** @param json as it was parsed, for example of a `script` of a page @returns refused where there is no posting in it */
export function readPostings(json: unknown, given: PostingsGiven): Result<ImportReport, NoPostings> {
  const postings = thingsOf(json, 'JobPosting')
  if (postings.length === 0) return refuse('no-job-posting')
  if (postings.length > TABLE_LIMITS.rows) return refuse('too-many-rows')
  const rules = rulesFor(given)
  const { book, day } = given
  const row: Given = { rules, book: book.reader(), day, source: 'job-posting' }
  const rows = postings.map((posting, index) => fateOf(posting, index + 1, row))
  return ok(reportOf({ source: 'job-posting', form: null, unused: [], assumed: assumedIn(rules, SAID), rows }, book))
}

function rulesFor({ language, namesEmployer = false, regions = [] }: PostingsGiven): Rules {
  const columns = [{ column: 'JobPosting', field: 'title' }]
  return rulesOf(
    Mapping.parse({ language, columns, listSeparator: SEPARATOR, leaveOut: LEFT_OUT, namesEmployer, regions }),
  )
}

function fateOf(posting: Thing, row: number, given: Given): RowFate {
  const said = textIn(posting['inLanguage']).toLowerCase().slice(0, 2)
  const language = /^[a-z]{2}$/.test(said) ? said : given.rules.language
  return readVacancy(cellsOf(posting), row, { ...given, rules: { ...given.rules, language } })
}

/** What a posting may say; everything else is assumed for all of them. */
const SAID: ReadonlySet<Field> = new Set(['contract', 'openings', 'experienceYears', 'isced2011'])

function cellsOf(posting: Thing): ReadonlyMap<Field, Cell> {
  const address = inside(posting['jobLocation'], 'address')
  const cells: [Field, Cell][] = [
    ['reference', plain(textIn(posting['identifier']) || textIn(posting['url']) || textIn(posting['@id']))],
    ['title', html(textIn(posting['title']) || textIn(posting['name']))],
    ['description', shortened(html(textIn(posting['description'])))],
    [
      'employer',
      plain(textIn(inside(posting['hiringOrganization'], 'identifier')) || textIn(posting['hiringOrganization'])),
    ],
    ['country', plain(textIn(inside(address, 'addressCountry')))],
    ['region', plain(textIn(inside(address, 'addressRegion')))],
    ['city', plain(textIn(inside(address, 'addressLocality')))],
    ['isco08', iscoOf(posting['occupationalCategory'])],
    ['isic', plain(textIn(posting['industry']))],
    ['contract', contractOf(posting['employmentType'])],
    ['openings', plain(textIn(posting['totalJobOpenings']))],
    ['essentialSkills', skillsOf([...listOf(posting['skills']), ...listOf(posting['qualifications'])])],
    ['isced2011', plain(textIn(inside(posting['educationRequirements'], 'educationalLevel')))],
    ['experienceYears', yearsOf(posting['experienceRequirements'])],
    ['startDate', dayPart(textIn(posting['jobStartDate']))],
    ['closingDate', dayPart(textIn(posting['validThrough']))],
    ...wageCells(posting['baseSalary']),
  ]
  return new Map(cells.filter(([field, { text }]) => text !== '' || SAID.has(field)))
}

const cell = (text: string, ...mends: readonly Mend[]): Cell => ({ text, column: null, mends })
const plain = (text: string): Cell => cell(text)

function html(text: string): Cell {
  const read = textOfHtml(text)
  return read === text ? cell(text) : cell(read.trim(), 'html-removed')
}

const shortened = ({ text, mends = [] }: Cell): Cell =>
  text.length > DESCRIPTION
    ? cell(`${text.slice(0, DESCRIPTION - 2).trimEnd()}…`, ...mends, 'shortened')
    : cell(text, ...mends)

/** ISCO among what sites put there: bare, with its name, as an address, or as a CategoryCode. */
function iscoOf(value: unknown): Cell {
  const texts = listOf(value).map((one) => (isThing(one) ? textIn(one['codeValue'] ?? one) : textIn(one)))
  const coded = texts.flatMap((text) => /(?<![\d.-])(\d{4})(?![\d.-])/.exec(text)?.[1] ?? [])[0]
  if (coded === undefined) return cell(texts[0] ?? '')
  return texts.includes(coded) ? cell(coded) : cell(coded, 'value-translated')
}

const CONTRACT: Readonly<Record<string, string>> = {
  TEMPORARY: 'fixed-term',
  INTERN: 'internship',
  PER_DIEM: 'day-rate',
  CONTRACTOR: 'self-employed',
  FULL_TIME: 'other',
  PART_TIME: 'other',
  VOLUNTEER: 'other',
  OTHER: 'other',
}

/** Those of schema.org's that say how somebody is employed come before those that say how long a day is. */
function contractOf(value: unknown): Cell {
  const given = listOf(value)
    .flatMap((one) => textIn(one).split(','))
    .map((one) => one.trim())
  const known = Object.entries(CONTRACT).find(([type]) =>
    given.some((one) => one.toUpperCase().replaceAll(/[ -]/g, '_') === type),
  )
  return known ? cell(known[1], 'value-translated') : cell(given[0] ?? '')
}

/** Several in one text are divided by commas, semicolons or lines. */
const skillsOf = (values: readonly unknown[]): Cell =>
  cell(
    values
      .flatMap((one) => textOfHtml(textIn(isThing(one) ? (one['termCode'] ?? one['@id'] ?? one) : one)).split(/[,;\n]/))
      .join(SEPARATOR),
  )

function yearsOf(value: unknown): Cell {
  const months = inside(value, 'monthsOfExperience')
  const number = typeof months === 'number' || typeof months === 'string' ? Number(months) : Number.NaN
  if (!Number.isFinite(number) || number < 0) return cell('')
  return cell(String(Math.floor(number / 12)), ...(number % 12 === 0 ? [] : (['rounded'] as const)))
}

/** A day stands for itself; of a point in time the day that is written there. */
function dayPart(text: string): Cell {
  const [day] = /^\d{4}-\d{2}-\d{2}(?=T)/.exec(text) ?? []
  return day === undefined ? cell(text) : cell(day, 'date-form')
}
