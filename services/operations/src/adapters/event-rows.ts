/**
 * Between rows of seen events and events.
 */
import { sql } from '@passerelle/store'
import type { Followed, SeenEvent } from '../domain/seen-event.ts'
import { fromJson } from './as-json.ts'

export type EventRow = Omit<SeenEvent, 'clear' | 'schemaId'> & Followed & { readonly clear: string | null }

export const EVENT_COLUMNS = sql`
  case_ref as "caseRef", corridor, writer, sequence, encode(hash, 'hex') as hash, event_id as "eventId", type, file_id as "fileId",
  sender, recipient, happened_at as "happenedAt", recorded_at as "recordedAt", logged_at as "loggedAt", topic_id as "topicId",
  partition, log_offset as "offset", bytes, status, cause, clear::text as clear, received_at as "receivedAt",
  opened_at as "openedAt", answered_at as "answeredAt"`

export const eventOf = ({ clear, ...row }: EventRow): SeenEvent & Followed => ({
  ...row,
  schemaId: null,
  clear: clear === null ? null : (fromJson(clear) as NonNullable<SeenEvent['clear']>),
})
