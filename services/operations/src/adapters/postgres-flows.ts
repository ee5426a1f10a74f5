/**
 * Keeps what operations has seen in a Postgres database of its own. Keeps: a batch and the position after it are one transaction.
 */
import type { CaseRef, EventId } from '@passerelle/kernel'
import { logPositionOf } from '@passerelle/messaging'
import { sessionTables } from '@passerelle/service-shell'
import { openDatabase, requireTables, type ServiceTables, sql, timestamp, transaction } from '@passerelle/store'
import type { Acknowledgement, Alert } from '../domain/alerts.ts'
import type { FlowStore, HopCount, StuckCount, StuckQuery, Waiting } from '../domain/flow-store.ts'
import type { RecordPlace, UnreadRecord } from '../domain/unread-record.ts'
import type { WatchedCase } from '../domain/watched-case.ts'
import type { Watch } from '../domain/watches.ts'
import { fromJson } from './as-json.ts'
import { askRows } from './ask-rows.ts'
import { EVENT_COLUMNS, type EventRow, eventOf } from './event-rows.ts'
import { postgresRedrives } from './postgres-redrives.ts'
import { postgresUsage } from './postgres-usage.ts'
import { ANSWERS } from './watch-lists.ts'
import { keepAlerts, writeAcknowledgement, writeTaking } from './write-taking.ts'

export const operationsTables: ServiceTables = {
  sets: [{ migrations: new URL('../../migrations/', import.meta.url), history: 'schema_migration' }, sessionTables],
  is: ['passerelle_operations'],
  becomes: [],
}

/** By its reference, as `carriedBy` tells it: a matter is never closed. */
const IS_MATTER = sql`substr(case_ref::text, 15, 1) = '8'`

const WATCH_COLUMNS = sql`
  case_ref as "caseRef", key, kind, corridor, file_id as "fileId", file_kind as "fileKind", state, owner, party, since,
  due_at as "dueAt", stuck_at as "stuckAt", critical_at as "criticalAt"`

/** @param url of its own database, prepared with operationsTables @throws Fault store-not-migrated */
export async function openFlows(url: string, onError: (error: Error) => void = () => undefined): Promise<FlowStore> {
  const database = openDatabase<unknown>({ url, max: 10, applicationName: 'operations', onError })
  try {
    await requireTables(database, operationsTables)
  } catch (error) {
    await database.close()
    throw error
  }
  const redrives = postgresRedrives(database)
  const ask = askRows(database)
  return {
    position: async (place) => (await ask(logPositionOf(place)))[0]?.next ?? 0,
    async known(refs, ids) {
      const [cases, events] = await Promise.all([ask(casesOf(refs)), ask(identitiesOf(ids))])
      return {
        cases: new Map(cases.map(({ caseRef, watched }) => [caseRef, fromJson(watched) as WatchedCase])),
        events: new Set(events.map(({ eventId, hash }) => `${eventId} ${hash}`)),
      }
    },
    take: (taking) => transaction(database, (tx) => writeTaking(tx, taking)),
    unread: (after, limit) => ask(unreadOf(after, limit)),
    eventsOf: async (ref) =>
      (
        await ask(sql<EventRow>`
          select ${EVENT_COLUMNS} from seen_event where case_ref = ${ref} order by logged_at, log_offset`)
      ).map(eventOf),
    caseOf: async (ref) => {
      const [row] = await ask(casesOf([ref]))
      return row && (fromJson(row.watched) as WatchedCase)
    },
    caseOfEvent: async (id) =>
      (
        await ask(
          sql<{ caseRef: CaseRef }>`select case_ref as "caseRef" from seen_event where event_id = ${id} limit 1`,
        )
      )[0]?.caseRef,
    stuck: (query) => ask(stuckOf(query)),
    stuckCounts: (at) =>
      ask(sql<StuckCount>`
        select corridor, kind, owner, count(*)::int as count, count(*) filter (where critical_at <= ${timestamp(at)})::int as critical,
          min(since) as oldest
        from watch where stuck_at <= ${timestamp(at)} group by corridor, kind, owner`),
    waiting: () =>
      ask(sql<Waiting>`
        select corridor, owner, count(*)::int as count, min(since) as oldest
        from watch where kind = any(${ANSWERS}::text[]) group by corridor, owner`),
    hops: (since) =>
      ask(sql<HopCount>`
        select corridor, hop, writer, bucket, sum(count)::int as count
        from hop_count where hour >= ${timestamp(since)} group by corridor, hop, writer, bucket`),
    async clear(before) {
      await ask(sql`
        with gone as (delete from watched_case where changed_at < ${timestamp(before)} and (closed or ${IS_MATTER}) returning case_ref),
          watches as (delete from watch where case_ref in (select case_ref from gone))
        delete from seen_event where case_ref in (select case_ref from gone)`)
      await ask(sql`delete from hop_count where hour < ${timestamp(before)}`)
      await ask(sql`delete from unread_record where logged_at < ${timestamp(before)}`)
      await ask(sql`delete from alert_acknowledgement where at < ${timestamp(before)}`)
      await redrives.clear(before)
    },
    alerts: async () => (await ask(kept)).map(({ alert }) => fromJson(alert) as Alert),
    changeAlerts: (change) =>
      transaction(database, async (tx) => {
        await sql`lock table alert in share row exclusive mode`.execute(tx)
        const before = (await kept.execute(tx)).rows.map(({ alert }) => fromJson(alert) as Alert)
        await keepAlerts(tx, await change(before))
      }),
    acknowledgements: () => ask(acknowledged),
    async acknowledge(one) {
      await ask(writeAcknowledgement(one) as ReturnType<typeof sql<never>>)
    },
    redrives,
    usage: postgresUsage(database),
    isReady: () =>
      ask(sql`select 1`).then(
        () => true,
        () => false,
      ),
    close: () => database.close(),
  }
}

