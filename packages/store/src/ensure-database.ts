/**
 * Makes a database on a server where it is missing. Two may ask at the same time.
 */
import { Client } from 'pg'
import { asStoreFault } from './store-fault.ts'

const DUPLICATE = new Set(['42P04', '23505'])

/** @returns whether it was made now */
export async function ensureDatabase(adminUrl: string, name: string): Promise<boolean> {
  return await withAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return false
    try {
      await client.query(`create database ${client.escapeIdentifier(name)}`)
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && DUPLICATE.has(String(error.code))) return false
      throw error
    }
  })
}

/** Runs work on one connection of its own, closed afterwards. */
export async function withAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined) // a break during a query rejects that query as well
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    throw asStoreFault(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}
