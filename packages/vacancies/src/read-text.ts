/**
 * Reads texts, days, numbers and words of cells. Keeps: what could be meant in two ways is refused, and never chosen.
 */
import { type LocalDate, parseLocalDate } from '@passerelle/kernel'
import type { Mapping } from './mapping.ts'
import { as, no, type Parse } from './outcome.ts'
import { wordKey } from './value-words.ts'

/** Controls and what is not seen; joiners are left in words that need them. */
const UNSEEN = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu
const ALL_UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu

/** One line, each white space once, nothing unseen, composed letters. */
export const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .replaceAll(UNSEEN, '')
    .trim()

/** Fillers and what only changes another letter. */
const NOTHING_VISIBLE = /^[\s\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** @param most UTF-16 units */
export const words =
  (most: number): Parse<string> =>
  (text) =>
    NOTHING_VISIBLE.test(text) ? no('missing') : text.length > most ? no('too-long') : as(text)

/** As it stands in an identifier or the name of a place. */
export const plain =
  (most: number): Parse<string> =>
  (text) => {
    const kept = text.replaceAll(ALL_UNSEEN, '').trim()
    if (NOTHING_VISIBLE.test(kept)) return no('missing')
    return kept.length > most ? no('too-long') : as(kept, ...(kept === text ? [] : (['trimmed'] as const)))
  }

/** Digits of Arabic and Persian are digits. */
const latin = (text: string): string =>
  text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))

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

/** @param known the codes @param lexicon words for them */
export const oneOf =
  <Code extends string>(known: readonly Code[], lexicon: ReadonlyMap<string, string>): Parse<Code> =>
  (text) => {
    const dashed = text.toLowerCase().replaceAll(/[_ ]/g, '-')
    const code = known.find((one) => one === dashed)
    if (code) return as(code, ...(code === text ? [] : (['letter-case'] as const)))
    const meant = lexicon.get(wordKey(text))
    const found = known.find((one) => one === meant)
    return found ? as(found, 'word-known') : no('word-unknown')
  }
