/**
 * The keys of an end in Postgres: what works beside the cases.
 */
import type { WrappedSecret } from '@passerelle/trust'
import type { QueryResult } from 'pg'
import type { Statements } from '../case-store/postgres-log-history.ts'
import { EPOCH_LOCK_ALONE, mustBeOpen } from './epoch-lock.ts'
import type { KeyStore } from './key-store.ts'
import { arriving, type InTransaction, PUT_PARTY, partyValues } from './postgres-arriving.ts'
import { contentKey, KEY_COLUMNS, partyKey } from './postgres-key-rows.ts'

type Content = Pick<
  KeyStore,
  | 'chores'
  | 'ungiven'
  | 'giveAgain'
  | 'markGiven'
  | 'unkept'
  | 'markKept'
  | 'unforgotten'
  | 'markForgotten'
  | 'toLookAt'
  | 'withKeys'
  | 'awaited'
  | 'awaiting'
  | 'grantsRead'
  | 'lacking'
  | 'living'
  | 'parkedKeys'
>

const REFS_AFTER = '($2::uuid is null or case_ref > $2) order by case_ref limit $1'

const CHORES = `with newest as (select number, begun_at, settled_at from key_epoch order by number desc limit 1)
  select (select number from newest) as number, (select begun_at from newest) as begun_at, (select settled_at from newest) as settled_at,
    exists (select 1 from content_key where own and not kept and erased_at is null and wrapped is not null) as unkept,
    exists (select 1 from content_key where own and erased_at is not null and (kept or given_to is not null)) as unforgotten,
    exists (select 1 from party_key where not published) as unpublished,
    exists (select 1 from content_key where wrapped is null and erased_at is null) as awaited,
    (select min(drop_after) from noted_chunk) as first_drop,
    array(select party from party_key where valid_from >= (select begun_at from newest)) as with_key`

const TO_LOOK_AT = `select distinct case_ref from content_key join case_file using (case_ref)
  where case_ref = any($1::uuid[]) and erased_at is null and (keys_may_go or (own and given_to is null and rung not in ('local', 'legal-check')))`

const contentPart = (pool: Statements): Content => ({
  async chores() {
    const { rows } = await pool.query(CHORES)
    const {
      number,
      begun_at: begunAt,
      settled_at: settledAt,
      first_drop: firstDrop,
      with_key: withKey,
      ...open
    } = rows[0]
    return { newest: number === null ? undefined : { number, begunAt, settledAt }, firstDrop, withKey, ...open }
  },
  async ungiven(limit, after) {
    const { rows } = await pool.query(
      `select distinct case_ref from content_key
       where own and given_to is null and rung not in ('local', 'legal-check') and erased_at is null and ${REFS_AFTER}`,
      [limit, after ?? null],
    )
    return rows.map((row) => row.case_ref)
  },
  async giveAgain(ids) {
    const { rows } = await pool.query(
      `update content_key set given_to = null
       where key_id = any($1::uuid[]) and own and erased_at is null and given_to is not null returning case_ref`,
      [ids],
    )
    return [...new Set(rows.map((row) => row.case_ref))]
  },
  async markGiven(given) {
    await pool.query(
      `update content_key k set given_to = g.reader
       from unnest($1::uuid[], $2::text[]) as g (key_id, reader) where k.key_id = g.key_id`,
      [given.map(({ keyId }) => keyId), given.map(({ to }) => to)],
    )
  },
  async unkept(limit) {
    const { rows } = await pool.query(
      `select ${KEY_COLUMNS} from content_key where own and not kept and erased_at is null and wrapped is not null limit $1`,
      [limit],
    )
    return rows.map(contentKey)
  },
  async markKept(ids) {
    await pool.query('update content_key set kept = true where key_id = any($1::uuid[])', [ids])
  },
  async unforgotten(limit) {
    const { rows } = await pool.query(
      `select key_id from content_key where own and erased_at is not null and (kept or given_to is not null) limit $1`,
      [limit],
    )
    return rows.map((row) => row.key_id)
  },
  async markForgotten(ids) {
    await pool.query('update content_key set kept = false, given_to = null where key_id = any($1::uuid[])', [ids])
  },
  async toLookAt(refs) {
    const { rows } = await pool.query(TO_LOOK_AT, [refs])
    return rows.map((row) => row.case_ref)
  },
  async withKeys(limit, after) {
    const { rows } = await pool.query(
      `select distinct case_ref from content_key where erased_at is null and ${REFS_AFTER}`,
      [limit, after ?? null],
    )
    return rows.map((row) => row.case_ref)
  },
  async awaited() {
    const { rows } = await pool.query(
      `select count(*)::int as count, min(since) as oldest from content_key where wrapped is null and erased_at is null`,
    )
    return { count: rows[0].count, oldest: rows[0].oldest }
  },
  async awaiting(limit, after) {
    const { rows } = await pool.query(
      `select distinct case_ref from content_key where wrapped is null and erased_at is null and ${REFS_AFTER}`,
      [limit, after ?? null],
    )
    return rows.map((row) => row.case_ref)
  },
  async grantsRead() {
    return (await pool.query('select next from grants_read')).rows[0]?.next ?? 0
  },
  async lacking(keyIds) {
    const { rows } = await pool.query(
      `select asked.key_id from unnest($1::uuid[]) as asked (key_id) left join content_key k using (key_id)
       where k.key_id is null or (k.wrapped is null and k.erased_at is null)`,
      [keyIds],
    )
    return rows.map((row) => row.key_id)
  },
  async living() {
    const { rows } = await pool.query(`select ${KEY_COLUMNS} from content_key where wrapped is not null`)
    return rows.map(contentKey)
  },
  async parkedKeys() {
    return wrappedSecrets(
      await pool.query('select key_id::text as name, epoch, wrapped from parked_record where key_id is not null'),
    )
  },
})

