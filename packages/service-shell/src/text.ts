/**
 * The building blocks of request schemas: text, codes, ids, times, each refusing what looks like one and is none.
 * No coercion. A parsed value is branded; the same block writes it back as text in an answer. Meaning is left to the domain.
 */
import {
  addDays,
  formatInstant,
  type Instant,
  isUuid,
  type LocalDate,
  must,
  ok,
  parseInstant,
  parseLocalDate,
  type Result,
  refuse,
} from '@passerelle/kernel'
import { z } from 'zod'

// Overrides and embeddings make a text read otherwise than it is stored; isolates and marks, which honest text needs, pass.
const OVERRIDES = /[\u202a-\u202e]/
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const CONTROL_IN_NAME = /\p{Cc}/u
const CONTROL_IN_TEXT = /[^\P{Cc}\n\r\t]/u

const isHonest = (text: string): boolean => text.isWellFormed() && !OVERRIDES.test(text)

/** A code or identifier of somebody's own: ASCII letters, digits and `._:-`. */
export const codeText = (max = 64) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/)

/** One line that names somebody or something: at least one letter or digit. Normalised (NFC), as equal names must be equal. */
export const nameText = (max = 200) =>
  z
    .string()
    .max(max)
    .normalize('NFC')
    .refine((text) => isHonest(text) && !CONTROL_IN_NAME.test(text) && LETTER_OR_DIGIT.test(text))

/** Text of several lines, with something to see in it. */
export const freeText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => isHonest(text) && !CONTROL_IN_TEXT.test(text) && VISIBLE.test(text))

interface Wire {
  /** The JSON Schema format. */
  readonly format?: string
  readonly example: string
}

/** Text on the wire, a branded value inside: made from a parser of the kernel. */
export function parsedText<Value extends string>(
  parse: (text: string) => Result<Value, unknown>,
  wire: Wire,
): TextCodec<Value> {
  return textCodec({ parse, print: (value) => value, wire })
}

export type TextCodec<Value> = z.ZodCodec<z.ZodString, z.ZodCustom<Value, Value>>

function textCodec<Value>(options: {
  parse: (text: string) => Result<Value, unknown>
  print: (value: Value) => string
  wire: Wire
}): TextCodec<Value> {
  const { format, example } = options.wire
  const shape = { ...(format === undefined ? {} : { format }), examples: [example] }
  return z.codec(z.string().max(200).meta(shape), z.custom<Value>().meta({ type: 'string', ...shape }), {
    decode: (text, context) => {
      const parsed = options.parse(text)
      if (parsed.ok) return parsed.value
      context.issues.push({ code: 'custom', input: text })
      return z.NEVER
    },
    encode: options.print,
  })
}

/** A UUID in lower case, never nil. */
export const uuidText = parsedText((text) => (isUuid(text) ? ok(text) : refuse('not-an-id')), {
  format: 'uuid',
  example: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
})

/** RFC 3339 with a zone. */
export const instantText: TextCodec<Instant> = textCodec({
  parse: parseInstant,
  print: formatInstant,
  wire: { format: 'date-time', example: '2027-02-03T10:00:00+01:00' },
})

/** A day of the calendar. */
export const dateText: TextCodec<LocalDate> = parsedText(parseLocalDate, { format: 'date', example: '2027-02-03' })

/** A whole number in an address, where everything is text. */
export const wholeNumberText = ({ min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {}) =>
  z
    .string()
    .max(17)
    .regex(/^(0|-?[1-9]\d*)$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max)

/** A date of birth: not later than today, wherever on earth today has begun. */
export function bornBy(date: LocalDate, at: Instant): Result<LocalDate, 'date-in-the-future'> {
  const today = must(parseLocalDate(formatInstant(at).slice(0, 10)))
  return date > addDays(today, 1) ? refuse('date-in-the-future') : ok(date)
}
