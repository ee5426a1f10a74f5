/**
 * Reads all voids of a record ahead of folding: which numbers are void, and what stands in for them.
 * Keeps: only the emitter voids; what ended something is void only while its stand-in is there; voids, receipts and
 * stand-ins are not voided themselves. A void counts wherever it stands, also behind a hold.
 */
import type { EventOf } from '@passerelle/contracts'
import type { End, EventId } from '@passerelle/kernel'
import { cannotBeVoided, endsSomething } from '../voidable.ts'
import { type LogRecord, numberOf, type ReadRecord, whyBlocked } from './log-record.ts'

export interface Void {
  readonly eventId: EventId
  readonly standIn: ReadRecord | null
}
export interface VoidPlan {
  /** By writer and number. */
  readonly voids: ReadonlyMap<string, Void>
  /** Events that are folded in another’s place. */
  readonly standIns: ReadonlySet<EventId>
  /** Stand-ins that have been named and have not come yet. */
  readonly awaited: readonly EventId[]
  /** Numbers of which some record is there. */
  readonly present: ReadonlySet<string>
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

export function planVoids(records: readonly LogRecord[]): VoidPlan {
  const events = records.map(voidIn).filter((event) => event !== null)
  const voids = new Map<string, Void>()
  const standIns = new Set<EventId>()
  const awaited: EventId[] = []
  const present = new Set<string>()
  if (events.length === 0) return { voids, standIns, awaited, present }
  const byId = new Map<EventId, LogRecord>()
  for (const record of records) {
    const { end, sequence, eventId } = numberOf(record)
    present.add(slot(end, sequence))
    if (!byId.has(eventId)) byId.set(eventId, record)
  }
  const named = new Set(events.map((event) => event.body.standIn).filter((id) => id !== null))
  const known: Known = { byId, named }
  for (const event of events) {
    const standIn = standInFor(event, known)
    if (event.body.standIn !== null && standIn === null) awaited.push(event.body.standIn)
    const key = slot(event.end, event.body.voidedSequence)
    if (voids.has(key) || !takesEffect(event, known)) continue
    voids.set(key, { eventId: event.body.event, standIn })
    if (standIn) standIns.add(standIn.event.head.eventId)
  }
  return { voids, standIns, awaited, present }
}
