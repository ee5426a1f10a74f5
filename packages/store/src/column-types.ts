/**
 * How columns become values. int8 -> number (a number beyond 2^53 is a fault, never rounded); timestamptz -> Instant
 * (epoch ms; write one with `timestamp(at)`); date -> `YYYY-MM-DD` text; bytea -> Buffer; numeric -> text.
 */
import { Fault, type Instant, instant } from '@passerelle/kernel'
import { type CustomTypesConfig, types } from 'pg'

type Parse = (text: string) => unknown

const { builtins } = types
// Array types have numbers that pg's list of names leaves out.
const parserOf: (oid: number, format?: 'text' | 'binary') => Parse = types.getTypeParser
const ARRAYS = { int8: 1016, timestamptz: 1185, date: 1182, text: 1009 } as const

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new Fault('store-number-unsafe', 'a stored whole number is too large to be read exactly')
}

const readTimestamp = parserOf(builtins.TIMESTAMPTZ)

function epochMilliseconds(text: string): Instant {
  const date = readTimestamp(text)
  if (date instanceof Date) return instant(date.getTime())
  throw new Fault('store-time-unbounded', 'a stored time is infinite')
}

const readTexts = parserOf(ARRAYS.text)
const each =
  (parse: Parse): Parse =>
  (text) => {
    const items = readTexts(text)
    return Array.isArray(items) ? items.map((item) => (typeof item === 'string' ? parse(item) : null)) : items
  }
const asText: Parse = (text) => text

const PARSERS = new Map<number, Parse>([
  [builtins.INT8, wholeNumber],
  [builtins.TIMESTAMPTZ, epochMilliseconds],
  [builtins.DATE, asText],
  [ARRAYS.int8, each(wholeNumber)],
  [ARRAYS.timestamptz, each(epochMilliseconds)],
  [ARRAYS.date, each(asText)],
])

/** For pg's `types` option: ours first, its own for the rest. Binary results are not used. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => PARSERS.get(oid) ?? parserOf(oid, format ?? 'text'),
}

/** A point in time as a parameter for a timestamptz column. */
export const timestamp = (at: Instant): Date => new Date(at)
