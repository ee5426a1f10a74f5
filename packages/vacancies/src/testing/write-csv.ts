/**
 * Writes vacancies as a table, and the mapping that reads it: for tests that read what they wrote.
 */
import type { VacancyContent } from '@passerelle/contracts'
import fc from 'fast-check'
import { decimalsOf } from '../currencies.ts'
import { FIELDS, type Field } from '../fields.ts'
import { Mapping } from '../mapping.ts'
import { PIPES, TOOLS } from './samples.ts'

export interface Written {
  readonly reference: string
  readonly vacancy: VacancyContent
}

const major = (minor: number, currency: string): string => {
  const decimals = decimalsOf(currency)
  const digits = String(minor).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

function cellsOf({ reference, vacancy }: Written): Record<Field, string> {
  const { wage, title, languages, developmentOriented } = vacancy
  const sum = (minor: number | null | undefined) =>
    wage && typeof minor === 'number' ? major(minor, wage.currency) : ''
  return {
    reference,
    kind: vacancy.kind,
    title: title.text,
    description: vacancy.description ?? '',
    employer: vacancy.employer ?? '',
    country: vacancy.country,
    region: vacancy.region ?? '',
    city: vacancy.city ?? '',
    isco08: vacancy.isco08,
    isic: vacancy.isic ?? '',
    contract: vacancy.contract,
    openings: String(vacancy.openings),
    essentialSkills: vacancy.essentialSkills.join('|'),
    optionalSkills: vacancy.optionalSkills.join('|'),
    teaches: vacancy.teaches.join('|'),
    languages: languages.map(({ language, level }) => `${language}:${level}`).join('|'),
    isced2011: vacancy.isced2011 === null ? '' : String(vacancy.isced2011),
    educationStrict: yesNo(vacancy.educationStrict),
    experienceYears: String(vacancy.experienceYears),
    wageMinimum: sum(wage?.minimum),
    wageMaximum: sum(wage?.maximum),
    currency: wage?.currency ?? '',
    wagePeriod: wage?.period ?? '',
    gross: yesNo(wage?.gross ?? true),
    startDate: vacancy.startDate ?? '',
    latestStart: vacancy.latestStart ?? '',
    closingDate: vacancy.closingDate ?? '',
    regulated: yesNo(vacancy.regulated),
    licences: vacancy.licences.join('|'),
    openToLocals: yesNo(vacancy.openToLocals),
    subsidyProgramme: vacancy.subsidyProgramme ?? '',
    developmentReason: developmentOriented?.reason ?? '',
    sectorStrategy: developmentOriented?.sectorStrategy ?? '',
  }
}

/** @param order of the columns @param delimiter between cells */
export function writeCsv(all: readonly Written[], order: readonly Field[] = FIELDS, delimiter = ','): Uint8Array {
  const line = (cells: readonly string[]) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter)
  const rows = all.map((one) => {
    const cells = cellsOf(one)
    return line(order.map((field) => cells[field]))
  })
  return new TextEncoder().encode(`${[line(order), ...rows].join('\r\n')}\r\n`)
}

export const OWN_MAPPING: Mapping = Mapping.parse({
  language: 'fr',
  columns: FIELDS.map((field) => ({ column: field, field })),
  namesEmployer: true,
})

const text = (most: number) =>
  fc
    .array(fc.constantFrom(...Array.from('abz'), 'é', 'ş', 'س', '=', '+', '"', ',', ';', "'", '@', '-', '1'), {
      minLength: 1,
      maxLength: most,
    })
    .map((letters) => `w${letters.join('')}`)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const some = (codes: readonly string[]) => fc.subarray([...codes])
const days = ['2027-01-01', '2027-02-28', '2028-02-29', '2027-12-31'] as const
const dayText = fc.constantFrom(...days) as unknown as fc.Arbitrary<NonNullable<VacancyContent['startDate']>>

const wage = fc
  .record({
    least: maybe(fc.nat(10_000_000)),
    most: fc.nat(10_000_000),
    currency: fc.constantFrom('MAD', 'TND', 'XOF', 'EUR'),
    period: fc.constantFrom('hour' as const, 'day' as const, 'month' as const, 'year' as const),
    gross: fc.boolean(),
  })
  .map(({ least, most, ...rest }) => ({
    minimum: least === null ? null : Math.min(least, most),
    maximum: least === null ? most : Math.max(least, most),
    ...rest,
  }))

const content: fc.Arbitrary<VacancyContent> = fc
  .record({
    kind: fc.constantFrom('job' as const, 'placement' as const, 'training' as const, 'course' as const),
    title: text(20).map((title) => ({ language: 'fr', text: title })),
    description: maybe(text(60)),
    employer: maybe(text(5)),
    country: fc.constant('MA'),
    city: maybe(text(8)),
    region: maybe(fc.constantFrom('MA-06', 'MA-04')),
    isco08: fc.constantFrom('7126', '7212', '7512'),
    isic: maybe(fc.constantFrom('43', 'F')),
    contract: fc.constantFrom('permanent' as const, 'fixed-term' as const, 'other' as const),
    openings: fc.integer({ min: 1, max: 99 }),
    essentialSkills: some([PIPES, TOOLS]),
    optionalSkills: some([PIPES, TOOLS]),
    teaches: some([PIPES]),
    languages: fc.subarray([
      { language: 'fr', level: 'B2' as const },
      { language: 'zgh', level: 'A1' as const },
    ]),
    isced2011: maybe(fc.nat(8)),
    educationStrict: fc.boolean(),
    experienceYears: fc.nat(40),
    wage: maybe(wage),
    startDate: maybe(dayText),
    latestStart: maybe(dayText),
    closingDate: maybe(dayText),
    regulated: fc.boolean(),
    licences: some(['driving-licence-b', 'welding-1']),
    openToLocals: fc.boolean(),
    subsidyProgramme: maybe(fc.constant('PRG-07')),
    developmentOriented: maybe(fc.record({ reason: text(9), sectorStrategy: maybe(text(9)) })),
    source: fc.constant('csv' as const),
  })
  .map((one) => ({
    ...one,
    latestStart:
      one.latestStart !== null && one.startDate !== null && one.latestStart < one.startDate ? null : one.latestStart,
  }))

/** Each with a reference of its own. */
export const someVacancies: fc.Arbitrary<readonly Written[]> = fc
  .array(content, { maxLength: 5 })
  .map((all) => all.map((vacancy, index) => ({ reference: `V-${index}`, vacancy })))
