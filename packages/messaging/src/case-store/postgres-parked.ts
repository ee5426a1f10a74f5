/**
 * From Postgres rows to records that were put aside.
 */
import type { ParkedRecord } from './rows.ts'

interface ParkedSql {
  id: number
  kind: ParkedRecord['kind']
  cause: string
  topic: string
  topic_id: string
  partition: number
  log_offset: number
  key: string | null
  value: Buffer | null
  headers: readonly (readonly [string, string])[]
  logged_at: ParkedRecord['loggedAt']
  parked_at: ParkedRecord['parkedAt']
  resolved_at: ParkedRecord['resolvedAt']
}

export function parkedRecord(row: unknown): ParkedRecord {
  const sql = row as ParkedSql
  return {
    id: sql.id,
    kind: sql.kind,
    cause: sql.cause,
    topic: sql.topic,
    topicId: sql.topic_id,
    partition: sql.partition,
    offset: sql.log_offset,
    key: sql.key,
    value: sql.value,
    headers: sql.headers.map(([name, value]) => [name, Buffer.from(value, 'base64')] as const),
    loggedAt: sql.logged_at,
    parkedAt: sql.parked_at,
    resolvedAt: sql.resolved_at,
  }
}
