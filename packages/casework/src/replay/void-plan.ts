/**
 * Reads all voids of a record ahead of folding: which numbers are void, and what stands in for them.
 * Keeps: only the emitter voids; what ended something is void only while its stand-in is there; voids, receipts and
 * stand-ins are not voided themselves. A void counts wherever it stands, also behind a hold.
 */
import type { EventOf } from '@passerelle/contracts'
import type { End, EventId } from '@passerelle/kernel'
import { cannotBeVoided, endsSomething } from '../voidable.ts'
import { hexOf, type LogRecord, numberOf, type ReadRecord, whyBlocked, ZERO_HASH } from './log-record.ts'

export interface Void {
  readonly eventId: EventId
  readonly standIn: ReadRecord | null
}
export interface VoidPlan {
  /** By writer and number. */
  readonly voids: ReadonlyMap<string, Void>
  /** Events that are folded in another’s place, and the record of each that is. */
  readonly standIns: ReadonlyMap<EventId, ReadRecord>
  /** Stand-ins that have been named and have not come yet. */
  readonly awaited: readonly EventId[]
  /** What is there of each number: its own record, and copies that somebody tampered with. */
  readonly present: ReadonlyMap<string, readonly LogRecord[]>
}

export const slot = (end: End, sequence: number): string => `${end}:${sequence}`

type VoidEvent = EventOf<'event.voided'>
const voidIn = (record: LogRecord): VoidEvent | null => (record.event?.type === 'event.voided' ? record.event : null)

interface Known {
  readonly byId: ReadonlyMap<EventId, LogRecord>
  readonly named: ReadonlySet<EventId>
}

const standInFor = (event: VoidEvent, { byId }: Known): ReadRecord | null => {
  const found = event.body.standIn === null ? undefined : byId.get(event.body.standIn)
  return found && found.event !== null && found.event.end === event.end && whyBlocked(found) === null ? found : null
}

/** Whether a void takes effect, given what it names. */
function takesEffect(event: VoidEvent, known: Known): boolean {
  const target = known.byId.get(event.body.event)
  if (known.named.has(event.body.event)) return false
  if (!target) return true
  const { end, sequence } = numberOf(target)
  if (end !== event.end || sequence !== event.body.voidedSequence) return false
  if (target.event === null) return true
  if (cannotBeVoided(target.event.type)) return false
  return !endsSomething(target.event.type) || standInFor(event, known) !== null
}

/** Whether some record before it in its writer's chain leads to it. */
function isLinked(record: LogRecord, present: VoidPlan['present']): boolean {
  if (record.event === null) return false
  const { end, sequence } = numberOf(record)
  const previous = hexOf(record.event.head.previousHash)
  if (sequence === 1) return previous === ZERO_HASH
  return present.get(slot(end, sequence - 1))?.some(({ hash }) => hash === previous) ?? false
}

/** The record that is meant by an identifier: of several that bear it, the first that has its place in a chain. */
function meant(records: readonly LogRecord[], present: VoidPlan['present']): Known['byId'] {
  const byId = new Map<EventId, LogRecord>()
  for (const record of records) {
    const { eventId } = numberOf(record)
    const before = byId.get(eventId)
    if (!before || (!isLinked(before, present) && isLinked(record, present))) byId.set(eventId, record)
  }
  return byId
}

export function planVoids(records: readonly LogRecord[]): VoidPlan {
  const events = records.map(voidIn).filter((event) => event !== null)
  const voids = new Map<string, Void>()
  const standIns = new Map<EventId, ReadRecord>()
  const awaited: EventId[] = []
  const present = new Map<string, LogRecord[]>()
  if (events.length === 0) return { voids, standIns, awaited, present }
  for (const record of records) {
    const { end, sequence } = numberOf(record)
    const key = slot(end, sequence)
    present.set(key, [...(present.get(key) ?? []), record])
  }
  const byId = meant(records, present)
  const named = new Set(events.map((event) => event.body.standIn).filter((id) => id !== null))
  const known: Known = { byId, named }
  for (const event of events) {
    const standIn = standInFor(event, known)
    if (event.body.standIn !== null && standIn === null) awaited.push(event.body.standIn)
    const key = slot(event.end, event.body.voidedSequence)
    if (voids.has(key) || !takesEffect(event, known)) continue
    voids.set(key, { eventId: event.body.event, standIn })
    if (standIn) standIns.set(standIn.event.head.eventId, standIn)
  }
  return { voids, standIns, awaited, present }
}
