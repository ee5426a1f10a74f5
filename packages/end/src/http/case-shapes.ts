/**
 * The shapes in which cases are told over HTTP. Keeps: times as ISO 8601, ids as they are, nothing of a sealed part.
 */
import {
  formatInstant,
  type Instant,
  parseCorridor,
  parseEventId,
  parseFileId,
  parsePersonsCaseRef,
} from '@passerelle/kernel'
import { nameText, parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Accepted } from '../engine/execute-command.ts'

const uuid = { format: 'uuid', example: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }
export const caseRefText = parsedText(parsePersonsCaseRef, uuid)
export const corridorText = parsedText(parseCorridor, { example: 'de-ma' })

/** Somebody of a party, as its provider names them. */
export const personText = nameText(255)

export const CaseParams = z.strictObject({ caseRef: caseRefText })
export const FileParams = z.strictObject({ caseRef: caseRefText, fileId: parsedText(parseFileId, uuid) })
export const EventParams = z.strictObject({ caseRef: caseRefText, eventId: parsedText(parseEventId, uuid) })

/** How long a page of a list is, 200 at most. */
export const limitText = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .refine((limit) => limit <= 200)
export const iso = (at: Instant): string => formatInstant(at)
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

export const accepted = z
  .strictObject({
    caseRef: z.string(),
    fileId: z.string().nullable(),
    events: z.array(z.strictObject({ eventId: z.string(), type: z.string() })),
    version: z.int(),
    watch: z.string().describe('Where to see what becomes of it.'),
  })
  .meta({ id: 'Accepted', description: 'The command was recorded; its effect at the other end shows in the timeline.' })

export const acceptedOf = ({ caseRef, fileId, events, version }: Accepted): z.input<typeof accepted> => ({
  caseRef,
  fileId,
  events: [...events],
  version,
  watch: `/cases/${caseRef}/timeline`,
})

export const CaseSummary = z
  .strictObject({
    caseRef: z.string(),
    corridor: z.string(),
    number: z.string().nullable(),
    states: z.array(z.string()),
    version: z.int(),
    held: z.int(),
    dueAt: z.string().nullable(),
    openedAt: z.string(),
    changedAt: z.string(),
    assignedTo: z
      .string()
      .nullable()
      .describe('Who of the caller’s party sees to it; null: everybody there who works with cases.'),
  })
  .meta({ id: 'CaseSummary' })

export const TimelineItem = z
  .strictObject({
    eventId: z.string(),
    type: z.string(),
    end: z.enum(['destination', 'origin']),
    from: z.string(),
    to: z.string(),
    fileId: z.string().nullable(),
    at: z.string(),
    recordedAt: z.string(),
    sequence: z.int(),
    status: z.enum(['on-its-way', 'applied', 'recorded', 'superseded', 'held', 'voided', 'fork', 'local']),
    cause: z.string().nullable(),
    explanation: z.string().nullable().describe('In the language asked for: why it is superseded.'),
    arrived: z
      .boolean()
      .nullable()
      .describe(
        'Whether the other end has said that it arrived; null where nobody says so: its events, local ones, receipts.',
      ),
    sealed: z.boolean(),
    by: z
      .enum(['employer-by-link'])
      .nullable()
      .describe('Who said it on behalf of the party, where that is known at this end: the employer, by a link.'),
  })
  .meta({ id: 'TimelineItem' })

export const ActionItem = z
  .strictObject({
    command: z.string(),
    type: z.string(),
    fileId: z.string().nullable(),
    allowed: z.boolean(),
    why: z.string().nullable(),
    explanation: z.string().nullable().describe('In the language asked for: why not.'),
    timely: z
      .boolean()
      .describe('Allowed, and what one would expect as things stand; a fact may also be recorded late.'),
  })
  .meta({ id: 'Action' })
