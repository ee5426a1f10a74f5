/**
 * Keeps what operations has seen in memory: for worlds that end with their process.
 */
import { type CaseRef, carriedBy, HOUR, type Instant, instant } from '@passerelle/kernel'
import { type MemoryLogPositions, memoryLogPositions } from '@passerelle/messaging'
import { type Acknowledgement, type Alert, acknowledgedAs } from '../domain/alerts.ts'
import type { FlowStore, HopCount, Mark, StuckQuery, Taking } from '../domain/flow-store.ts'
import { bucketOf, type Hopped } from '../domain/hops.ts'
import { byPlace, type Followed, isReceipt, type SeenEvent } from '../domain/seen-event.ts'
import { byRecordPlace, type RecordPlace, type UnreadRecord } from '../domain/unread-record.ts'
import type { WatchedCase } from '../domain/watched-case.ts'
import type { Watch } from '../domain/watches.ts'
import { memoryRedrives } from './memory-redrives.ts'
import { memoryUsage } from './memory-usage.ts'
import { inOrderOfList, isAfter, ofCounts, ofWaiting } from './watch-lists.ts'

type Kept = SeenEvent & { -readonly [Key in keyof Followed]: Followed[Key] }

interface Tables {
  readonly events: Map<CaseRef, Map<string, Kept>>
  readonly cases: Map<CaseRef, WatchedCase>
  readonly watches: Map<CaseRef, readonly Watch[]>
  readonly hops: Map<string, Omit<HopCount, 'count'> & { readonly hour: Instant; count: number }>
  readonly positions: MemoryLogPositions
  unread: readonly UnreadRecord[]
  alerts: readonly Alert[]
  acknowledgements: readonly Acknowledgement[]
  changing: Promise<void>
}

const identity = ({ eventId, hash }: SeenEvent): string => `${eventId} ${hash}`

export function memoryFlows(): FlowStore {
  const tables: Tables = {
    events: new Map(),
    cases: new Map(),
    watches: new Map(),
    hops: new Map(),
    positions: memoryLogPositions(),
    unread: [],
    alerts: [],
    acknowledgements: [],
    changing: Promise.resolve(),
  }
  const redrives = memoryRedrives()
  const all = (): readonly Watch[] => [...tables.watches.values()].flat()
  return {
    position: async (place) => tables.positions.of(place),
    async known(refs, ids) {
      const cases = new Map(refs.flatMap((ref) => (tables.cases.has(ref) ? [[ref, tables.cases.get(ref)!]] : [])))
      const wanted = new Set(ids)
      const events = refs.flatMap((ref) => [...(tables.events.get(ref)?.values() ?? [])])
      return { cases, events: new Set(events.filter(({ eventId }) => wanted.has(eventId)).map(identity)) }
    },
    take: async (taking) => take(tables, taking),
    unread: async (after, limit) =>
      tables.unread.filter((one) => after === undefined || byRecordPlace(one, after) > 0).slice(0, limit),
    eventsOf: async (ref) => [...(tables.events.get(ref)?.values() ?? [])].toSorted(byPlace),
    caseOf: async (ref) => tables.cases.get(ref),
    caseOfEvent: async (id) =>
      [...tables.events].find(([, events]) => [...events.values()].some(({ eventId }) => eventId === id))?.[0],
    stuck: async (query) => listed(all(), query),
    stuckCounts: async (at) => ofCounts(all(), at),
    waiting: async () => ofWaiting(all()),
    hops: async (since) => [...tables.hops.values()].filter(({ hour }) => hour >= since),
    async clear(before) {
      clear(tables, before)
      await redrives.clear(before)
    },
    alerts: async () => tables.alerts,
    async changeAlerts(change) {
      const before = tables.changing
      const changing = Promise.withResolvers<void>()
      tables.changing = changing.promise
      await before
      try {
        tables.alerts = await change(tables.alerts)
      } finally {
        changing.resolve()
      }
    },
    acknowledgements: async () => {
      const kept = new Set(tables.alerts.map(({ key, begunAt }) => `${key} ${begunAt}`))
      return tables.acknowledgements.filter(({ key, begunAt }) => kept.has(`${key} ${begunAt}`))
    },
    async acknowledge(one) {
      const isThere = acknowledgedAs(one, tables.acknowledgements) !== undefined
      if (!isThere) tables.acknowledgements = [one, ...tables.acknowledgements]
    },
    redrives,
    usage: memoryUsage(),
    isReady: async () => true,
    close: async () => undefined,
  }
}

