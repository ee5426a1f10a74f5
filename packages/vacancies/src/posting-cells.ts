/**
 * The cells of a row, out of a JobPosting: what sites write in many forms becomes what a table would hold, and the changes are told.
 */
import type { Mend } from './fate.ts'
import type { Field } from './fields.ts'
import { textOfHtml } from './html-text.ts'
import { inside, isThing, listOf, type Thing, textIn } from './json-ld.ts'
import { wageCells } from './posting-wage.ts'
import type { Cell } from './reading.ts'

/** Between the items of a list; stands in no text. */
export const SEPARATOR = '\u001f'
const DESCRIPTION = 4_000

/** What a posting may say; everything else is assumed for all of them. */
export const SAID: ReadonlySet<Field> = new Set(['contract', 'openings', 'experienceYears', 'isced2011'])

export function cellsOf(posting: Thing): ReadonlyMap<Field, Cell> {
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
