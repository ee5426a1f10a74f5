/**
 * Keys that ends want of each other, in Postgres.
 */
import { later } from '@passerelle/kernel'
import { type Database, sql, timestamp, transaction } from '@passerelle/store'
import { type KeyKeeper, WANTED_FOR } from '../domain/key-keeper.ts'
import { ask } from './ask-database.ts'
import type { KeyTables } from './key-tables.ts'

export const postgresWantedKeys = (database: Database<KeyTables>): Pick<KeyKeeper, 'want' | 'wanted'> => ({
  async want(keyIds, { of, by, parties, at }) {
    await transaction(database, async (tx) => {
      await sql`
        delete from key_grant where key_id = any(${keyIds}::uuid[]) and to_party = any(${parties}::text[]) and from_end = ${of}`.execute(
        tx,
      )
      await sql`
        insert into wanted_key (key_id, of_end, by_end, wanted_at)
        select distinct key_id, ${of}, ${by}, ${timestamp(at)}::timestamptz from unnest(${keyIds}::uuid[]) as asked (key_id)
        on conflict (key_id, by_end) do update set of_end = excluded.of_end, wanted_at = excluded.wanted_at`.execute(tx)
      await sql`
        delete from wanted_key where by_end = ${by} and wanted_at < ${timestamp(later(at, -WANTED_FOR))}`.execute(tx)
    })
  },
  async wanted({ end, at, limit }) {
    const query = sql<{ keyId: string }>`
      select key_id as "keyId" from wanted_key where of_end = ${end} and wanted_at >= ${timestamp(later(at, -WANTED_FOR))}
      order by wanted_at, key_id limit ${limit}`
    return (await ask(query.execute(database.db))).rows.map(({ keyId }) => keyId)
  },
})
