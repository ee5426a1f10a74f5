/**
 * Reads numbers. Keeps: where decimals are divided by a comma, a point is none, and the other way round.
 */
import { latin } from './digits.ts'
import type { Mapping } from './mapping.ts'
import { as, no, type Parse } from './outcome.ts'

const GROUPED = {
  point: /^\d{1,3}([, ’']\d{3})+(\.\d+)?$/,
  comma: /^\d{1,3}([. ’']\d{3})+(,\d+)?$/,
} as const
const UNGROUPED = { point: /^\d{1,15}(\.\d+)?$/, comma: /^\d{1,15}(,\d+)?$/ } as const

/** @returns digits, and after a point those below one */
export const numberIn =
  (decimals: Mapping['decimals']): Parse<string> =>
  (given) => {
    const text = latin(given).replaceAll('٫', decimals === 'comma' ? ',' : '.')
    if (!GROUPED[decimals].test(text) && !UNGROUPED[decimals].test(text)) return no('not-a-number')
    const digits = text.replaceAll(decimals === 'comma' ? /[. ’']/g : /[, ’']/g, '').replace(',', '.')
    return as(digits, ...(digits === given ? [] : (['number-form'] as const)))
  }

/** Whole; what is below one is left away, as who asks for two and a half years asks for two. */
export const wholeIn =
  (decimals: Mapping['decimals'], [least, most]: readonly [number, number]): Parse<number> =>
  (text) => {
    const read = numberIn(decimals)(text)
    if (!read.ok) return read
    const value = Math.floor(Number(read.value))
    const isCut = value !== Number(read.value)
    if (value < least || value > most) return no('out-of-range')
    return as(value, ...read.mends, ...(isCut ? (['rounded'] as const) : []))
  }
