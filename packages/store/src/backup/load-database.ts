/**
 * Puts a copy into a database whose tables are those of the copy and that nobody uses yet: all of it or nothing.
 * Keeps: what triggers would do is in the copy already; rows go in as they were, numbers that were given included.
 */
import { Fault } from '@passerelle/kernel'
import type { Client } from 'pg'
import { tablesIn, withPlainText } from './copy-database.ts'
import { type CopiedSequence, type CopiedTable, type CopyPart, partsOf } from './copy-lines.ts'

const ROWS = 500
const CHARACTERS = 8_000_000

/** @param url for an administrator @throws Fault `backup-damaged`, or `backup-does-not-fit` where tables or columns are others */
export const loadDatabase = (url: string, lines: AsyncIterable<string>): Promise<void> =>
  withPlainText(url, async (client) => {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const there = new Map((await tablesIn(client)).map((one) => [one.table, one]))
    if (there.size > 0) await client.query(`truncate ${[...there.keys()].join(', ')}`)
    await load(client, there, partsOf(lines))
    if (there.size > 0) throw unfit(`the copy lacks ${[...there.keys()].join(', ')}`)
    await client.query('commit')
    await client.query('analyze')
  })

const unfit = (why: string): Fault => new Fault('backup-does-not-fit', `the copy does not fit its tables: ${why}`)

/** Tables that came are taken out of `there`. */
async function load(client: Client, there: Map<string, CopiedTable>, parts: AsyncIterable<CopyPart>): Promise<void> {
  let into = ''
  const waiting: string[] = []
  let characters = 0
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await insert(client, into, waiting.splice(0))
    characters = 0
  }
  for await (const part of parts) {
    if (part.kind === 'row') {
      waiting.push(part.row)
      characters += part.row.length
      if (waiting.length >= ROWS || characters >= CHARACTERS) await flush()
      continue
    }
    await flush()
    if (part.kind === 'table') into = fitting(part, there)
    if (part.kind === 'sequence') await set(client, part)
  }
}

function fitting({ table, columns }: CopiedTable, there: Map<string, CopiedTable>): string {
  const own = there.get(table)
  if (!own) throw unfit(`there is no table ${table}`)
  if (JSON.stringify(own.columns) !== JSON.stringify(columns)) throw unfit(`the columns of ${table} are others`)
  there.delete(table)
  return table
}

const insert = (client: Client, table: string, rows: readonly string[]) =>
  client.query(
    `insert into ${table} overriding system value
     select (one.whole_row).* from (select given::${table} as whole_row from unnest($1::text[]) as given offset 0) as one`,
    [rows],
  )

const set = (client: Client, { sequence, last, called }: CopiedSequence) =>
  client.query('select setval($1::regclass, $2::bigint, $3)', [sequence, last, called])
