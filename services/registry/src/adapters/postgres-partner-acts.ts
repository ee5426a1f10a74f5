/**
 * Suspensions of parties in the registry's own database. Keeps: what two people decide at once is decided one after the other.
 */
import { type Instant, instant, type PartyId } from '@passerelle/kernel'
import { type Database, sql, type Transaction, timestamp, transaction } from '@passerelle/store'
import { mayConfirm, type PartnerAct, type PartnerActs, proposed, type Suspension } from '../domain/partner-acts.ts'
import { ask } from './ask-database.ts'
import type { KeyTables } from './key-tables.ts'

interface ActRow extends Omit<PartnerAct, 'confirmed'> {
  readonly confirmedBy: string | null
  readonly confirmedAt: Instant | null
}

const ACT = sql`id, party, act, reason, by_actor as "by", at, until_at as "until", confirmed_by as "confirmedBy",
  confirmed_at as "confirmedAt"`
/** The newest confirmed act of each party. */
const STANDING = sql`select distinct on (party) party, act, reason, confirmed_at as since from partner_act
  where confirmed_at is not null order by party, confirmed_at desc`

const actOf = ({ confirmedBy, confirmedAt, at, until, ...row }: ActRow): PartnerAct => ({
  ...row,
  at: instant(at),
  until: instant(until),
  confirmed: confirmedBy === null || confirmedAt === null ? null : { by: confirmedBy, at: instant(confirmedAt) },
})

type Asking = Pick<Database<KeyTables>, 'db'>['db'] | Transaction<KeyTables>

async function suspendedIn(db: Asking): Promise<readonly Suspension[]> {
  const { rows } = await sql<Suspension>`
    select party, reason, since from (${STANDING}) as standing where act = 'suspend' order by party`.execute(db)
  return rows.map((row) => ({ ...row, since: instant(row.since) }))
}

/** Acts are rare: each waits for the one before it. */
const inTurn = <T>(database: Database<KeyTables>, work: (tx: Transaction<KeyTables>) => Promise<T>): Promise<T> =>
  transaction(database, async (tx) => {
    await sql`lock table partner_act in exclusive mode`.execute(tx)
    return await work(tx)
  })

const isSuspended = async (tx: Transaction<KeyTables>, party: PartyId): Promise<boolean> =>
  (await suspendedIn(tx)).some((one) => one.party === party)

export const postgresPartnerActs = (database: Database<KeyTables>): PartnerActs => ({
  propose: (act) =>
    inTurn(database, async (tx) => {
      const { rows } = await sql<ActRow>`select ${ACT} from partner_act
        where party = ${act.party} and confirmed_at is null and until_at > ${timestamp(act.at)}`.execute(tx)
      const standing = { isSuspended: await isSuspended(tx, act.party), waiting: rows.map(actOf) }
      const result = proposed(act, standing)
      if (result.ok && result.value === act)
        await sql`insert into partner_act (id, party, act, reason, by_actor, at, until_at) values (${act.id}, ${act.party},
          ${act.act}, ${act.reason}, ${act.by}, ${timestamp(act.at)}, ${timestamp(act.until)})`.execute(tx)
      return result
    }),
  confirm: (id, by, at) =>
    inTurn(database, async (tx) => {
      const { rows } = await sql<ActRow>`select ${ACT} from partner_act where id = ${id}`.execute(tx)
      const act = rows[0] && actOf(rows[0])
      const result = mayConfirm(act, { by, at, isSuspended: act !== undefined && (await isSuspended(tx, act.party)) })
      if (result.ok)
        await sql`update partner_act set confirmed_by = ${by}, confirmed_at = ${timestamp(at)} where id = ${id}`.execute(
          tx,
        )
      return result
    }),
  latest: async (limit) =>
    (
      await ask(sql<ActRow>`select ${ACT} from partner_act order by at desc, id limit ${limit}`.execute(database.db))
    ).rows.map(actOf),
  suspended: async () => await ask(suspendedIn(database.db)),
})
