/**
 * Writes what a batch brought: position, events, cases, what is expected of them, and how long hops took.
 */
import { HOUR, type Instant, instant } from '@passerelle/kernel'
import { moveLogPosition } from '@passerelle/messaging'
import { sql, type Transaction, timestamp } from '@passerelle/store'
import type { Acknowledgement, Alert } from '../domain/alerts.ts'
import type { Mark, Taking } from '../domain/flow-store.ts'
import { bucketOf, type Hopped } from '../domain/hops.ts'
import type { SeenEvent } from '../domain/seen-event.ts'
import type { RecordPlace, UnreadRecord } from '../domain/unread-record.ts'
import type { WatchedCase } from '../domain/watched-case.ts'
import type { Watch } from '../domain/watches.ts'
import { jsonText } from './as-json.ts'

type Tx = Transaction<unknown>

export async function writeTaking(tx: Tx, taking: Taking): Promise<void> {
  await moveLogPosition(tx, taking.moved)
  if (taking.readAgain.length > 0) await forget(tx, taking.readAgain)
  if (taking.unread.length > 0) await keepUnread(tx, taking.unread)
  if (taking.events.length > 0) await putEvents(tx, taking.events)
  if (taking.cases.length > 0) await putCases(tx, taking.cases, taking.watches)
  const marked = [
    ...(await follow(tx, taking.marks, 'received')),
    ...(await follow(tx, taking.marks, 'opened')),
    ...(await follow(tx, taking.marks, 'answered')),
  ]
  const hops = [...taking.hops, ...marked]
  if (hops.length > 0) await count(tx, hops)
}

const column = <T>(rows: readonly T[], read: (row: T) => unknown): unknown[] => rows.map(read)
const moments = <T>(rows: readonly T[], read: (row: T) => Instant): Date[] => rows.map((row) => timestamp(read(row)))

async function forget(tx: Tx, places: readonly RecordPlace[]): Promise<void> {
  await sql`
    delete from unread_record where (topic_id, partition, log_offset) in (
      select * from unnest(${column(places, (one) => one.topicId)}::text[], ${column(places, (one) => one.partition)}::int[],
        ${column(places, (one) => one.offset)}::bigint[]))`.execute(tx)
}

async function keepUnread(tx: Tx, records: readonly UnreadRecord[]): Promise<void> {
  const of = (read: (record: UnreadRecord) => unknown): unknown[] => column(records, read)
  await sql`
    insert into unread_record (topic_id, partition, log_offset, topic, cause, logged_at)
    select * from unnest(${of((one) => one.topicId)}::text[], ${of((one) => one.partition)}::int[], ${of((one) => one.offset)}::bigint[],
      ${of((one) => one.topic)}::text[], ${of((one) => one.cause)}::text[], ${moments(records, (one) => one.loggedAt)}::timestamptz[])
    on conflict (topic_id, partition, log_offset) do update set cause = excluded.cause`.execute(tx)
}

