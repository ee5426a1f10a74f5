/**
 * Grants in Postgres. Keeps: numbers are drawn and committed by one transaction at a time, so that a reader who has seen one has
 * seen all before it.
 */
import { ok, type PartyId, refuse } from '@passerelle/kernel'
import { type Database, sql, type Transaction, transaction } from '@passerelle/store'
import { type Amount, amountOf, hasRoom } from '../domain/allowance.ts'
import { type Grant, type KeptGrant, type KeyKeeper, numberAfter, onePerReader } from '../domain/key-keeper.ts'
import { ask } from './ask-database.ts'
import type { KeyTables } from './key-tables.ts'
import { lockKept } from './postgres-kept.ts'

type Tx = Transaction<KeyTables>

/** Locks the numbers until commit. @returns the last that was given out */
export async function lockNumbers(tx: Tx): Promise<number> {
  return (await tx.selectFrom('last_number').select('number').forUpdate().executeTakeFirstOrThrow()).number
}

export const keepNumber = async (tx: Tx, number: number): Promise<void> =>
  void (await tx.updateTable('last_number').set({ number }).execute())

async function isGrantedByAnother(tx: Tx, grants: readonly Grant[], from: string): Promise<boolean> {
  const ids = grants.map(({ keyId }) => keyId)
  const { rows } = await sql`
    select 1 from key_grant where key_id = any(${ids}::uuid[]) and from_end <> ${from} limit 1`.execute(tx)
  return rows.length > 0
}

async function goodKeys(tx: Tx, grants: readonly Grant[]): Promise<(grant: Grant) => boolean> {
  const parties = [...new Set(grants.map(({ to }) => to))]
  const { rows } = await sql<{ party: string; kid: string }>`
    select party, kid from party_key where party = any(${parties}::text[])`.execute(tx)
  const good = new Set(rows.map(({ party, kid }) => `${party} ${kid}`))
  return ({ to, toKid }) => good.has(`${to} ${toKid}`)
}

async function insert(tx: Tx, grants: readonly KeptGrant[]): Promise<void> {
  const rows = grants.map(({ keyId, to, toKid, from, sealed, number }) => ({
    key_id: keyId,
    to_party: to,
    to_kid: toKid,
    from_end: from,
    sealed,
    number,
  }))
  await tx
    .insertInto('key_grant')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['key_id', 'to_party'])
        .doUpdateSet((now) => ({
          to_kid: now.ref('excluded.to_kid'),
          sealed: now.ref('excluded.sealed'),
          number: now.ref('excluded.number'),
        }))
        .whereRef('key_grant.to_kid', '<>', 'excluded.to_kid'),
    )
    .execute()
}

async function noLongerWanted(tx: Tx, grants: readonly Grant[], of: string): Promise<void> {
  const ids = grants.map(({ keyId }) => keyId)
  await sql`delete from wanted_key where key_id = any(${ids}::uuid[]) and of_end = ${of}`.execute(tx)
}

async function addedOf(tx: Tx, grants: readonly Grant[]): Promise<readonly Grant[]> {
  const ids = grants.map(({ keyId }) => keyId)
  const { rows } = await sql<{ id: string; party: string }>`
    select key_id as id, to_party as party from key_grant where key_id = any(${ids}::uuid[])`.execute(tx)
  const known = new Set(rows.map(({ id, party }) => `${id} ${party}`))
  return grants.filter(({ keyId, to }) => !known.has(`${keyId} ${to}`))
}

const give = (database: Database<KeyTables>, allowance: Amount): KeyKeeper['give'] =>
  async function give(given, { from, at }) {
    const grants = onePerReader(given)
    return await transaction(database, async (tx) => {
      const last = await lockNumbers(tx)
      if (await isGrantedByAnother(tx, grants, from)) return refuse('granted-by-another-end')
      const isGood = await goodKeys(tx, grants)
      const taken = grants.filter(isGood)
      const added = amountOf(await addedOf(tx, taken))
      if (!hasRoom(await lockKept(tx, from, 'grants'), added, allowance)) return refuse('allowance-used-up')
      const first = numberAfter(last, at)
      if (taken.length > 0) {
        await insert(
          tx,
          taken.map((grant, index) => ({ ...grant, from, number: first + index })),
        )
        await keepNumber(tx, first + taken.length - 1)
        await noLongerWanted(tx, taken, from)
      }
      return ok(given.filter((grant) => !isGood(grant)))
    })
  }

interface Row {
  readonly keyId: string
  readonly to: PartyId
  readonly toKid: string
  readonly sealed: Uint8Array
  readonly number: number
  readonly from: string
}

/** Each party's own first ones by its index, and of these the first of all. */
const given = ({ db }: Database<KeyTables>): KeyKeeper['given'] =>
  async function given({ to, after, limit }) {
    const query = sql<Row>`
      select one.key_id as "keyId", one.to_party as "to", one.to_kid as "toKid", one.from_end as "from", one.sealed, one.number
      from unnest(${to}::text[]) as reader (party)
      cross join lateral (
        select * from key_grant where to_party = reader.party and number > ${after} order by number limit ${limit}
      ) as one
      order by one.number limit ${limit}`
    return (await ask(query.execute(db))).rows
  }

export const postgresGrants = (
  database: Database<KeyTables>,
  allowance: Amount,
): Pick<KeyKeeper, 'give' | 'given' | 'forget'> => ({
  give: give(database, allowance),
  given: given(database),
  forget: async (keyIds, from) =>
    await transaction(database, async (tx) => {
      const { numAffectedRows = 0n } = await sql`
        delete from key_grant where key_id = any(${keyIds}::uuid[]) and from_end = ${from}`.execute(tx)
      return Number(numAffectedRows)
    }),
})
