/**
 * The case store over Postgres. Transactions are run by us rather than by a query builder, since every statement is a batch.
 */

import { setTimeout as pause } from 'node:timers/promises'
import { type CaseRef, Fault } from '@passerelle/kernel'
import { asStoreFault, type Database, type ServiceTables } from '@passerelle/store'
import type { Pool, PoolClient } from 'pg'
import { postgresActs } from '../acts/postgres-acts.ts'
import { postgresAnswerTimes } from '../answer-times/postgres-answer-times.ts'
import { postgresChunkNotes } from '../chunk-notes/postgres-chunk-notes.ts'
import { postgresEmployerLinks } from '../employer-links/postgres-employer-links.ts'
import { postgresKeyStore } from '../key-store/postgres-keys.ts'
import { postgresMailNotices } from '../mail-notices/postgres-mail-notices.ts'
import { postgresParked } from '../parked/postgres-parked.ts'
import { postgresPeople } from '../people/postgres-people.ts'
import { lastWrites, together } from '../together.ts'
import { postgresVacancyImports } from '../vacancy-imports/postgres-vacancy-imports.ts'
import type { CaseStore, CaseTransaction } from './case-store.ts'
import { postgresLogHistory, type Statements } from './postgres-log-history.ts'
import { withShards } from './postgres-outbox.ts'
import { postgresRetentionReads } from './postgres-retention.ts'
import { CASE_COLUMNS, caseRow, storedEvent } from './postgres-rows.ts'
import { EVENT_COLUMNS } from './postgres-statements.ts'
import { postgresTransaction } from './postgres-transaction.ts'
import { postgresViewerReads } from './postgres-viewers.ts'
import { INTRODUCING } from './rows.ts'

export const caseStoreMigrations = new URL('../../migrations', import.meta.url)

/** What the record of an end needs of its database. */
export const caseStoreTables: ServiceTables = {
  sets: [{ migrations: caseStoreMigrations, history: 'schema_migration' }],
  is: ['passerelle_end'],
  becomes: ['passerelle_desk'],
}

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
    const { begun, lastly } = lastWrites()
    const tx = { ...postgresTransaction(client), lastly }
    // The first statements of the work share the round trip of the begin, the last ones that of the commit; where one fails,
    // the server rolls back whatever was sent after it.
    const [, value] = await together(client.query('begin'), work(tx))
    await together(...begun, client.query('commit'))
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

/** A transaction that reads and writes no case. */
async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(toldAsFault)
  let broken = false
  try {
    await client.query('begin')
    const value = await work(client)
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw asStoreFault(error)
  } finally {
    client.release(broken)
  }
}

const toldAsFault = (error: unknown): never => {
  throw asStoreFault(error)
}

/** What the database says when it is away is told as a fault, as everywhere. */
const statementsOn = (pool: Pool): Statements => ({
  query: (text, values) => pool.query(text, values).catch(toldAsFault),
})

type Ports = 'keys' | 'chunks' | 'people' | 'acts' | 'parked' | 'vacancies' | 'links' | 'mail'
type Reads = Omit<CaseStore, Ports | 'seenBy' | 'transact' | 'withShards' | 'resend' | 'close'>

const reads = (pool: Statements): Reads => ({
  ...postgresLogHistory(pool),
  ...postgresRetentionReads(pool),
  ...postgresAnswerTimes(pool),
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
  async casesByEffect({ corridor, states, has, lacks, limit, after }) {
    const { rows } = await pool.query(
      `select case_ref from case_file c where corridor = $1 and matter_kind is null
         and ($2::text[] is null or states && $2) and ($6::uuid is null or case_ref > $6)
         and ($3::text is null or exists (select from effect e where e.case_ref = c.case_ref and e.key = $3))
         and not exists (select from effect e where e.case_ref = c.case_ref and e.key = $4)
       order by case_ref limit $5`,
      [corridor, states, has, lacks, limit, after ?? null],
    )
    return rows.map((row) => row.case_ref)
  },
  async owingCases(limit, after) {
    const { rows } = await pool.query(
      'select case_ref from receipt_owed where $2::uuid is null or case_ref > $2 order by case_ref limit $1',
      [limit, after ?? null],
    )
    return rows.map((row) => row.case_ref)
  },
  async introducedCases(corridor, limit, after) {
    const { rows } = await pool.query(
      `select case_ref from case_file where corridor = $1 and states && $4 and ($3::uuid is null or case_ref > $3)
       order by case_ref limit $2`,
      [corridor, limit, after ?? null, INTRODUCING],
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
  async alarms(limit) {
    const { rows } = await pool.query('select kind, case_ref, detail, raised_at from alarm order by id desc limit $1', [
      limit,
    ])
    return rows.map((row) => ({ kind: row.kind, caseRef: row.case_ref, detail: row.detail, raisedAt: row.raised_at }))
  },
  async backlog() {
    const { rows } = await pool.query(
      `select (select count(*) from outbox where sent_at is null) as unsent,
         (select count(*) from outbox where sent_at is not null) as unechoed,
         (select min(created_at) from outbox where sent_at is null) as waiting,
         (select min(sent_at) from outbox where sent_at is not null) as oldest,
         (select count(*) from parked_record where resolved_at is null) as parked,
         (select count(*) from case_file where held > 0) as held,
         (select count(*) from receipt_owed) as owing`,
    )
    const row = rows[0]
    return {
      unsent: row.unsent,
      unechoed: row.unechoed,
      oldestUnsent: row.waiting,
      oldestUnechoed: row.oldest,
      parked: row.parked,
      heldCases: row.held,
      owing: row.owing,
    }
  },
})

export function postgresCaseStore(database: Database<unknown>): CaseStore {
  const { pool } = database
  const statements = statementsOn(pool)
  return {
    ...reads(statements),
    chunks: postgresChunkNotes(statements),
    keys: postgresKeyStore(statements, (work) => inTransaction(pool, work)),
    people: postgresPeople(statements),
    acts: postgresActs(statements),
    vacancies: postgresVacancyImports(statements),
    links: postgresEmployerLinks(statements),
    mail: postgresMailNotices(pool, statements),
    parked: postgresParked(statements, (work) => inTransaction(pool, work)),
    seenBy: (viewer) => postgresViewerReads(pool, viewer),
    transact: (work) => transact(pool, work),
    withShards: (shards, work) => withShards(pool, shards, work),
    async resend(before) {
      const { rowCount } = await statements.query('update outbox set sent_at = null where sent_at < $1', [
        new Date(before),
      ])
      return rowCount ?? 0
    },
    close: () => database.close(),
  }
}
