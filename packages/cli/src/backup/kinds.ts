/**
 * Whose database it is, as its tables tell, and how one of that kind is made anew. In the order in which they are copied: what an end
 * has read and written is never newer in its copy than what the registry keeps for it and the log has, so a world that comes back
 * finds at most something more there, as an end does that comes back from a backup.
 */
import { endTables } from '@passerelle/end'
import { matchingTables } from '@passerelle/matching'
import { migrateEmbeddedLog } from '@passerelle/messaging/embedded'
import { operationsTables } from '@passerelle/operations'
import { registryTables } from '@passerelle/registry'
import { ensureDatabase, openDatabase, type ServiceTables } from '@passerelle/store'
import { type Applied, appliedIn, isOf, makeTables } from '@passerelle/store/backup'
import { Client } from 'pg'

export const KINDS = ['end', 'matching', 'operations', 'registry', 'log'] as const
export type Kind = (typeof KINDS)[number]

const TABLES: Readonly<Record<Exclude<Kind, 'log'>, ServiceTables>> = {
  end: endTables,
  matching: matchingTables,
  operations: operationsTables,
  registry: registryTables,
}

/** Tables that hold a row from the first. */
export const BEGUN = [
  'public.schema_migration',
  'public.sign_in_migration',
  'public.grants_read',
  'public.last_number',
  'passerelle_log.topic',
  'passerelle_log.partition',
]

export interface OwnDatabase {
  readonly name: string
  readonly kind: Kind
  readonly applied: Applied
}

export function addressIn(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

/** @returns undefined where it is none of ours */
export async function kindOf(adminUrl: string, name: string): Promise<OwnDatabase | undefined> {
  const url = addressIn(adminUrl, name)
  const applied = await appliedIn(url)
  if (await hasLog(url)) return { name, kind: 'log', applied }
  const kind = KINDS.find((one) => one !== 'log' && isOf(TABLES[one], applied))
  return kind && { name, kind, applied }
}

async function hasLog(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query("select to_regclass('passerelle_log.record') is not null as there")
    return rows[0]?.there === true
  } finally {
    await client.end()
  }
}

/** @throws Fault `backup-of-another-version` where this version does not know its tables */
export async function makeLike(adminUrl: string, { name, kind, applied }: OwnDatabase): Promise<void> {
  if (kind !== 'log') return await makeTables(adminUrl, name, { tables: TABLES[kind], applied })
  await ensureDatabase(adminUrl, name)
  const database = openDatabase({ url: addressIn(adminUrl, name), max: 1, applicationName: 'backup' })
  try {
    await migrateEmbeddedLog(database.pool)
  } finally {
    await database.close()
  }
}

/** Brings it to what this version needs. */
export const upgrade = async (adminUrl: string, { name, kind }: OwnDatabase): Promise<void> =>
  kind === 'log' ? undefined : await makeTables(adminUrl, name, { tables: TABLES[kind] })
