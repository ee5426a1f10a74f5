/**
 * A database for one service, and the role with which it signs in there.
 * Keeps: the service owns nothing, so it can change rows and no table, rule or right; other roles do not get in.
 */
import { createHmac } from 'node:crypto'
import type { Client } from 'pg'
import { ensureDatabase, withAdmin } from './ensure-database.ts'
import { type History, type Migrations, migrate, requireMigrated } from './migrate.ts'
import { openDatabase } from './open-database.ts'

interface Role {
  readonly name: string
  readonly password: string
  /** How many at most; as many as the server has, where it is left out. */
  readonly connections?: number
}

export interface MigrationSet {
  readonly migrations: Migrations
  readonly history: History
}

/** What the database of a kind of service is made of. */
export interface ServiceTables {
  readonly sets: readonly MigrationSet[]
  /** Group roles as which the service works: those it is by itself, and those it becomes for one transaction. */
  readonly is: readonly string[]
  readonly becomes: readonly string[]
}

/** Its name is that of the database and of the role. */
export type ServiceDatabase = ServiceTables & Role

/** A database of somebody else's program, whose role owns it and makes its own tables. It may run at every start. */
export async function prepareForeignDatabase(adminUrl: string, owner: Role): Promise<void> {
  const { name } = owner
  await alteringRoles(adminUrl, (admin) => ensureRole(admin, owner))
  await ensureDatabase(adminUrl, name)
  await withAdmin(adminUrl, async (admin) => {
    const [database, role] = [admin.escapeIdentifier(name), admin.escapeIdentifier(name)]
    await admin.query(`alter database ${database} owner to ${role}`)
    await admin.query(`revoke all on database ${database} from public`)
  })
}

/** Keeps all who are no administrators out of databases that belong to the server itself. */
export const closeDatabases = (adminUrl: string, names: readonly string[]): Promise<void> =>
  withAdmin(adminUrl, async (admin) => {
    for (const name of names) await admin.query(`revoke all on database ${admin.escapeIdentifier(name)} from public`)
  })

/** Makes both where they are missing, and brings the tables to the newest schema. It may run at every start, and beside itself. */
export async function prepareServiceDatabase(adminUrl: string, service: ServiceDatabase): Promise<void> {
  const { name, sets } = service
  await alteringRoles(adminUrl, (admin) => ensureRole(admin, service))
  await ensureDatabase(adminUrl, name)
  const own = addressOn(adminUrl, { name })
  await withAdmin(own, async (admin) => {
    const [database, role] = [admin.escapeIdentifier(name), admin.escapeIdentifier(name)]
    await admin.query(`revoke all on database ${database} from public`)
    await admin.query(`grant connect on database ${database} to ${role}`)
    // Of an earlier version, where the service owned its tables.
    await admin.query(`reassign owned by ${role} to current_user`)
  })
  const database = openDatabase({ url: own, max: 1, applicationName: 'migrations' })
  try {
    for (const { migrations, history } of sets) await migrate(database, migrations, history)
  } finally {
    await database.close()
  }
  await alteringRoles(adminUrl, () => withAdmin(own, (admin) => letUse(admin, name, service)))
}

/** For a service as it starts. @throws Fault store-not-migrated where its database was not prepared for this version */
export async function requireTables(
  database: Parameters<typeof requireMigrated>[0],
  { sets }: ServiceTables,
): Promise<void> {
  for (const { migrations, history } of sets) await requireMigrated(database, migrations, history)
}

/**
 * The same on a server that belongs to whoever calls: with a password that has to be kept nowhere, as it follows from the
 * administrator's. @returns the address with which the service signs in
 */
export async function ownServiceDatabase(adminUrl: string, name: string, tables: ServiceTables): Promise<string> {
  const adminPassword = decodeURIComponent(new URL(adminUrl).password)
  const password = createHmac('sha256', adminPassword).update(name).digest('base64url')
  await prepareServiceDatabase(adminUrl, { ...tables, name, password })
  return addressOn(adminUrl, { name, password })
}

interface Address {
  readonly name: string
  /** That of the administrator, where it is left out. */
  readonly password?: string
  /** Named as the role, where it is left out. */
  readonly database?: string
}

export function addressOn(adminUrl: string, { name, password, database = name }: Address): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  if (password !== undefined) {
    url.username = name
    url.password = password
  }
  return url.href
}

const NOTHING_ELSE = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
const LOCK = 7_262_741_003

/**
 * Roles and their memberships are the server's, not a database's: who alters one while another does is refused. So all do it one after
 * the other. Locks are a database's: everybody has to come by the same administrator's address.
 */
export const alteringRoles = <T>(adminUrl: string, work: (admin: Client) => Promise<T>): Promise<T> =>
  withAdmin(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [LOCK])
    return await work(admin)
  })

/** Within `alteringRoles`. */
export async function ensureRole(admin: Client, { name, password, connections = -1 }: Role): Promise<void> {
  const role = admin.escapeIdentifier(name)
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [name])
  if (!rowCount) await admin.query(`create role ${role}`)
  const limit = `connection limit ${Math.trunc(connections)}`
  await admin.query(`alter role ${role} with ${NOTHING_ELSE} ${limit} password ${admin.escapeLiteral(password)}`)
}

/** Everything but what tells which migrations were applied. Within `alteringRoles`. */
export async function letUse(admin: Client, name: string, { sets, is, becomes }: ServiceTables): Promise<void> {
  const role = admin.escapeIdentifier(name)
  await admin.query(`grant usage on schema public to ${role}`)
  await admin.query(`grant select, insert, update, delete on all tables in schema public to ${role}`)
  for (const { history } of sets) await admin.query(`revoke insert, update, delete on ${history} from ${role}`)
  for (const group of is) await admin.query(`grant ${group} to ${role} with inherit true, set false`)
  for (const group of becomes) await admin.query(`grant ${group} to ${role} with inherit false, set true`)
}
