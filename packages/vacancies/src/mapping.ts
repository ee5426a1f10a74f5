/**
 * A mapping says how a partner's tables are read: which column holds what, how days and sums are written, what its own words mean.
 * Data: it is kept per partner, and the same mapping always reads the same. `suggestMapping` makes a first one from the columns alone.
 */
import { DELIMITERS, ENCODINGS } from '@passerelle/tables'
import { z } from 'zod'
import { FIELDS, type Field } from './fields.ts'
import { HEADER_WORDS } from './header-words.ts'
import { wordKey } from './value-words.ts'

export const DATE_FORMS = ['year-first', 'day-first', 'month-first'] as const
const Text = z.string().max(200)
const FieldName = z.enum(FIELDS)
const Words = z.array(z.strictObject({ from: Text.min(1), to: Text.min(1) })).max(500)

export const Mapping = z.strictObject({
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .describe('ISO 639: in which titles and descriptions are.'),
  columns: z
    .array(
      z.strictObject({
        column: Text.min(1).describe('As its header has it.'),
        field: FieldName,
        values: Words.default([]).describe('What the words of this partner mean, in our codes.'),
      }),
    )
    .min(1)
    .max(FIELDS.length)
    .refine((all) => new Set(all.map(({ field }) => field)).size === all.length, 'a field twice'),
  defaults: z
    .array(z.strictObject({ field: FieldName, value: Text.min(1) }))
    .max(FIELDS.length)
    .default([])
    .describe('What is meant where a row says nothing.'),
  dates: z.enum(DATE_FORMS).default('year-first'),
  decimals: z.enum(['point', 'comma']).default('point'),
  listSeparator: z.string().min(1).max(3).default('|').describe('Between several codes in one cell.'),
  regions: z
    .array(z.strictObject({ city: Text.min(1), region: z.string().max(8) }))
    .max(2_000)
    .default([])
    .describe('ISO 3166-2 of a city, where a row has none.'),
  leaveOut: z
    .array(FieldName)
    .max(FIELDS.length)
    .default([])
    .describe('What cannot be understood in these fields is left out, and told; elsewhere the row is refused.'),
  namesEmployer: z.boolean().default(false).describe('Whether the employers agreed to be named by their code.'),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
})
export type Mapping = z.infer<typeof Mapping>

const MEANS: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => [field, ...HEADER_WORDS[field].split('|')].map((word) => [wordKey(word), field] as const)),
)

/** @param columns of a file @param language in which its texts are @returns null where no column's name is known */
export function suggestMapping(columns: readonly string[], language: string): Mapping | null {
  const found = new Map<Field, string>()
  for (const column of columns) {
    const field = MEANS.get(wordKey(column))
    if (field && !found.has(field)) found.set(field, column)
  }
  if (found.size === 0) return null
  const parsed = Mapping.safeParse({ language, columns: [...found].map(([field, column]) => ({ column, field })) })
  return parsed.success ? parsed.data : null
}
