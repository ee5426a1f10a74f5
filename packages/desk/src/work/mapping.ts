/**
 * How a partner's table is read, as the form for it knows it: which column holds which field, and how days and sums are written.
 * Keeps: what a mapping says beside that stays as it was.
 */
export interface Mapping {
  readonly language: string
  readonly columns: readonly { readonly column: string; readonly field: string; readonly values?: unknown }[]
  readonly defaults?: readonly { readonly field: string; readonly value: string }[]
  readonly dates?: string
  readonly decimals?: string
  readonly [more: string]: unknown
}

export const newMapping = (language: string): Mapping => ({ language, columns: [] })

/** What has to be there for any row to be taken. */
export const NEEDED = ['reference', 'title', 'isco08'] as const
/** What is asked for next; the rest is folded away. */
export const USUAL = [
  'description',
  'city',
  'region',
  'country',
  'contract',
  'openings',
  'closingDate',
  'startDate',
  'wageMinimum',
  'wageMaximum',
] as const
export const FURTHER = [
  'kind',
  'employer',
  'isic',
  'essentialSkills',
  'optionalSkills',
  'teaches',
  'languages',
  'isced2011',
  'educationStrict',
  'experienceYears',
  'currency',
  'wagePeriod',
  'gross',
  'latestStart',
  'regulated',
  'licences',
  'openToLocals',
  'subsidyProgramme',
  'developmentReason',
  'sectorStrategy',
] as const

/** What is usual in a country, where a table says nothing of it. */
const CURRENCIES: Readonly<Record<string, string>> = { ma: 'MAD', tr: 'TRY', gh: 'GHS', ng: 'NGN' }

export const columnOf = ({ columns }: Mapping, field: string): string =>
  columns.find((one) => one.field === field)?.column ?? ''

/** @param column empty: no column holds it */
export function withColumn(mapping: Mapping, field: string, column: string): Mapping {
  const others = mapping.columns.filter((one) => one.field !== field)
  const before = mapping.columns.find((one) => one.field === field)
  return { ...mapping, columns: column === '' ? others : [...others, { ...before, column, field }] }
}

/** As it is kept: what no column says of country and pay is meant as it is usual there. @param country lower case */
export function toKeep(mapping: Mapping, country: string): Mapping {
  const has = (field: string) =>
    columnOf(mapping, field) !== '' || mapping.defaults?.some((one) => one.field === field) === true
  const isPaid = has('wageMinimum') || has('wageMaximum')
  const currency = CURRENCIES[country]
  const usual = [
    { field: 'country', value: country.toUpperCase() },
    ...(isPaid && currency !== undefined ? [{ field: 'currency', value: currency }] : []),
    ...(isPaid ? [{ field: 'wagePeriod', value: 'month' }] : []),
  ]
  return { ...mapping, defaults: [...(mapping.defaults ?? []), ...usual.filter(({ field }) => !has(field))] }
}
