/**
 * A pool of connections to one database, and Kysely over it.
 * Keeps: an idle connection that breaks ends up in `onError`, never as an uncaught event. Transactions are transaction.ts.
 */
import type { Instant } from '@passerelle/kernel'
import { type ColumnType, Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { columnTypes } from './column-types.ts'
import { sendTogether } from './send-together.ts'
import { giveUpWhereSilent } from './silent-connection.ts'

/** A timestamptz column in a schema: read as epoch ms, written by `timestamp(at)`. */
export type TimestampColumn = ColumnType<Instant, Date, Date>

export interface Database<Schema> {
  readonly pool: Pool
  readonly db: Kysely<Schema>
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly url: string
  /** How many connections at most. */
  readonly max: number
  /** Shown in pg_stat_activity. */
  readonly applicationName: string
  readonly onError?: (error: Error) => void
  /** How long one statement may take, in ms. Default 20 s. */
  readonly statementTimeout?: number
  /** How much longer we wait for its answer, in ms, before the connection is given up. Default 5 s. */
  readonly patience?: number
}

/**
 * What an end holds of the server, such as the lock of a shard, has to be free soon after its machine is gone without a word:
 * the server probes after 10 s without a sign of life, and gives up after three more of 5 s.
 */
const NOTICE_OUR_END = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3'

/**
 * A named statement is planned once a connection, for batches of any size: always by its index, which is right for a table of
 * any size, where a plan made for what the tables hold now would read one from end to end as soon as a batch is large.
 */
const PLAN_ONCE =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_mergejoin=off -c enable_hashjoin=off -c max_parallel_workers_per_gather=0'

export function openDatabase<Schema>(options: DatabaseOptions): Database<Schema> {
  const statementTimeout = options.statementTimeout ?? 20_000
  const pool = new Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeout,
    // Nothing in a transaction of ours waits for anybody: one that is idle has lost its client, and others wait for its locks.
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Statements that do not wait for each other's answers share a round trip; each still has a result of its own.
    pipeline: true,
    options: `${NOTICE_OUR_END} ${PLAN_ONCE}`,
    types: columnTypes,
  })
  const onError = options.onError ?? (() => undefined)
  pool.on('error', onError)
  // The pool hears of idle connections alone; one that breaks in use, between two queries, would end the process.
  pool.on('connect', (client) => {
    client.on('error', onError)
    giveUpWhereSilent(client, statementTimeout + (options.patience ?? 5_000))
    sendTogether(client)
  })
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  let closed: Promise<void> | undefined
  return { pool, db, close: () => (closed ??= db.destroy()) }
}
