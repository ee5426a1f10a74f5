/**
 * Copies a database by reading it: everything is as it was at one moment, and people may go on working meanwhile.
 * Needs nothing but a connection of an administrator, so it works wherever the server runs.
 */
import { Client } from 'pg'
import type { CopiedSequence, CopiedTable, CopyPart } from './copy-lines.ts'
import { summing } from './row-sum.ts'

/** However a server is set up, values are written and read in the same way. */
export const PLAIN_TEXT =
  "set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set bytea_output = 'hex'; set extra_float_digits = 1; set row_security = off; set statement_timeout = 0"

/** Tables and sequences that are neither the server's own nor an extension's. */
const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and not c.relispartition
  and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`

const TABLES = `select format('%I.%I', n.nspname, c.relname) as "table",
    (select coalesce(json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${OURS} order by 1`

const SEQUENCES = `select format('%I.%I', n.nspname, c.relname) as sequence
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS} order by 1`

/** A row of an end is at most some 400 kB as text. */
const AT_ONCE = 200

export async function withPlainText<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true })
  client.on('error', () => undefined) // a break during a query rejects that query as well
  await client.connect()
  try {
    await client.query(PLAIN_TEXT)
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export const tablesIn = async (client: Client): Promise<readonly CopiedTable[]> =>
  (await client.query<{ table: string; columns: [string, string][] }>(TABLES)).rows

/** @param url for an administrator */
export async function* databaseParts(url: string): AsyncGenerator<CopyPart> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(PLAIN_TEXT)
    await client.query('begin isolation level repeatable read, read only')
    for (const table of await tablesIn(client)) yield* tableParts(client, table)
    for (const sequence of await sequencesIn(client)) yield { kind: 'sequence', ...sequence }
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function* tableParts(client: Client, { table, columns }: CopiedTable): AsyncGenerator<CopyPart> {
  const sum = summing()
  yield { kind: 'table', table, columns }
  await client.query(`declare all_rows no scroll cursor for select (one.*)::text as row from ${table} as one`)
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${AT_ONCE} from all_rows`)
    for (const { row } of rows) {
      sum.add(row)
      yield { kind: 'row', row }
    }
    if (rows.length < AT_ONCE) break
  }
  await client.query('close all_rows')
  yield { kind: 'sum', table, ...sum.told() }
}

async function sequencesIn(client: Client): Promise<readonly CopiedSequence[]> {
  const { rows: names } = await client.query<{ sequence: string }>(SEQUENCES)
  const sequences: CopiedSequence[] = []
  for (const { sequence } of names) {
    const { rows } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${sequence}`,
    )
    for (const row of rows) sequences.push({ sequence, ...row })
  }
  return sequences
}
