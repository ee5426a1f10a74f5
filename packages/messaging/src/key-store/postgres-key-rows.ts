/**
 * The keys of an end in Postgres: rows, and what a case's transaction does with them.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { PoolClient } from 'pg'
import type { CaseTransaction } from '../case-store/case-store.ts'
import { bytes, plain, quoted } from '../case-store/postgres-arrays.ts'
import { batch } from '../case-store/postgres-batch.ts'
import { together } from '../together.ts'
import { EPOCH_LOCK, epochPassed, mustBeOpen } from './epoch-lock.ts'
import { type ContentKeyRow, eachOnce, type PartyKeyRow, type Retained } from './key-store.ts'

export const KEY_COLUMNS =
  'key_id, case_ref, own, rung, sender, reader, generation, number, giver, epoch, wrapped, since, given_to, erased_at, erased_in, retained_event, retained_kind, retained_of, retained_until, retained_only'

interface KeySql {
  key_id: ContentKeyRow['keyId']
  case_ref: CaseRef
  own: boolean
  rung: ContentKeyRow['rung']
  sender: ContentKeyRow['sender']
  reader: ContentKeyRow['reader']
  generation: number | null
  number: number | null
  giver: string | null
  epoch: number | null
  wrapped: Buffer | null
  since: ContentKeyRow['since']
  given_to: ContentKeyRow['givenTo']
  erased_at: ContentKeyRow['erasedAt']
  erased_in: number | null
  retained_event: Retained['eventId'] | null
  retained_kind: Retained['kind']
  retained_of: Retained['ofKey']
  retained_until: Retained['until']
  retained_only: boolean
}

const secretOf = (epoch: number | null, wrapped: Uint8Array | null): ContentKeyRow['secret'] =>
  epoch === null || wrapped === null ? null : { epoch, wrapped }

const retainedOf = (sql: KeySql): Retained | null =>
  sql.retained_event === null
    ? null
    : {
        eventId: sql.retained_event,
        kind: sql.retained_kind,
        ofKey: sql.retained_of,
        until: sql.retained_until,
        only: sql.retained_only,
      }

export function contentKey(row: unknown): ContentKeyRow {
  const sql = row as KeySql
  return {
    keyId: sql.key_id,
    caseRef: sql.case_ref,
    own: sql.own,
    rung: sql.rung,
    sender: sql.sender,
    reader: sql.reader,
    generation: sql.generation,
    number: sql.number,
    giver: sql.giver,
    secret: secretOf(sql.epoch, sql.wrapped),
    since: sql.since,
    givenTo: sql.given_to,
    erasedAt: sql.erased_at,
    erasedIn: sql.erased_in,
    retained: retainedOf(sql),
  }
}

interface PartySql {
  party: PartyKeyRow['party']
  kid: string
  public_key: Buffer
  epoch: number
  wrapped: Buffer
  valid_from: PartyKeyRow['validFrom']
  published: boolean
}

export function partyKey(row: unknown): PartyKeyRow {
  const { party, kid, public_key, epoch, wrapped, valid_from, published } = row as PartySql
  return { party, kid, publicKey: public_key, secret: { epoch, wrapped }, validFrom: valid_from, published }
}

/** Whether a key is own may not be null: so a key whose epoch has passed is refused by the statement itself. */
const ADD_KEYS = `insert into content_key (key_id, case_ref, own, rung, sender, reader, generation, epoch, wrapped, since, number)
  select key_id, case_ref, case when epoch >= (select coalesce(max(number), 0) from key_epoch where settled_at is not null) then true end, rung, sender, reader, generation, epoch, substr($8::bytea, wrapped_from, wrapped_length), to_timestamp(since / 1000), number
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $9::int[], $10::int[], $11::float8[], $12::int[])
    as row (key_id, case_ref, rung, sender, reader, generation, epoch, wrapped_from, wrapped_length, since, number)`

/** A key as it was, from a backup or under a legal ground; one that was erased stays so. */
export const PUT_KEY = `insert into content_key (key_id, case_ref, own, rung, sender, reader, generation, giver, epoch, wrapped, since, number,
    retained_event, retained_kind, retained_of, retained_until, retained_only)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  on conflict (key_id) do update set epoch = excluded.epoch, wrapped = excluded.wrapped where content_key.erased_at is null`

