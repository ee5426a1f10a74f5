/**
 * How much each end keeps, in Postgres: counted by the tables themselves. Keeps: asked under a lock, so that two who come at one time do not both
 * take the last room.
 */
import type { Database, Transaction } from '@passerelle/store'
import { type Amount, type KeptByEnd, type KeptKind, nothing } from '../domain/allowance.ts'
import { ask } from './ask-database.ts'
import type { KeyTables } from './key-tables.ts'

/** Locks what is counted until commit, but for the very first that an end keeps. */
export async function lockKept(tx: Transaction<KeyTables>, end: string, kind: KeptKind): Promise<Amount> {
  const counted = tx.selectFrom('kept_by_end').select(['number', 'bytes']).where('end_id', '=', end)
  return (await counted.where('kind', '=', kind).forUpdate().executeTakeFirst()) ?? nothing
}

export async function readKept({ db }: Database<KeyTables>): Promise<readonly KeptByEnd[]> {
  const rows = await ask(db.selectFrom('kept_by_end').selectAll().where('number', '>', 0).execute())
  return rows.map(({ end_id: end, kind, number, bytes }) => ({ end, kind, number, bytes }))
}
