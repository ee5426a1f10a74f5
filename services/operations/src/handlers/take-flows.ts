/**
 * Takes in everything that passes between the ends: through the gate, folded as at the ends, and what is expected from then on.
 * Keeps: a crash at any line repeats nothing and skips nothing; a silent registry is no verdict, it pauses the partition.
 */
import type { ProfileOf } from '@passerelle/casework'
import { type CaseRef, type Clock, carriedOn, corridorOf, otherEnd } from '@passerelle/kernel'
import {
  type AdmissionDirectory,
  admit,
  type Batch,
  type Log,
  type LogConsumer,
  rewritingIn,
  type SchemaLookup,
} from '@passerelle/messaging'
import type { SignatureCheck } from '@passerelle/trust'
import type { FlowStore, Mark, Taking } from '../domain/flow-store.ts'
import type { Hopped } from '../domain/hops.ts'
import { byPlace, isReceipt, type SeenEvent } from '../domain/seen-event.ts'
import type { StuckRules } from '../domain/stuck-rules.ts'
import { mayBeReadLater, type UnreadRecord } from '../domain/unread-record.ts'
import { foldAnew, newWatched, takeNext, type WatchedCase } from '../domain/watched-case.ts'
import { watchesOf } from '../domain/watches.ts'
import { seenIn } from './clear-event.ts'
import { nameOfPartition, type PartitionTurns } from './partition-turns.ts'

export interface FlowOptions {
  readonly log: Pick<Log, 'consume' | 'describe' | 'read'>
  readonly group: string
  readonly topics: readonly string[]
  readonly store: FlowStore
  readonly schemas: SchemaLookup
  readonly directory: AdmissionDirectory & { readonly profile: ProfileOf }
  readonly signatures: SignatureCheck
  readonly clock: Clock
  /** From when on what counts; the usual, where it is left out. */
  readonly rules?: StuckRules | undefined
  /** Shared with who reads again what was refused. */
  readonly turns: PartitionTurns
  /** Told after the transaction. */
  onTaken(taken: { readonly events: readonly SeenEvent[]; readonly refused: readonly string[] }): void
  onFault(fault: unknown): void
}

export async function takeFlows(options: FlowOptions): Promise<LogConsumer> {
  const { log, group, topics, store, turns, onFault } = options
  const positions = new Map<string, number>()
  return log.consume({
    group,
    topics,
    maxBatchRecords: 500,
    maxBytes: 4 * 1024 * 1024,
    async position(partition) {
      const next = await store.position(partition)
      positions.set(nameOfPartition(partition), next)
      return next
    },
    handle: (batch) =>
      turns.take(batch, async () => {
        const { topicId, partition } = batch
        const to = batch.records.at(-1)!.offset + 1
        const moved = { topicId, partition, from: positions.get(nameOfPartition(batch)) ?? 0, to }
        const { events, refused, unread } = await readable(batch, options)
        const taking = await foldBatch({ moved, events, unread, readAgain: [], late: false }, options)
        await store.take(taking)
        positions.set(nameOfPartition(batch), to)
        // Not what had come before and was folded anew with it: that is not of now.
        const brought = new Set(events.map(identity))
        options.onTaken({ events: taking.events.filter((one) => brought.has(identity(one))), refused })
      }),
    onFault,
  })
}

/** What the gate lets through, and of what it refuses the causes, and the places that may be read again. */
export async function readable(batch: Batch, { schemas, directory, signatures }: FlowOptions) {
  const { topic, topicId, partition } = batch
  const corridor = corridorOf(topic)
  const gate = { corridor, carried: carriedOn(topic), schemas, directory, signatures }
  const events: SeenEvent[] = []
  const refused: string[] = []
  const unread: UnreadRecord[] = []
  for (const record of batch.records) {
    if (rewritingIn(record)) continue
    const verdict = await admit(record, gate)
    const seen = seenIn(verdict, { batch, record, corridor })
    if (seen) events.push(seen)
    if (verdict.kind === 'admitted') continue
    const { cause } = verdict
    if (!seen) refused.push(cause)
    const { offset, timestamp: loggedAt } = record
    if (mayBeReadLater(cause)) unread.push({ topic, topicId, partition, offset, cause, loggedAt })
  }
  return { events, refused, unread }
}

/** What a batch, or what was read again, brings. */
export interface Brought extends Pick<Taking, 'moved' | 'unread' | 'readAgain'> {
  readonly events: readonly SeenEvent[]
  /** Whether what lies after these events in the log may have been taken in before them. */
  readonly late: boolean
}