async function putEvents(tx: Tx, events: readonly SeenEvent[]): Promise<void> {
  const of = (read: (event: SeenEvent) => unknown): unknown[] => column(events, read)
  await sql`
    insert into seen_event (case_ref, corridor, writer, sequence, hash, event_id, type, file_id, sender, recipient, happened_at,
      recorded_at, logged_at, topic_id, partition, log_offset, bytes, status, cause, clear)
    select case_ref, corridor, writer, sequence, decode(hash, 'hex'), event_id, type, file_id, sender, recipient, happened_at,
      recorded_at, logged_at, topic_id, partition, log_offset, bytes, status, cause, clear::json
    from unnest(${of((one) => one.caseRef)}::uuid[], ${of((one) => one.corridor)}::text[], ${of((one) => one.writer)}::text[],
      ${of((one) => one.sequence)}::bigint[], ${of((one) => one.hash)}::text[], ${of((one) => one.eventId)}::uuid[],
      ${of((one) => one.type)}::text[], ${of((one) => one.fileId)}::uuid[], ${of((one) => one.sender)}::text[],
      ${of((one) => one.recipient)}::text[], ${moments(events, (one) => one.happenedAt)}::timestamptz[],
      ${moments(events, (one) => one.recordedAt)}::timestamptz[], ${moments(events, (one) => one.loggedAt)}::timestamptz[],
      ${of((one) => one.topicId)}::text[], ${of((one) => one.partition)}::int[], ${of((one) => one.offset)}::bigint[],
      ${of((one) => one.bytes)}::int[], ${of((one) => one.status)}::text[], ${of((one) => one.cause)}::text[],
      ${of((one) => one.clear && jsonText(one.clear))}::text[])
      as row (case_ref, corridor, writer, sequence, hash, event_id, type, file_id, sender, recipient, happened_at, recorded_at,
        logged_at, topic_id, partition, log_offset, bytes, status, cause, clear)
    on conflict (case_ref, writer, sequence, hash) do update set status = excluded.status, cause = excluded.cause,
      type = excluded.type, clear = excluded.clear, logged_at = excluded.logged_at, topic_id = excluded.topic_id,
      partition = excluded.partition, log_offset = excluded.log_offset`.execute(tx)
}

const isClosed = ({ folded }: WatchedCase): boolean => folded.state.closure.state === 'closed'

async function putCases(tx: Tx, cases: readonly WatchedCase[], watches: readonly Watch[]): Promise<void> {
  const refs = cases.map(({ caseRef }) => caseRef)
  await sql`
    insert into watched_case (case_ref, corridor, watched, closed, changed_at)
    select case_ref, corridor, watched::json, closed, changed_at
    from unnest(${refs}::uuid[], ${column(cases, (one) => one.corridor)}::text[], ${column(cases, jsonText)}::text[],
      ${column(cases, isClosed)}::boolean[], ${moments(cases, (one) => one.changedAt)}::timestamptz[])
      as row (case_ref, corridor, watched, closed, changed_at)
    on conflict (case_ref) do update set watched = excluded.watched, closed = excluded.closed, changed_at = excluded.changed_at`.execute(
    tx,
  )
  await sql`delete from watch where case_ref = any(${refs}::uuid[])`.execute(tx)
  if (watches.length === 0) return
  const of = (read: (watch: Watch) => unknown): unknown[] => column(watches, read)
  await sql`
    insert into watch (case_ref, key, kind, corridor, file_id, file_kind, state, owner, party, since, due_at, stuck_at, critical_at)
    select * from unnest(${of((one) => one.caseRef)}::uuid[], ${of((one) => one.key)}::text[], ${of((one) => one.kind)}::text[],
      ${of((one) => one.corridor)}::text[], ${of((one) => one.fileId)}::uuid[], ${of((one) => one.fileKind)}::text[],
      ${of((one) => one.state)}::text[], ${of((one) => one.owner)}::text[], ${of((one) => one.party)}::text[],
      ${moments(watches, (one) => one.since)}::timestamptz[], ${moments(watches, (one) => one.dueAt)}::timestamptz[],
      ${moments(watches, (one) => one.stuckAt)}::timestamptz[], ${moments(watches, (one) => one.criticalAt)}::timestamptz[])
    on conflict (case_ref, key) do nothing`.execute(tx)
}

type HopRow = Pick<Hopped, 'corridor' | 'writer' | 'at' | 'ms'>

/** What marks say of earlier events, and the hops that ended by it. */
async function follow(tx: Tx, marks: readonly Mark[], kind: Mark['kind']): Promise<readonly Hopped[]> {
  const here = marks.filter((one) => one.kind === kind)
  if (here.length === 0) return []
  const { rows } = await (kind === 'received' ? received(here) : named(here, kind)).execute(tx)
  return rows.map((row) => ({ ...row, hop: kind }))
}