function clear(tables: Tables, before: Instant): void {
  const { cases, events, watches, hops } = tables
  tables.unread = tables.unread.filter(({ loggedAt }) => loggedAt >= before)
  for (const [ref, { changedAt, folded }] of cases) {
    const isOver = folded.state.closure.state === 'closed' || carriedBy(ref) === 'open'
    if (!isOver || changedAt >= before) continue
    for (const table of [cases, events, watches]) table.delete(ref)
  }
  for (const [key, { hour }] of hops) if (hour < before) hops.delete(key)
  tables.acknowledgements = tables.acknowledgements.filter(({ at }) => at >= before)
}

const listed = (all: readonly Watch[], { at, limit, corridor, kind, urgentAt, after }: StuckQuery): readonly Watch[] =>
  all
    .filter((one) => one.stuckAt <= at && (!corridor || one.corridor === corridor) && (!kind || one.kind === kind))
    .toSorted(inOrderOfList(urgentAt))
    .filter((one) => !after || isAfter(one, after, urgentAt))
    .slice(0, limit)

const isAt = (place: RecordPlace) => (one: RecordPlace) => byRecordPlace(one, place) === 0

function take(tables: Tables, { moved, events, cases, watches, marks, hops, unread, readAgain }: Taking): void {
  tables.positions.move(moved)
  const settled = [...unread, ...readAgain]
  const left = tables.unread.filter((one) => !settled.some(isAt(one)))
  tables.unread = [...left, ...unread].toSorted(byRecordPlace)
  for (const event of events) {
    const ofCase = tables.events.get(event.caseRef) ?? new Map<string, Kept>()
    const before = ofCase.get(identity(event))
    const { receivedAt = null, openedAt = null, answeredAt = null } = before ?? {}
    ofCase.set(identity(event), { ...event, receivedAt, openedAt, answeredAt })
    tables.events.set(event.caseRef, ofCase)
  }
  for (const one of cases) {
    tables.cases.set(one.caseRef, one)
    tables.watches.set(
      one.caseRef,
      watches.filter(({ caseRef }) => caseRef === one.caseRef),
    )
  }
  const marked = marks.flatMap((mark) => follow(tables, mark))
  for (const hop of [...hops, ...marked]) count(tables, hop)
}

/** What a mark says of earlier events, and the hops that ended by it. */
function follow({ events }: Tables, mark: Mark): readonly Hopped[] {
  const hopped: Hopped[] = []
  for (const event of events.get(mark.caseRef)?.values() ?? []) {
    const { corridor, writer, loggedAt, receivedAt } = event
    const hop = { corridor, hop: mark.kind, writer, at: mark.at }
    if (mark.kind === 'received') {
      if (isReceipt(event) || writer !== mark.writer || event.sequence > mark.upTo || receivedAt !== null) continue
      event.receivedAt = mark.at
      hopped.push({ ...hop, ms: mark.at - loggedAt })
    } else {
      const field = mark.kind === 'opened' ? 'openedAt' : 'answeredAt'
      if (event.eventId !== mark.eventId || writer === mark.by || event[field] !== null) continue
      event[field] = mark.at
      hopped.push({ ...hop, ms: mark.at - (mark.kind === 'opened' ? (receivedAt ?? loggedAt) : loggedAt) })
    }
  }
  return hopped
}

function count({ hops }: Tables, { corridor, hop, writer, at, ms }: Hopped): void {
  const hour = instant(Math.floor(at / HOUR) * HOUR)
  const bucket = bucketOf(ms)
  const key = [corridor, hop, writer, hour, bucket].join(' ')
  const before = hops.get(key)
  if (before) before.count += 1
  else hops.set(key, { corridor, hop, writer, hour, bucket, count: 1 })
}
