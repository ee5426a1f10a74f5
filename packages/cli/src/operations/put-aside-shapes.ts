/**
 * What operations answers of what ends have put aside, as far as the commands show it.
 */
import { z } from 'zod'

export const PutAsideGroups = z.looseObject({
  groups: z.array(
    z.looseObject({
      end: z.string(),
      kind: z.string(),
      cause: z.string(),
      count: z.int(),
      bytes: z.int(),
      oldest: z.string(),
      newest: z.string(),
    }),
  ),
  silent: z.array(z.string()),
})
export const PutAsideRecords = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.int(),
      kind: z.string(),
      cause: z.string(),
      place: z.looseObject({ topic: z.string(), partition: z.int(), offset: z.int() }),
      bytes: z.int(),
      sha256: z.string(),
      parkedAt: z.string(),
    }),
  ),
  more: z.int(),
})
export const Rehearsal = z.looseObject({
  would: z.string(),
  cause: z.string().nullable(),
  takesTwo: z.boolean(),
  fields: z.array(z.looseObject({ name: z.string(), bytes: z.int() })).nullable(),
})
export const Redrive = z.looseObject({
  id: z.string().nullable(),
  by: z.string(),
  until: z.string(),
  needsSecond: z.boolean(),
  confirmed: z.looseObject({ by: z.string() }).nullable(),
  open: z.int(),
  silent: z.array(z.string()),
  more: z.int(),
  items: z.array(
    z.looseObject({
      end: z.string(),
      id: z.int(),
      kind: z.string(),
      cause: z.string(),
      would: z.string(),
      why: z.string().nullable(),
      outcome: z.string().nullable(),
    }),
  ),
})
export type Redrive = z.infer<typeof Redrive>
