/**
 * Databases of tests that are over, emptied for the next one, as making one anew costs many times as much. For tests alone.
 * Keeps: what migrations had put in is there again; one in which a test has changed more than rows is not used again.
 */
import type { Client } from 'pg'

/** How a database was before anybody used it. */
export interface Fresh {
  readonly shape: string
  /** The tables that migrations had put something in, with their rows as JSON. */
  readonly rows: readonly { readonly table: string; readonly rows: string }[]
}

/** Tables and columns, functions, triggers and policies: what a test might have changed beside rows. */
const SHAPE = `select concat_ws(' ',
  (select count(*) from pg_class where oid >= 16384), (select count(*) from pg_attribute where attrelid >= 16384 and not attisdropped),
  (select count(*) from pg_proc where oid >= 16384), (select count(*) from pg_policy), (select count(*) from pg_constraint where oid >= 16384),
  (select count(*) from pg_trigger where oid >= 16384 and tgenabled = 'O')) as shape`

const TABLES = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema') order by 1`

const shapeOf = async (client: Client): Promise<string> => (await client.query<{ shape: string }>(SHAPE)).rows[0]!.shape

export async function freshOf(client: Client): Promise<Fresh> {
  const rows: { table: string; rows: string }[] = []
  for (const { name: table } of (await client.query<{ name: string }>(TABLES)).rows) {
    const all = await client.query<{ rows: string | null }>(
      `select json_agg(whole_row.*)::text as rows from ${table} as whole_row`,
    )
    const [first] = all.rows
    if (first?.rows) rows.push({ table, rows: first.rows })
  }
  return { shape: await shapeOf(client), rows }
}

const EMPTY = `do $$
  declare one record;
  begin
    for one in ${TABLES} loop execute 'delete from ' || one.name; end loop;
    perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences;
  end $$`

/** @returns false where it is not as it was, and cannot be made so */
export async function emptied(client: Client, fresh: Fresh): Promise<boolean> {
  await client.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  if ((await shapeOf(client)) !== fresh.shape) return false
  await client.query('begin')
  // Neither references nor triggers have a say while rows go.
  await client.query('set local session_replication_role = replica')
  await client.query(EMPTY)
  for (const { table, rows } of fresh.rows)
    await client.query(
      `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
      [rows],
    )
  await client.query('commit')
  return true
}