const kept = sql<{ alert: string }>`select alert::text as alert from alert order by key, begun_at`

const acknowledged = sql<Acknowledgement>`
  select key, begun_at as "begunAt", state, by_actor as by, at
  from alert_acknowledgement join alert using (key, begun_at) order by at desc, key`

const casesOf = (refs: readonly CaseRef[]) =>
  sql<{ caseRef: CaseRef; watched: string }>`
    select case_ref as "caseRef", watched::text as watched from watched_case where case_ref = any(${[...refs]}::uuid[])`

const identitiesOf = (ids: readonly EventId[]) =>
  sql<{ eventId: EventId; hash: string }>`
    select event_id as "eventId", encode(hash, 'hex') as hash from seen_event where event_id = any(${[...ids]}::uuid[])`

const unreadOf = (after: RecordPlace | undefined, limit: number) =>
  sql<UnreadRecord>`
    select topic_id as "topicId", partition, log_offset as "offset", topic, cause, logged_at as "loggedAt"
    from unread_record
    where ${after === undefined}::boolean
      or (topic_id, partition, log_offset) > (${after?.topicId ?? ''}, ${after?.partition ?? 0}::int, ${after?.offset ?? 0}::bigint)
    order by topic_id, partition, log_offset
    limit ${limit}`

const stuckOf = ({ at, limit, corridor, kind, urgentAt, after }: StuckQuery) =>
  sql<Watch>`
    select ${WATCH_COLUMNS} from watch
    where stuck_at <= ${timestamp(at)}
      and (${corridor ?? null}::text is null or corridor = ${corridor ?? null})
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${after ? timestamp(after.dueAt) : null}::timestamptz is null
        or (critical_at > ${timestamp(urgentAt)}, due_at, case_ref, key collate "C") > (${after?.isUrgent === false}::boolean,
          ${after ? timestamp(after.dueAt) : null}, ${after?.caseRef ?? null}::uuid, ${after?.key ?? ''}))
    order by critical_at > ${timestamp(urgentAt)}, due_at, case_ref, key collate "C"
    limit ${limit}`