interface Session {
  readonly late: boolean
  readonly cases: Map<CaseRef, WatchedCase>
  readonly known: Set<string>
  readonly events: Map<string, SeenEvent>
  readonly anew: Set<CaseRef>
  readonly marks: Mark[]
  readonly hops: Hopped[]
}

const identity = ({ eventId, hash }: SeenEvent): string => `${eventId} ${hash}`

export async function foldBatch(
  { events, late, ...places }: Brought,
  { store, directory, clock, rules }: FlowOptions,
): Promise<Taking> {
  const refs = [...new Set(events.map(({ caseRef }) => caseRef))].toSorted()
  const { cases, events: known } = await store.known(
    refs,
    events.map(({ eventId }) => eventId),
  )
  const session: Session = {
    late,
    cases: new Map(cases),
    known: new Set(known),
    events: new Map(),
    anew: new Set(),
    marks: [],
    hops: [],
  }
  for (const event of events) takeOne(session, event)
  for (const ref of session.anew) await foldCaseAnew(session, ref, store)
  const changed = [...new Set([...session.events.values()].map(({ caseRef }) => caseRef))]
  const folded = changed.map((ref) => session.cases.get(ref)!)
  return {
    ...places,
    events: [...session.events.values()],
    cases: folded,
    watches: folded.flatMap((one) => watchesOf(one, directory.profile, rules)),
    marks: session.marks,
    hops: session.hops,
    now: clock.now(),
  }
}

function takeOne(session: Session, event: SeenEvent): void {
  const { caseRef, corridor } = event
  const isKnown = session.known.has(identity(event))
  // Of what is read again, what is known may be known unread, or by a later record.
  if (isKnown && !session.late) return
  session.known.add(identity(event))
  const watched = session.cases.get(caseRef) ?? newWatched(caseRef, corridor, event.loggedAt)
  // A case belongs to one corridor.
  if (watched.corridor !== corridor) return
  const waits = session.late || session.anew.has(caseRef) || isHeld(watched)
  const taken = waits ? undefined : takeNext(watched, event)
  if (!taken) session.anew.add(caseRef)
  session.cases.set(caseRef, taken?.watched ?? watched)
  session.events.set(identity(event), taken?.event ?? event)
  session.marks.push(...marksOf(event))
  if (isReceipt(event) || isKnown) return
  const { writer, recordedAt, loggedAt: at } = event
  session.hops.push({ corridor, hop: 'sent', writer, at, ms: at - recordedAt })
}

const isHeld = ({ heldSince }: WatchedCase): boolean => heldSince.destination !== null || heldSince.origin !== null

async function foldCaseAnew(session: Session, ref: CaseRef, store: FlowStore): Promise<void> {
  const before = session.cases.get(ref)!
  const stored = await store.eventsOf(ref)
  const fresh = [...session.events.values()].filter(({ caseRef }) => caseRef === ref)
  const { watched, events } = foldAnew(before, eachOnce([...stored, ...fresh]))
  session.cases.set(ref, watched)
  const statusBefore = new Map(stored.map((one) => [identity(one), `${one.status} ${one.cause}`]))
  for (const event of events)
    if (session.events.has(identity(event)) || statusBefore.get(identity(event)) !== `${event.status} ${event.cause}`)
      session.events.set(identity(event), event)
  // What was said before of an event that comes late was said of nothing then.
  if (session.late) session.marks.push(...stored.flatMap(marksOf))
}

/** Of records of the same event the first that can be read. */
function eachOnce(events: readonly SeenEvent[]): readonly SeenEvent[] {
  const best = new Map<string, SeenEvent>()
  for (const event of events) {
    const other = best.get(identity(event))
    if (!other || isBetter(event, other)) best.set(identity(event), event)
  }
  return [...best.values()]
}

const isBetter = (event: SeenEvent, than: SeenEvent): boolean =>
  event.clear !== null && (than.clear === null || byPlace(event, than) < 0)

function marksOf({ clear, caseRef, writer, loggedAt: at }: SeenEvent): readonly Mark[] {
  if (!clear) return []
  if (clear.type === 'receipt.received')
    return [{ kind: 'received', caseRef, writer: otherEnd(writer), upTo: clear.body.upTo, at }]
  if (clear.type === 'receipt.opened') return [{ kind: 'opened', caseRef, eventId: clear.body.event, by: writer, at }]
  const { inReplyTo } = clear.head
  return inReplyTo === null ? [] : [{ kind: 'answered', caseRef, eventId: inReplyTo, by: writer, at }]
}
