/**
 * A database of its own for a test: a copy of a template that is migrated once per run and set of migrations, or one of a test before.
 * For tests alone; needs test-server.ts as vitest's global set-up.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { inject } from 'vitest'
import { emptied, type Fresh, freshOf } from './emptied-database.ts'
import { ensureDatabase, withAdmin } from './ensure-database.ts'
import { type Migrations, migrate, readMigrations } from './migrate.ts'
import { type Database, type DatabaseOptions, openDatabase } from './open-database.ts'
import { addressOn, alteringRoles, ensureRole, letUse, type ServiceTables } from './service-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresAdminUrl: string
  }
}

export interface TestDatabase extends AsyncDisposable {
  /** For whoever administers it. */
  readonly url: string
  /** Opens a pool on it as its user does; close it before the test file ends, or let `drop` cut it. */
  open<Schema>(options?: Partial<Omit<DatabaseOptions, 'url'>>): Database<Schema>
  drop(): Promise<void>
}

const BUILD_LOCK = 7_262_741_002

/** The server all tests of this run share. */
export const testServerUrl = (): string => inject('postgresAdminUrl')

/** Signs in to every test database that was made for a service. */
const SERVICE = { name: 'test_service', password: 'only-in-tests' }

/** One that nobody uses, to be leased again as it was. */
interface Kept {
  readonly name: string
  readonly fresh: Fresh
}

/** By their template. */
const kept = new Map<string, Kept[]>()

/** @param tables of a service, which then uses it with the rights of one; or a folder, a list, or plain SQL */
export async function testDatabase(tables: ServiceTables | Migrations | string): Promise<TestDatabase> {
  const service = typeof tables === 'object' && 'sets' in tables ? tables : undefined
  const template = await withAdmin(testServerUrl(), (client) => templateFor(client, setsOf(tables)))
  if (!service) return leased({ name: await copyOf(template), signIn: undefined })
  const { name, fresh } = kept.get(template)?.pop() ?? (await ofService(template, service))
  return leased({ name, signIn: SERVICE, giveBack: () => giveBack(template, { name, fresh }) })
}

async function copyOf(template: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await withAdmin(
    testServerUrl(),
    async (client) => void (await client.query(`create database ${name} template ${template}`)),
  )
  return name
}

async function ofService(template: string, service: ServiceTables): Promise<Kept> {
  const name = await copyOf(template)
  await alteringRoles(testServerUrl(), (client) => ensureRole(client, SERVICE))
  const fresh = await withAdmin(addressOf(name), async (own) => {
    await letUse(own, SERVICE.name, service)
    return freshOf(own)
  })
  return { name, fresh }
}

/** Making a database costs more than most tests: the next test gets the same, empty again. */
async function giveBack(template: string, { name, fresh }: Kept): Promise<boolean> {
  const isEmpty = await withAdmin(addressOf(name), (own) => emptied(own, fresh))
  if (isEmpty) kept.set(template, [...(kept.get(template) ?? []), { name, fresh }])
  return isEmpty
}

interface Leased {
  readonly name: string
  readonly signIn: typeof SERVICE | undefined
  /** @returns whether it may stay */
  readonly giveBack?: () => Promise<boolean>
}

function leased({ name, signIn, giveBack: back }: Leased): TestDatabase {
  const url = addressOf(name)
  const used = signIn ? addressOn(url, { ...signIn, database: name }) : url
  let isOver = false
  const drop = async (): Promise<void> => {
    if (isOver) return
    isOver = true
    if (await back?.().catch(() => false)) return
    await withAdmin(
      testServerUrl(),
      async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
    )
  }
  return {
    url,
    open: (options = {}) => openDatabase({ max: 5, applicationName: 'test', ...options, url: used }),
    drop,
    [Symbol.asyncDispose]: drop,
  }
}

function addressOf(database: string): string {
  const url = new URL(testServerUrl())
  url.pathname = `/${database}`
  return url.href
}

function setsOf(tables: ServiceTables | Migrations | string): ServiceTables['sets'] {
  if (typeof tables === 'string') return setsOf([{ name: '0001', sql: tables }])
  return 'sets' in tables ? tables.sets : [{ migrations: tables, history: 'schema_migration' }]
}

/** Built under another name and then renamed: who finds the template finds it complete. */
async function templateFor(client: Client, sets: ServiceTables['sets']): Promise<string> {
  const lists = sets.map(({ migrations, history }) => ({ list: readMigrations(migrations), history }))
  const name = `template_${createHash('sha256').update(JSON.stringify(lists)).digest('hex').slice(0, 24)}`
  const building = `building_${name}`
  await client.query('select pg_advisory_lock($1)', [BUILD_LOCK])
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return name
    await client.query(`drop database if exists ${building} with (force)`)
    await ensureDatabase(testServerUrl(), building)
    const database = openDatabase({ url: addressOf(building), max: 1, applicationName: 'template' })
    try {
      for (const { list, history } of lists) await migrate(database, list, history)
    } finally {
      await database.close()
    }
    await client.query(`alter database ${building} rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock($1)', [BUILD_LOCK])
  }
}
