/**
 * Keys that come from elsewhere, in Postgres: granted ones, and those of the backup.
 */
import type { PoolClient } from 'pg'
import { mustBeOpen } from './epoch-lock.ts'
import type { KeyStore, PartyKeyRow } from './key-store.ts'
import { keyValues, PUT_KEY, saidOf } from './postgres-key-rows.ts'

export type InTransaction = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>

const ARRIVE = `insert into content_key (key_id, case_ref, own, rung, sender, reader, generation, giver, epoch, wrapped, since, kept)
  select key_id, case_ref, own, rung, sender, reader, generation, giver, epoch, wrapped, since, own
  from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::int[], $10::bytea[], $11::timestamptz[])
    as row (key_id, case_ref, own, rung, sender, reader, generation, giver, epoch, wrapped, since)
  on conflict (key_id) do update set rung = excluded.rung, generation = excluded.generation, giver = excluded.giver,
    epoch = excluded.epoch, wrapped = excluded.wrapped, kept = excluded.kept
  where content_key.wrapped is null and content_key.erased_at is null`

const ARRIVING_COLUMNS = 11

export const arriving = (transact: InTransaction): Pick<KeyStore, 'arrive' | 'restore'> => ({
  arrive: (keys, next) =>
    transact(async (client) => {
      await mustBeOpen(
        client,
        keys.map(({ secret }) => secret.epoch),
      )
      // The first grant of a key counts, and one statement may touch a row once only.
      const first = new Map(keys.toReversed().map((key) => [key.keyId, saidOf(key)]))
      const columns = Array.from({ length: ARRIVING_COLUMNS }, (_, at) => [...first.values()].map((row) => row[at]))
      await client.query(ARRIVE, columns)
      await client.query('update grants_read set next = $1', [next])
    }),
  restore: ({ epoch, content, parties, parked }, at) =>
    transact(async (client) => {
      for (const key of content) await client.query(PUT_KEY, keyValues(key))
      for (const row of parties) await client.query(PUT_PARTY, partyValues(row))
      await client.query(
        'update content_key set epoch = null, wrapped = null, erased_at = coalesce(erased_at, $2), erased_in = coalesce(erased_in, $1) where epoch < $1',
        [epoch, new Date(at)],
      )
      await client.query('delete from party_key where epoch < $1', [epoch])
      for (const { name, ...key } of parked)
        await client.query('update parked_record set epoch = $2, wrapped = $3 where key_id = $1', [
          name,
          key.epoch,
          Buffer.from(key.wrapped),
        ])
      await client.query(DISCARD_UNKNOWN, [epoch, new Date(at)])
    }),
})

/** No other way than discarding it takes a key from a record that is there. */
const DISCARD_UNKNOWN = `update parked_record set resolved_at = coalesce(resolved_at, $2), resolution = coalesce(resolution, 'discarded'),
    key_id = null, epoch = null, wrapped = null, sealed = null
  where epoch < $1`

export const PUT_PARTY = `insert into party_key (party, kid, public_key, epoch, wrapped, valid_from, published)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (party, kid) do update set epoch = excluded.epoch, wrapped = excluded.wrapped`

export const partyValues = ({ party, kid, publicKey, secret, validFrom, published }: PartyKeyRow) => [
  party,
  kid,
  Buffer.from(publicKey),
  secret.epoch,
  Buffer.from(secret.wrapped),
  new Date(validFrom),
  published,
]
