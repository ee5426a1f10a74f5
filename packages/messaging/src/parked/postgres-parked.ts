/**
 * What was put aside, in Postgres.
 */
import type { PoolClient } from 'pg'
import type { Statements } from '../case-store/postgres-log-history.ts'
import type { Parked, ParkedRecord, Parking } from './parked.ts'

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

function parkedRecord(row: unknown): ParkedRecord {
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

export const postgresParked = (pool: Statements): Parked => ({
  async list({ kind, open, limit }) {
    const { rows } = await pool.query(
      `select * from parked_record where ($1::text is null or kind = $1) and (resolved_at is null or not $2) order by id limit $3`,
      [kind ?? null, open, limit],
    )
    return rows.map(parkedRecord)
  },
  async one(id) {
    const { rows } = await pool.query('select * from parked_record where id = $1', [id])
    return rows.map(parkedRecord)[0]
  },
})

export const postgresParking = (client: PoolClient): Parking => ({
  async park(records) {
    for (const record of records) {
      await client.query(
        `insert into parked_record (kind, cause, topic, topic_id, partition, log_offset, key, value, headers, logged_at, parked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (topic_id, partition, log_offset) do nothing`,
        [
          record.kind,
          record.cause,
          record.topic,
          record.topicId,
          record.partition,
          record.offset,
          record.key?.replaceAll('\0', '\ufffd') ?? null,
          record.value === null ? null : Buffer.from(record.value),
          JSON.stringify(
            record.headers.map(([name, value]) => [
              name.replaceAll('\0', '\ufffd'),
              Buffer.from(value).toString('base64'),
            ]),
          ),
          new Date(record.loggedAt),
          new Date(record.parkedAt),
        ],
      )
    }
  },
  async discardParked(id, at) {
    await client.query(
      "update parked_record set resolved_at = $2, resolution = 'discarded', value = null, headers = '[]' where id = $1",
      [id, new Date(at)],
    )
  },
  async resolveParked(id, at, resolution) {
    await client.query('update parked_record set resolved_at = $2, resolution = $3 where id = $1', [
      id,
      new Date(at),
      resolution,
    ])
  },
})
