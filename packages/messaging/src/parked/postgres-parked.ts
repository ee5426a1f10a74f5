/**
 * What was put aside, in Postgres. Keeps: what is listed is read without what came with it.
 */
import type { PoolClient } from 'pg'
import type { Statements } from '../case-store/postgres-log-history.ts'
import { mustBeOpen } from '../key-store/epoch-lock.ts'
import type { InTransaction } from '../key-store/postgres-arriving.ts'
import type { ClosedRecord, Parked, ParkedRecord, Parking } from './parked.ts'
import { closeRest } from './postgres-unclosed.ts'

const TOLD = `id, kind, cause, topic, topic_id, partition, log_offset, case_ref, bytes, encode(sha256, 'hex') as sha256, logged_at,
  parked_at, resolved_at`

interface ParkedSql extends Pick<ParkedRecord, 'id' | 'kind' | 'cause' | 'topic' | 'partition' | 'bytes' | 'sha256'> {
  topic_id: string
  log_offset: number
  case_ref: ParkedRecord['caseRef']
  logged_at: ParkedRecord['loggedAt']
  parked_at: ParkedRecord['parkedAt']
  resolved_at: ParkedRecord['resolvedAt']
}

interface ClosedSql extends ParkedSql {
  key_id: NonNullable<ClosedRecord['closed']>['keyId'] | null
  epoch: number
  wrapped: Buffer
  sealed: Buffer
}

function parkedRecord(row: unknown): ParkedRecord {
  const { id, kind, cause, topic, partition, bytes, sha256, ...sql } = row as ParkedSql
  const { topic_id: topicId, log_offset: offset, case_ref: caseRef } = sql
  const { logged_at: loggedAt, parked_at: parkedAt, resolved_at: resolvedAt } = sql
  const place = { topic, topicId, partition, offset }
  return { id, kind, cause, ...place, caseRef, bytes, sha256, loggedAt, parkedAt, resolvedAt }
}

function closedRecord(row: unknown): ClosedRecord {
  const { key_id: keyId, epoch, wrapped, sealed } = row as ClosedSql
  return { ...parkedRecord(row), closed: keyId && { keyId, secret: { epoch, wrapped }, sealed } }
}

export const postgresParked = (pool: Statements, transact: InTransaction): Parked => ({
  async list({ kind, caseRef, open, limit, after = 0 }) {
    const { rows } = await pool.query(
      `select ${TOLD} from parked_record where ($1::text is null or kind = $1) and ($2::uuid is null or case_ref = $2)
         and (resolved_at is null or not $3) and id > $5 order by id limit $4`,
      [kind ?? null, caseRef ?? null, open, limit, after],
    )
    return rows.map(parkedRecord)
  },
  async one(id) {
    const { rows } = await pool.query(
      `select ${TOLD}, key_id, epoch, wrapped, sealed from parked_record where id = $1`,
      [id],
    )
    return rows.map(closedRecord)[0]
  },
  closeRest: (close) => closeRest(pool, transact, close),
})

const PARK = `insert into parked_record (kind, cause, topic, topic_id, partition, log_offset, case_ref, bytes, sha256, logged_at, parked_at,
    key_id, epoch, wrapped, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), $10, $11, $12, $13, $14, $15)
  on conflict (topic_id, partition, log_offset) do nothing`

const columnsOf = ({ closed, ...record }: ClosedRecord): unknown[] => [
  record.kind,
  record.cause,
  record.topic,
  record.topicId,
  record.partition,
  record.offset,
  record.caseRef,
  record.bytes,
  record.sha256,
  new Date(record.loggedAt),
  new Date(record.parkedAt),
  closed?.keyId,
  closed?.secret.epoch,
  closed && Buffer.from(closed.secret.wrapped),
  closed && Buffer.from(closed.sealed),
]

export const postgresParking = (client: PoolClient): Parking => ({
  async park(records) {
    const closed = records.flatMap((record) => record.closed ?? [])
    await mustBeOpen(
      client,
      closed.map(({ secret }) => secret.epoch),
    )
    for (const record of records) await client.query(PARK, columnsOf(record))
  },
  async discardParked(id, at) {
    await client.query(
      `update parked_record set resolved_at = $2, resolution = 'discarded', key_id = null, epoch = null, wrapped = null, sealed = null
       where id = $1`,
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
