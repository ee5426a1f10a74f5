/**
 * The case store over Postgres. Transactions are run by us rather than by a query builder, since every statement is a batch.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type CaseRef, Fault, type Instant } from '@passerelle/kernel'
import { asStoreFault, type Database, migrate } from '@passerelle/store'
import type { Pool, PoolClient } from 'pg'
import type { CaseListFilter, CaseStore, CaseTransaction, ShardOutbox } from './case-store.ts'
import { postgresLogHistory } from './postgres-log-history.ts'
import { CASE_COLUMNS, caseRow, parkedRecord, storedEvent } from './postgres-rows.ts'
import { EVENT_COLUMNS, postgresTransaction } from './postgres-transaction.ts'

const migrations = new URL('../../migrations', import.meta.url)

export const migrateCaseStore = (database: Database<unknown>): Promise<readonly string[]> =>
  migrate(database, migrations)
export const caseStoreMigrations = migrations

const RETRIES = 4

async function transact<T>(pool: Pool, work: (tx: CaseTransaction) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(pool, work)
    } catch (error) {
      const fault = asStoreFault(error)
      if (!(fault instanceof Fault) || fault.code !== 'store-contention' || attempt >= RETRIES) throw fault
      await pause(Math.random() * 10 * 2 ** attempt)
    }
  }
}

async function once<T>(pool: Pool, work: (tx: CaseTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('begin')
    const value = await work(postgresTransaction(client))
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function listQuery(filter: CaseListFilter): { text: string; values: unknown[] } {
  const values: unknown[] = [filter.party]
  const where = ['parties @> array[$1]']
  const bind = (value: unknown): string => `$${values.push(value)}`
  if (filter.state !== undefined) where.push(`${bind(filter.state)} = any(states)`)
  if (filter.number !== undefined) where.push(`number = ${bind(filter.number)}`)
  if (filter.corridor !== undefined) where.push(`corridor = ${bind(filter.corridor)}`)
  if (filter.dueBefore !== undefined) where.push(`due_at < ${bind(new Date(filter.dueBefore))}`)
  if (filter.held !== undefined) where.push(filter.held ? 'held > 0' : 'held = 0')
  if (filter.after) {
    const due = bind(filter.after.dueAt === null ? 'infinity' : new Date(filter.after.dueAt))
    where.push(`(coalesce(due_at, 'infinity'), case_ref) > (${due}::timestamptz, ${bind(filter.after.caseRef)}::uuid)`)
  }
  const text = `select ${CASE_COLUMNS} from case_file where ${where.join(' and ')}
    order by coalesce(due_at, 'infinity'), case_ref limit ${bind(filter.limit)}`
  return { text, values }
}

type Reads = Omit<CaseStore, 'transact' | 'withShard' | 'resend' | 'close'>

const reads = (pool: Pool): Reads => ({
  ...postgresLogHistory(pool),
  async position({ topicId, partition }) {
    const { rows } = await pool.query('select next from inbox_position where topic_id = $1 and partition = $2', [
      topicId,
      partition,
    ])
    return rows[0]?.next ?? 0
  },
  async readCase(ref: CaseRef) {
    const { rows } = await pool.query(`select ${CASE_COLUMNS} from case_file where case_ref = $1`, [ref])
    return rows[0] ? caseRow(rows[0]) : undefined
  },
  async readEvents(ref) {
    const { rows } = await pool.query(
      `select ${EVENT_COLUMNS} from case_event where case_ref = $1 order by scope, writer, sequence`,
      [ref],
    )
    return rows.map(storedEvent)
  },
  async readOpenings(ref) {
    const { rows } = await pool.query(
      'select case_ref, event_id, party, actor, purpose, opened_at from opening where case_ref = $1 order by id',
      [ref],
    )
    return rows.map((row) => ({
      caseRef: row.case_ref,
      eventId: row.event_id,
      party: row.party,
      actor: row.actor,
      purpose: row.purpose,
      openedAt: row.opened_at,
    }))
  },
  async listCases(filter) {
    const { text, values } = listQuery(filter)
    return (await pool.query(text, values)).rows.map(caseRow)
  },
  async dueCases(at, limit) {
    const { rows } = await pool.query(
      'select case_ref from case_file where timer_at <= $1 and held = 0 order by timer_at, case_ref limit $2',
      [new Date(at), limit],
    )
    return rows.map((row) => row.case_ref)
  },
  async nextDue() {
    return (await pool.query('select min(timer_at) as due from case_file where held = 0')).rows[0]?.due ?? null
  },
  async owingCases(limit, after) {
    const { rows } = await pool.query(
      `select case_ref from case_file where doc -> 'owes' <> 'null'::jsonb and ($2::uuid is null or case_ref > $2)
       order by case_ref limit $1`,
      [limit, after ?? null],
    )
    return rows.map((row) => row.case_ref)
  },
  async caseRefs(corridor, limit, after) {
    const { rows } = await pool.query(
      `select case_ref from case_file where corridor = $1 and ($3::uuid is null or case_ref > $3)
       order by case_ref limit $2`,
      [corridor, limit, after ?? null],
    )
    return rows.map((row) => row.case_ref)
  },
  async parked({ kind, open, limit }) {
    const { rows } = await pool.query(
      `select * from parked_record where ($1::text is null or kind = $1) and (resolved_at is null or not $2) order by id limit $3`,
      [kind ?? null, open, limit],
    )
    return rows.map(parkedRecord)
  },
  async alarms(limit) {
    const { rows } = await pool.query('select kind, case_ref, detail, raised_at from alarm order by id desc limit $1', [
      limit,
    ])
    return rows.map((row) => ({ kind: row.kind, caseRef: row.case_ref, detail: row.detail, raisedAt: row.raised_at }))
  },
  async unsentShards() {
    const { rows } = await pool.query('select distinct shard from outbox where sent_at is null order by shard')
    return rows.map((row) => row.shard)
  },
  async backlog() {
    const { rows } = await pool.query(
      `select (select count(*) from outbox where sent_at is null) as unsent,
         (select count(*) from outbox where sent_at is not null) as unechoed,
         (select min(sent_at) from outbox where sent_at is not null) as oldest,
         (select count(*) from parked_record where resolved_at is null) as parked,
         (select count(*) from case_file where held > 0) as held`,
    )
    const row = rows[0]
    return {
      unsent: row.unsent,
      unechoed: row.unechoed,
      oldestUnechoed: row.oldest,
      parked: row.parked,
      heldCases: row.held,
    }
  },
})

const shardOutbox = (client: PoolClient, shard: number): ShardOutbox => ({
  async unsent(limit, failing) {
    const { rows } = await client.query(
      `select o.id, o.topic, o.case_ref, o.headers, e.value from outbox o join case_event e on e.event_id = o.event_id and e.log_offset is null
       where o.shard = $1 and o.sent_at is null and o.topic <> all($3::text[])
       order by o.id limit $2`,
      [shard, limit, failing],
    )
    return rows.map((row) => ({
      id: row.id,
      topic: row.topic,
      key: row.case_ref,
      value: row.value,
      headers: row.headers,
    }))
  },
  async markSent(ids, at: Instant) {
    await client.query('update outbox set sent_at = $2, attempts = attempts + 1 where id = any($1::bigint[])', [
      ids,
      new Date(at),
    ])
  },
})

/** Advisory locks of relays live in this range, one a shard. */
const SHARD_LOCK = 7_262_742_000

async function withShard(pool: Pool, shard: number, work: (shard: ShardOutbox) => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  let broken = true
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [SHARD_LOCK + shard])
    const mine = rows[0]?.mine === true
    if (mine) await work(shardOutbox(client, shard))
    if (mine) await client.query('select pg_advisory_unlock($1)', [SHARD_LOCK + shard])
    broken = false
    return mine
  } catch (error) {
    throw asStoreFault(error)
  } finally {
    // After a fault the connection is closed, which gives the lock back whatever happened.
    client.release(broken)
  }
}

export function postgresCaseStore(database: Database<unknown>): CaseStore {
  const { pool } = database
  return {
    ...reads(pool),
    transact: (work) => transact(pool, work),
    withShard: (shard, work) => withShard(pool, shard, work),
    async resend(before) {
      const { rowCount } = await pool.query('update outbox set sent_at = null where sent_at < $1', [new Date(before)])
      return rowCount ?? 0
    },
    close: () => database.close(),
  }
}
