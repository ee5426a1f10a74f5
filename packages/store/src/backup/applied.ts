/**
 * Which migrations a database has, and a new database that has just those: a copy is put into tables as they were when it was taken,
 * and is brought to the newest schema afterwards, as it would have been where it came from.
 */
import { Fault } from '@passerelle/kernel'
import type { Client } from 'pg'
import { ensureDatabase, withAdmin } from '../ensure-database.ts'
import { type History, hashOf, type Migration, migrate, readMigrations } from '../migrate.ts'
import { openDatabase } from '../open-database.ts'
import { addressOn, type MigrationSet, type ServiceTables } from '../service-database.ts'

export interface AppliedMigration {
  readonly name: string
  readonly hash: string
}

export type Applied = { readonly [of in History]?: readonly AppliedMigration[] | undefined }

const HISTORIES = ['schema_migration', 'sign_in_migration'] as const

/** @param url for an administrator */
export const appliedIn = (url: string): Promise<Applied> =>
  withAdmin(url, async (client) => {
    const all: Partial<Record<History, readonly AppliedMigration[]>> = {}
    for (const history of HISTORIES) {
      const rows = await appliedOf(client, history)
      if (rows.length > 0) all[history] = rows
    }
    return all
  })

async function appliedOf(client: Client, history: History): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<{ known: boolean }>('select to_regclass($1) is not null as known', [history])
  if (!rows[0]?.known) return []
  return (await client.query<AppliedMigration>(`select name, hash from ${history} order by name collate "C"`)).rows
}

/** Whether these migrations begin with the first that were applied: whose database it is. */
export const isOf = ({ sets: [first] }: ServiceTables, { schema_migration: applied = [] }: Applied): boolean =>
  first !== undefined && applied[0] !== undefined && readMigrations(first.migrations)[0]?.name === applied[0].name

/**
 * @param applied all that this version knows, where it is left out
 * @throws Fault `backup-of-another-version` where something was applied that this version does not know
 */
export async function makeTables(adminUrl: string, name: string, of: MakingTables): Promise<void> {
  const sets = of.tables.sets.map((set) => ({ history: set.history, migrations: upTo(set, of.applied) }))
  await ensureDatabase(adminUrl, name)
  const database = openDatabase({ url: addressOn(adminUrl, { name }), max: 1, applicationName: 'backup' })
  try {
    for (const { migrations, history } of sets) if (migrations.length > 0) await migrate(database, migrations, history)
  } finally {
    await database.close()
  }
}

export interface MakingTables {
  readonly tables: ServiceTables
  readonly applied?: Applied
}

function upTo({ migrations, history }: MigrationSet, applied: Applied | undefined): readonly Migration[] {
  const known = readMigrations(migrations)
  if (!applied) return known
  const then = applied[history] ?? []
  then.forEach(({ name, hash }, index) => {
    const now = known[index]
    if (now?.name !== name || hashOf(now.sql) !== hash)
      throw new Fault('backup-of-another-version', `this version does not know ${name}, with which the copy was made`)
  })
  return known.slice(0, then.length)
}
