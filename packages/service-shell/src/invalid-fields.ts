/**
 * Turns what zod found into what the sender is told: where, and what kind of mistake. Never a value, never an unknown name.
 */
import { z } from 'zod'
import { pointerTo } from './schema-walk.ts'

const FIELD_FAULTS = ['missing', 'unknown-member', 'wrong-type', 'too-large', 'too-small', 'not-allowed'] as const

export const InvalidField = z.strictObject({
  in: z.enum(['body', 'query', 'path', 'header']),
  /** RFC 6901, within that part. */
  pointer: z.string(),
  fault: z.enum(FIELD_FAULTS),
})
export type InvalidField = z.infer<typeof InvalidField>

type Place = InvalidField['in']
const PLACES: Readonly<Record<string, Place>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
}
const MOST = 50

/** One issue as zod reports it; `path` may be missing in nested ones. */
type Issue = z.core.$ZodIssue

const FAULTS: Partial<Record<Issue['code'], InvalidField['fault']>> = {
  invalid_type: 'wrong-type',
  unrecognized_keys: 'unknown-member',
  too_big: 'too-large',
  too_small: 'too-small',
}

const faultOf = (issue: Issue): InvalidField['fault'] =>
  issue.message === MISSING ? 'missing' : (FAULTS[issue.code] ?? 'not-allowed')

const MISSING = 'missing'
const errorText = (issue: z.core.$ZodRawIssue): string =>
  issue.code === 'invalid_type' && issue.input === undefined ? MISSING : 'invalid'

/** The value as the schema reads it, or the fields at fault. */
export function checkedBy<T>(
  schema: z.ZodType<T>,
  options: { value: unknown; context: string | undefined },
): { value: T } | { fields: InvalidField[] } {
  const result = schema.safeParse(options.value, { error: errorText })
  if (result.success) return { value: result.data }
  const place = PLACES[options.context ?? ''] ?? 'body'
  const fields = result.error.issues
    .slice(0, MOST)
    .map((issue) => ({ in: place, pointer: pointerTo(schema, issue.path), fault: faultOf(issue) }))
  return { fields }
}
