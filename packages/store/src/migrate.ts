/**
 * Brings a database to the newest schema: plain SQL files, in the order of their names, each in a transaction.
 * Keeps: one at a time (advisory lock); what was applied is never changed, removed or preceded afterwards.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Fault } from '@passerelle/kernel'
import type { Pool, PoolClient } from 'pg'
import { waitForEver } from './silent-connection.ts'

export interface Migration {
  /** Sorts; for example `0001-cases`. */
  readonly name: string
  readonly sql: string
}

/** The table that remembers what was applied: one for each set of migrations that share a database. */
export type History = 'schema_migration' | 'sign_in_migration'

/** A list, or a folder of `.sql` files. */
export type Migrations = readonly Migration[] | URL

const LOCK = 7_262_741_001
const historyTable = (name: string): string => `create table if not exists ${name} (
  name text primary key, hash text not null, applied_at timestamptz not null default now())`

export const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex')

export function readMigrations(migrations: Migrations): readonly Migration[] {
  const list = migrations instanceof URL ? filesIn(migrations) : migrations
  return list.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function filesIn(folder: URL): Migration[] {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  const names = readdirSync(base).filter((name) => name.endsWith('.sql'))
  return names.map((name) => ({ name: name.slice(0, -4), sql: readFileSync(new URL(name, base), 'utf8') }))
}

/** Applies what is new and returns its names. @throws Fault store-history-changed */
export async function migrate(
  database: { readonly pool: Pool },
  migrations: Migrations,
  history: History = 'schema_migration',
): Promise<readonly string[]> {
  const wanted = readMigrations(migrations)
  const client = await database.pool.connect()
  try {
    waitForEver(client)
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(historyTable(history))
    const pending = await pendingOf(client, wanted, history)
    for (const migration of pending) await apply(client, migration, history)
    return pending.map(({ name }) => name)
  } finally {
    // Destroyed, not returned: that also gives back the lock and the settings, whatever happened.
    client.release(true)
  }
}

/**
 * For a service that may not change its tables. @throws Fault store-not-migrated where something is still to be applied,
 * store-history-changed
 */
export async function requireMigrated(
  { pool }: { readonly pool: Pool },
  migrations: Migrations,
  history: History = 'schema_migration',
): Promise<void> {
  const wanted = readMigrations(migrations)
  const { rows } = await pool.query<{ known: boolean }>('select to_regclass($1) is not null as known', [history])
  const pending = rows[0]?.known ? await pendingOf(pool, wanted, history) : wanted
  if (pending.length > 0)
    throw new Fault(
      'store-not-migrated',
      `the database lacks ${pending.map(({ name }) => name).join(', ')}: prepare it for this version first (docs/deployment.md)`,
    )
}

async function pendingOf(
  client: Pick<PoolClient, 'query'> | Pool,
  wanted: readonly Migration[],
  history: string,
): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    `select name, hash from ${history} order by name collate "C"`,
  )
  rows.forEach((applied, index) => {
    const now = wanted[index]
    if (now?.name !== applied.name) throw changed(`${applied.name} was applied, but is not at its place in the list`)
    if (hashOf(now.sql) !== applied.hash) throw changed(`${applied.name} was changed after it had been applied`)
  })
  return wanted.slice(rows.length)
}

const changed = (why: string): Fault =>
  new Fault('store-history-changed', `${why}: restore it and write a new migration instead`)

async function apply(client: PoolClient, { name, sql }: Migration, history: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query(`insert into ${history} (name, hash) values ($1, $2)`, [name, hashOf(sql)])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw new Fault(
      'store-migration-failed',
      `migration ${name} failed: ${cause instanceof Error ? cause.message : 'unknown'}`,
      { cause },
    )
  }
}
