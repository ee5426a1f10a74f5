/**
 * Between rows of the outbox and its records. The only place that trusts the types of their columns.
 */
import { plain, quoted } from './postgres-arrays.ts'
import type { EventSql } from './postgres-rows.ts'
import type { OutboxRow, UnsentRecord } from './rows.ts'

export interface UnsentSql
  extends Pick<
    EventSql,
    | 'case_ref'
    | 'writer'
    | 'type'
    | 'event_id'
    | 'recorded_at'
    | 'sequence'
    | 'hash'
    | 'schema_id'
    | 'value'
    | 'traceparent'
  > {
  id: number
  topic: string
  fingerprint: string
}

export const unsentRecord = (sql: UnsentSql): UnsentRecord => ({
  id: sql.id,
  topic: sql.topic,
  fingerprint: sql.fingerprint,
  caseRef: sql.case_ref,
  writer: sql.writer,
  type: sql.type,
  eventId: sql.event_id,
  recordedAt: sql.recorded_at,
  sequence: sql.sequence,
  hash: sql.hash.toString('hex'),
  schemaId: sql.schema_id,
  value: sql.value,
  traceparent: sql.traceparent,
})

export const outboxArrays = (rows: readonly OutboxRow[]): unknown[] => [
  plain(rows.map((row) => row.shard)),
  quoted(rows.map((row) => row.topic)),
  plain(rows.map((row) => row.caseRef)),
  plain(rows.map((row) => row.eventId)),
  plain(rows.map((row) => row.fingerprint)),
  plain(rows.map((row) => row.createdAt)),
]
