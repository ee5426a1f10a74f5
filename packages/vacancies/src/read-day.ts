/**
 * Reads days. Keeps: one that could be two is refused, until the mapping says which part comes first.
 */
import { type LocalDate, parseLocalDate } from '@passerelle/kernel'
import { latin } from './digits.ts'
import type { Mapping } from './mapping.ts'
import { as, no, type Parse } from './outcome.ts'

const DAY_LAST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/
const DAY_OR_MONTH_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}.*)?$/
const padded = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

export const dayIn =
  (form: Mapping['dates']): Parse<LocalDate> =>
  (given) => {
    const text = latin(given)
    const [, year = '', middle = '', last = ''] = DAY_LAST.exec(text) ?? []
    const [, one = '', two = '', yearLast = ''] = DAY_OR_MONTH_FIRST.exec(text) ?? []
    if (yearLast !== '' && form === 'year-first') return no('date-form-unknown')
    const [month, day] = form === 'day-first' ? [two, one] : [one, two]
    const date = parseLocalDate(yearLast === '' ? padded(year, middle, last) : padded(yearLast, month, day))
    if (!date.ok || date.value < '1900') return no('not-a-date')
    return as(date.value, ...(date.value === given ? [] : (['date-form'] as const)))
  }
