/**
 * How long each kind of record is kept: schemas/retention.json, parsed. Keeps: what is only proposed says so.
 * Carrying it out is the ends'; whether every type has its place is check/retention-rules.ts.
 */
import { z } from 'zod'

const Text = z.string().min(1).max(500)
const Kind = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

const Schedule = z.strictObject({
  kind: Kind,
  what: Text,
  /** Event types whose sealed part is of this kind. */
  types: z.array(z.string()),
  keep: z.strictObject({ count: z.int().min(1).max(120), unit: z.enum(['day', 'month', 'year']) }),
  /** The moment from which it counts. */
  from: z.enum(['recorded', 'settled', 'answered', 'consent-ended', 'case-closed']),
  /** What becomes of it then; `retain-under-legal-ground` also outlasts an erasure until then. */
  afterwards: z.enum(['destroy-keys', 'retain-under-legal-ground', 'remove', 'aggregate']),
  ground: Text,
  source: Text,
  /** Ours, to be decided by who runs an end. */
  proposal: z.boolean(),
  /** Null: nothing carries it out yet. */
  carriedOutBy: Text.nullable(),
})
export type RetentionSchedule = z.infer<typeof Schedule>

const Schedules = z
  .strictObject({ doc: Text, schedules: z.array(Schedule).min(1) })
  .refine(({ schedules }) => new Set(schedules.map(({ kind }) => kind)).size === schedules.length, 'a kind twice')

/** @throws ZodError where the file is not of this form */
export const parseRetention = (file: unknown): readonly RetentionSchedule[] => Schedules.parse(file).schedules