const wrappedSecrets = ({ rows }: QueryResult): readonly WrappedSecret[] =>
  rows.map(({ name, epoch, wrapped }) => ({ name, epoch, wrapped }))

type Epochs = Pick<KeyStore, 'epochs' | 'beginEpoch' | 'settleEpoch' | 'wrappedBefore' | 'rewrap'>

const epochPart = (pool: Statements, transact: InTransaction): Epochs => ({
  async epochs() {
    const { rows } = await pool.query('select number, begun_at, settled_at from key_epoch order by number')
    return rows.map((row) => ({ number: row.number, begunAt: row.begun_at, settledAt: row.settled_at }))
  },
  async beginEpoch(number, at) {
    const { rowCount } = await pool.query(
      `insert into key_epoch (number, begun_at) select $1, $2
       where not exists (select 1 from key_epoch where number >= $1) on conflict do nothing`,
      [number, new Date(at)],
    )
    return rowCount === 1
  },
  settleEpoch: (number, at) =>
    transact(async (client) => {
      await client.query(EPOCH_LOCK_ALONE)
      const { rowCount } = await client.query(
        `update key_epoch set settled_at = coalesce(settled_at, $2) where number = $1
           and not exists (select 1 from content_key where epoch < $1)
           and not exists (select 1 from party_key where epoch < $1)
           and not exists (select 1 from parked_record where epoch < $1)`,
        [number, new Date(at)],
      )
      return rowCount === 1
    }),
  async wrappedBefore(epoch, limit) {
    const older = await pool.query(
      `select key_id::text as name, epoch, wrapped from content_key where epoch < $1
       union all select kid, epoch, wrapped from party_key where epoch < $1
       union all select key_id::text, epoch, wrapped from parked_record where epoch < $1 limit $2`,
      [epoch, limit],
    )
    return wrappedSecrets(older)
  },
  async rewrap(rows) {
    const columns = [
      rows.map(({ now }) => now.name),
      rows.map(({ before }) => before),
      rows.map(({ now }) => now.epoch),
      rows.map(({ now }) => Buffer.from(now.wrapped)),
    ]
    const from = 'from unnest($1::text[], $2::int[], $3::int[], $4::bytea[]) as r (name, before, epoch, wrapped)'
    await transact(async (client) => {
      await client.query(
        `update content_key k set epoch = r.epoch, wrapped = r.wrapped ${from} where k.key_id::text = r.name and k.epoch = r.before`,
        columns,
      )
      await client.query(
        `update party_key p set epoch = r.epoch, wrapped = r.wrapped ${from} where p.kid = r.name and p.epoch = r.before`,
        columns,
      )
      await client.query(
        `update parked_record p set epoch = r.epoch, wrapped = r.wrapped ${from} where p.key_id::text = r.name and p.epoch = r.before`,
        columns,
      )
    })
  },
})

type Parties = Pick<KeyStore, 'partyKeys' | 'addPartyKeys' | 'markPublished' | 'dropPartyKeys'>

const partyPart = (pool: Statements, transact: InTransaction): Parties => ({
  async partyKeys() {
    const { rows } = await pool.query(
      'select party, kid, public_key, epoch, wrapped, valid_from, published from party_key order by valid_from',
    )
    return rows.map(partyKey)
  },
  addPartyKeys: (rows) =>
    transact(async (client) => {
      await mustBeOpen(
        client,
        rows.map(({ secret }) => secret.epoch),
      )
      for (const row of rows) await client.query(PUT_PARTY, partyValues(row))
    }),
  async markPublished(kids) {
    await pool.query('update party_key set published = true where kid = any($1::text[])', [kids])
  },
  async dropPartyKeys(kids) {
    await pool.query('delete from party_key where kid = any($1::text[])', [kids])
  },
})

export const postgresKeyStore = (pool: Statements, transact: InTransaction): KeyStore => ({
  ...contentPart(pool),
  ...arriving(transact),
  ...epochPart(pool, transact),
  ...partyPart(pool, transact),
})