function received(marks: readonly Mark[]) {
  const of = marks.filter((one) => one.kind === 'received')
  return sql<HopRow>`
    with mark as (
      select case_ref, writer, up_to, min(at) as at
      from unnest(${column(of, (one) => one.caseRef)}::uuid[], ${column(of, (one) => one.writer)}::text[],
        ${column(of, (one) => one.upTo)}::bigint[], ${moments(of, (one) => one.at)}::timestamptz[]) as m (case_ref, writer, up_to, at)
      group by case_ref, writer, up_to)
    update seen_event as e set received_at = (
      select min(m.at) from mark m where m.case_ref = e.case_ref and m.writer = e.writer and m.up_to >= e.sequence)
    where e.received_at is null and e.type not like 'receipt.%'
      and exists (select from mark m where m.case_ref = e.case_ref and m.writer = e.writer and m.up_to >= e.sequence)
    returning e.corridor, e.writer, e.received_at as at, (extract(epoch from e.received_at - e.logged_at) * 1000)::float8 as ms`
}

function named(marks: readonly Mark[], kind: 'opened' | 'answered') {
  const of = marks.filter((one) => one.kind !== 'received')
  const field = sql.ref(kind === 'opened' ? 'opened_at' : 'answered_at')
  const from = kind === 'opened' ? sql`coalesce(e.received_at, e.logged_at)` : sql`e.logged_at`
  return sql<HopRow>`
    with mark as (
      select event_id, by, min(at) as at
      from unnest(${column(of, (one) => one.eventId)}::uuid[], ${column(of, (one) => one.by)}::text[],
        ${moments(of, (one) => one.at)}::timestamptz[]) as m (event_id, by, at)
      group by event_id, by)
    update seen_event as e set ${field} = mark.at
    from mark
    where e.event_id = mark.event_id and e.writer <> mark.by and e.${field} is null
    returning e.corridor, e.writer, mark.at as at, (extract(epoch from mark.at - ${from}) * 1000)::float8 as ms`
}

async function count(tx: Tx, hops: readonly Hopped[]): Promise<void> {
  const hourOf = ({ at }: Hopped): Instant => instant(Math.floor(at / HOUR) * HOUR)
  const keyOf = (hop: Hopped): string => [hop.corridor, hop.hop, hop.writer, hourOf(hop), bucketOf(hop.ms)].join(' ')
  // Always in one order: two partitions count at one time.
  const groups = [...Map.groupBy(hops, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, all]) => all)
  const of = (read: (hop: Hopped) => unknown): unknown[] => groups.map((all) => read(all[0]!))
  await sql`
    insert into hop_count as known (corridor, hop, writer, hour, bucket, count)
    select * from unnest(${of((one) => one.corridor)}::text[], ${of((one) => one.hop)}::text[], ${of((one) => one.writer)}::text[],
      ${groups.map((all) => timestamp(hourOf(all[0]!)))}::timestamptz[], ${of((one) => bucketOf(one.ms))}::int[],
      ${groups.map((all) => all.length)}::bigint[])
    on conflict (corridor, hop, writer, hour, bucket) do update set count = known.count + excluded.count`.execute(tx)
}

/** Instead of all that were there. */
export async function keepAlerts(tx: Tx, alerts: readonly Alert[]): Promise<void> {
  await sql`delete from alert`.execute(tx)
  if (alerts.length === 0) return
  await sql`
    insert into alert (key, begun_at, alert)
    select key, begun_at, alert::json
    from unnest(${column(alerts, (one) => one.key)}::text[], ${moments(alerts, (one) => one.begunAt)}::timestamptz[],
      ${column(alerts, jsonText)}::text[]) as row (key, begun_at, alert)`.execute(tx)
}

export const writeAcknowledgement = ({ key, begunAt, state, by, at }: Acknowledgement) => sql`
  insert into alert_acknowledgement (key, begun_at, state, by_actor, at)
  values (${key}, ${timestamp(begunAt)}, ${state}, ${by}, ${timestamp(at)})
  on conflict do nothing`
