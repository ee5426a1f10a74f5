/**
 * What operators plan to have taken in again, in the database of operations.
 */
import type { Instant } from '@passerelle/kernel'
import { type Database, sql, type Transaction, timestamp, transaction } from '@passerelle/store'
import { type RedriveItem, type RedrivePlan, type Redrives, TRIED_AGAIN } from '../domain/redrives.ts'
import { askRows } from './ask-rows.ts'

interface PlanRow extends Omit<RedrivePlan, 'items' | 'confirmed'> {
  readonly confirmedBy: string | null
  readonly confirmedAt: Instant | null
}
type ItemRow = RedriveItem & { readonly plan: string }

const PLAN = sql`id, by_actor as "by", at, until_at as "until", per_second as "perSecond", confirmed_by as "confirmedBy",
  confirmed_at as "confirmedAt", silent_ends as "silent", more_records as "more"`

export function postgresRedrives(database: Database<unknown>): Redrives {
  const ask = askRows(database)
  const withItems = async (rows: readonly PlanRow[]): Promise<readonly RedrivePlan[]> => {
    const items = await ask(itemsOf(rows.map(({ id }) => id)))
    return rows.map((row) => planOf(row, items))
  }
  return {
    add: (plan) => transaction(database, (tx) => addTo(tx, plan)),
    one: async (id) => (await withItems(await ask(sql<PlanRow>`select ${PLAN} from redrive_plan where id = ${id}`)))[0],
    latest: async (limit) =>
      withItems(await ask(sql<PlanRow>`select ${PLAN} from redrive_plan order by at desc, id limit ${limit}`)),
    async confirm(id, by, at) {
      const rows = await ask(sql<{ by: string }>`
        update redrive_plan set confirmed_by = coalesce(confirmed_by, ${by}), confirmed_at = coalesce(confirmed_at, ${timestamp(at)})
        where id = ${id} returning confirmed_by as by`)
      return rows[0]?.by === by
    },
    clear: async (before) => void (await ask(sql`delete from redrive_plan where at < ${timestamp(before)}`)),
    async settle(id, { end, parkedId, outcome, doneAt }) {
      await ask(sql`
        update redrive_item set outcome = ${outcome}, done_at = ${doneAt === null ? null : timestamp(doneAt)}::timestamptz
        where plan = ${id} and end_name = ${end} and parked_id = ${parkedId}
          and (outcome is null or outcome = any(${[...TRIED_AGAIN]}::text[]))`)
    },
  }
}

const itemsOf = (ids: readonly string[]) =>
  sql<ItemRow>`
    select plan, end_name as "end", parked_id as "parkedId", kind, cause, would, why, takes_two as "takesTwo", outcome, done_at as "doneAt"
    from redrive_item where plan = any(${[...ids]}::uuid[]) order by end_name, parked_id`

function planOf({ confirmedBy, confirmedAt, ...row }: PlanRow, all: readonly ItemRow[]): RedrivePlan {
  const items = all.flatMap(({ plan, ...item }) => (plan === row.id ? [item] : []))
  const confirmed = confirmedBy === null || confirmedAt === null ? null : { by: confirmedBy, at: confirmedAt }
  return { ...row, confirmed, items }
}

async function addTo(tx: Transaction<unknown>, plan: RedrivePlan): Promise<void> {
  const { id, by, at, until, perSecond, items, silent, more } = plan
  await sql`insert into redrive_plan (id, by_actor, at, until_at, per_second, silent_ends, more_records)
    values (${id}, ${by}, ${timestamp(at)}, ${timestamp(until)}, ${perSecond}, ${[...silent]}::text[], ${more})`.execute(
    tx,
  )
  const of = (read: (item: RedriveItem) => unknown): unknown[] => items.map(read)
  await sql`insert into redrive_item (plan, end_name, parked_id, kind, cause, would, why, takes_two)
    select ${id}, * from unnest(${of((one) => one.end)}::text[], ${of((one) => one.parkedId)}::bigint[], ${of((one) => one.kind)}::text[],
      ${of((one) => one.cause)}::text[], ${of((one) => one.would)}::text[], ${of((one) => one.why)}::text[],
      ${of((one) => one.takesTwo)}::boolean[])`.execute(tx)
}
