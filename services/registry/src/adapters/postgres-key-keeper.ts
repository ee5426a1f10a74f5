/**
 * Keeps for the ends in a Postgres database of the registry's own. Grants are postgres-grants.ts.
 */
import { formatInstant, instant, must, ok, type PartyId, parseInstant, refuse } from '@passerelle/kernel'
import { type Database, openDatabase, requireTables, sql, timestamp, transaction } from '@passerelle/store'
import type { PartyKey } from '@passerelle/trust'
import { type Allowances, type Amount, amountOf, hasRoom, USUAL_ALLOWANCES } from '../domain/allowance.ts'
import { GOOD_KEYS, type KeyKeeper } from '../domain/key-keeper.ts'
import { ask } from './ask-database.ts'
import { type KeyTables, registryTables } from './key-tables.ts'
import { keepNumber, lockNumbers, postgresGrants } from './postgres-grants.ts'
import { lockKept, readKept } from './postgres-kept.ts'
import { postgresPartnerActs } from './postgres-partner-acts.ts'
import { postgresWantedKeys } from './postgres-wanted-keys.ts'

interface Opening {
  readonly onError?: (error: Error) => void
  /** What one end may keep. */
  readonly allowances?: Allowances
}

/** @param url of the registry's own database, prepared with registryTables @throws Fault store-not-migrated */
export async function openKeyKeeper(url: string, { onError, allowances }: Opening = {}): Promise<KeyKeeper> {
  const database = openDatabase<KeyTables>({
    url,
    max: 10,
    applicationName: 'registry',
    ...(onError ? { onError } : {}),
  })
  try {
    await requireTables(database, registryTables)
    return postgresKeyKeeper(database, allowances)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** @param database prepared with registryTables; closed with the keeper */
export const postgresKeyKeeper = (database: Database<KeyTables>, allowances = USUAL_ALLOWANCES): KeyKeeper => ({
  publish: publish(database),
  partyKeys: partyKeys(database),
  ...postgresGrants(database, allowances.grants),
  ...postgresWantedKeys(database),
  ...chunksIn(database, allowances.chunks),
  allowances,
  partners: postgresPartnerActs(database),
  kept: async () => await readKept(database),
  isReady: async () =>
    await sql`select 1`.execute(database.db).then(
      () => true,
      () => false,
    ),
  close: async () => await database.close(),
})

const publish = (database: Database<KeyTables>): KeyKeeper['publish'] =>
  async function publish({ party, kid, publicKey, validFrom, signedBy, signature }) {
    const statement = {
      public_key: publicKey,
      valid_from: timestamp(must(parseInstant(validFrom))),
      signed_by: signedBy,
      signature,
    }
    await transaction(database, async (tx) => {
      const number = (await lockNumbers(tx)) + 1
      await tx
        .insertInto('party_key')
        .values({ party, kid, ...statement, number })
        .onConflict((conflict) => conflict.columns(['party', 'kid']).doUpdateSet({ ...statement, number }))
        .execute()
      await keepNumber(tx, number)
      await sql`
        delete from party_key where party = ${party} and kid not in (
          select kid from party_key where party = ${party} order by valid_from desc, number desc limit ${GOOD_KEYS})`.execute(
        tx,
      )
    })
  }

const partyKeys = ({ db }: Database<KeyTables>): KeyKeeper['partyKeys'] =>
  async function partyKeys() {
    const rows = await ask(
      db
        .selectFrom('party_key')
        .selectAll()
        .distinctOn('party')
        .orderBy('party')
        .orderBy('valid_from', 'desc')
        .orderBy('number', 'desc')
        .execute(),
    )
    return rows.map(
      (row): PartyKey => ({
        // Only a parsed party was ever written.
        party: row.party as PartyId,
        kid: row.kid,
        publicKey: row.public_key,
        validFrom: formatInstant(instant(row.valid_from)),
        signedBy: row.signed_by,
        signature: row.signature,
      }),
    )
  }

const putChunk = (database: Database<KeyTables>, allowance: Amount): KeyKeeper['putChunk'] =>
  async function putChunk(sha256, { sealed, by }) {
    const row = { sha256: Buffer.from(sha256, 'hex'), put_by: by, sealed }
    return await transaction(database, async (tx) => {
      const kept = await lockKept(tx, by, 'chunks')
      const known = tx.selectFrom('chunk').select('put_by').where('sha256', '=', row.sha256)
      if (await known.executeTakeFirst()) return ok(undefined)
      if (!hasRoom(kept, amountOf([{ sealed }]), allowance)) return refuse('allowance-used-up')
      const insert = tx.insertInto('chunk').values(row)
      await insert.onConflict((conflict) => conflict.doNothing()).execute()
      return ok(undefined)
    })
  }

const chunksIn = (
  database: Database<KeyTables>,
  allowance: Amount,
): Pick<KeyKeeper, 'putChunk' | 'chunk' | 'dropChunk'> => ({
  putChunk: putChunk(database, allowance),
  async chunk(sha256) {
    const named = database.db.selectFrom('chunk').select('sealed').where('sha256', '=', Buffer.from(sha256, 'hex'))
    return (await ask(named.executeTakeFirst()))?.sealed
  },
  async dropChunk(sha256, by) {
    const own = database.db
      .deleteFrom('chunk')
      .where('sha256', '=', Buffer.from(sha256, 'hex'))
      .where('put_by', '=', by)
    return (await ask(own.executeTakeFirst())).numDeletedRows > 0n
  },
})
