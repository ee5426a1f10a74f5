/**
 * The databases of a server, as who copies them and puts them back has to know them. Keeps: nothing is put over what somebody uses,
 * or over a row.
 */
import { Fault } from '@passerelle/kernel'
import { withAdmin } from '../ensure-database.ts'
import { addressOn } from '../service-database.ts'
import { tablesIn, withPlainText } from './copy-database.ts'

/** All but those that every server has. */
export const databasesOf = (adminUrl: string): Promise<readonly string[]> =>
  withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where datallowconn and not datistemplate and datname <> 'postgres' order by datname",
    )
    return rows.map(({ datname }) => datname)
  })

export const serverVersion = (adminUrl: string): Promise<string> =>
  withAdmin(
    adminUrl,
    async (client) =>
      (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '',
  )

/**
 * Removes a database of this name that was made and never used.
 * @param begun tables that hold a row from the first @throws Fault `restore-over-something` where it holds others or is in use
 */
export async function clearEmpty(adminUrl: string, name: string, begun: readonly string[]): Promise<void> {
  if (!(await databasesOf(adminUrl)).includes(name)) return
  const full = await withPlainText(addressOn(adminUrl, { name }), async (client) => {
    for (const { table } of await tablesIn(client))
      if (!begun.includes(table) && (await client.query(`select 1 from ${table} limit 1`)).rowCount) return table
    return undefined
  })
  if (full !== undefined) throw over(`the database ${name} is not empty (${full})`)
  await dropDatabase(adminUrl, name).catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === '55006')
      throw over(`the database ${name} is in use`)
    throw fault
  })
}

const over = (why: string): Fault => new Fault('restore-over-something', `nothing was put back: ${why}`)

/** @param force ends whoever uses it: for a database that is nobody's record @throws where somebody uses it, unless forced */
export const dropDatabase = (adminUrl: string, name: string, force = false): Promise<void> =>
  withAdmin(adminUrl, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} ${force ? 'with (force)' : ''}`)
  })