type Said = Pick<
  ContentKeyRow,
  'keyId' | 'caseRef' | 'own' | 'rung' | 'sender' | 'reader' | 'generation' | 'giver' | 'secret' | 'since'
>

/** What is said of every key that comes from elsewhere, in the order of its columns. */
export const saidOf = ({ secret, since, ...key }: Said): unknown[] => [
  key.keyId,
  key.caseRef,
  key.own,
  key.rung,
  key.sender,
  key.reader,
  key.generation,
  key.giver,
  secret?.epoch,
  secret && Buffer.from(secret.wrapped),
  new Date(since),
]

/** The columns of PUT_KEY, in their order. */
export const keyValues = ({ number, retained, ...said }: ContentKeyRow): unknown[] => [
  ...saidOf(said),
  number,
  retained?.eventId,
  retained?.kind,
  retained?.ofKey,
  retained && retained.until !== null ? new Date(retained.until) : null,
  retained?.only ?? true,
]

/** Whose key it is nobody changes by using its name. */
const AWAIT_KEYS = `insert into content_key as known (key_id, case_ref, own, sender, reader, since, rung, number)
  select key_id, case_ref, own, sender, reader, to_timestamp(since / 1000), rung, number
  from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::text[], $5::text[], $6::float8[], $7::text[], $8::int[])
    as row (key_id, case_ref, own, sender, reader, since, rung, number)
  on conflict (key_id) do update set number = least(known.number, excluded.number), rung = coalesce(known.rung, excluded.rung)
  where known.own = excluded.own and known.case_ref = excluded.case_ref
    and (known.number is null or known.number > excluded.number or (known.rung is null and excluded.rung is not null))`

type KeyParts = Pick<CaseTransaction, 'keysOf' | 'addKeys' | 'awaitKeys' | 'eraseKeys' | 'retainKeys'>

export const postgresKeyParts = (client: PoolClient): KeyParts => ({
  async keysOf(refs) {
    const { rows } = await client.query(
      batch('keys-of', `select ${KEY_COLUMNS} from content_key where case_ref = any($1::uuid[])`, [plain(refs)]),
    )
    return rows.map(contentKey)
  },
  async addKeys(keys) {
    if (keys.length === 0) return
    const locked = client.query(EPOCH_LOCK)
    const wrapped = bytes(keys.map(({ secret }) => secret?.wrapped ?? new Uint8Array()))
    const added = client.query(
      batch('add-keys', ADD_KEYS, [
        plain(keys.map(({ keyId }) => keyId)),
        plain(keys.map(({ caseRef }) => caseRef)),
        quoted(keys.map(({ rung }) => rung)),
        quoted(keys.map(({ sender }) => sender)),
        quoted(keys.map(({ reader }) => reader)),
        plain(keys.map(({ generation }) => generation)),
        plain(keys.map(({ secret }) => secret?.epoch ?? null)),
        wrapped.all,
        wrapped.from,
        wrapped.length,
        plain(keys.map(({ since }) => since)),
        plain(keys.map(({ number }) => number)),
      ]),
    )
    await together(locked, added.catch(epochPassed))
  },
  async awaitKeys(all) {
    if (all.length === 0) return
    // One statement may touch a row once only.
    const keys = eachOnce(all)
    await client.query(
      batch('await-keys', AWAIT_KEYS, [
        plain(keys.map(({ keyId }) => keyId)),
        plain(keys.map(({ caseRef }) => caseRef)),
        plain(keys.map(({ own }) => own)),
        quoted(keys.map(({ sender }) => sender)),
        quoted(keys.map(({ reader }) => reader)),
        plain(keys.map(({ since }) => since)),
        quoted(keys.map(({ rung }) => rung)),
        plain(keys.map(({ number }) => number)),
      ]),
    )
  },
  async eraseKeys(ids, at) {
    await client.query(
      `update content_key set epoch = null, wrapped = null, erased_at = coalesce(erased_at, $2),
         erased_in = coalesce(erased_in, (select max(number) from key_epoch), 0)
       where key_id = any($1::uuid[])`,
      [ids, new Date(at)],
    )
  },
  async retainKeys(keys) {
    await mustBeOpen(
      client,
      keys.flatMap(({ secret }) => secret?.epoch ?? []),
    )
    for (const key of keys) await client.query(PUT_KEY, keyValues(key))
  },
})
