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
  type TopicPartition,
} from '@passerelle/messaging'
import type { SignatureCheck } from '@passerelle/trust'
import type { FlowStore, Mark, Taking } from '../domain/flow-store.ts'
import type { Hopped } from '../domain/hops.ts'
import { isReceipt, type SeenEvent } from '../domain/seen-event.ts'
import type { StuckRules } from '../domain/stuck-rules.ts'
import { foldAnew, newWatched, takeNext, type WatchedCase } from '../domain/watched-case.ts'
import { watchesOf } from '../domain/watches.ts'
import { seenIn } from './clear-event.ts'

export interface FlowOptions {
  readonly log: Pick<Log, 'consume'>
  readonly group: string
  readonly topics: readonly string[]
  readonly store: FlowStore
  readonly schemas: SchemaLookup
  readonly directory: AdmissionDirectory & { readonly profile: ProfileOf }
  readonly signatures: SignatureCheck
  readonly clock: Clock
  /** From when on what counts; the usual, where it is left out. */
  readonly rules?: StuckRules | undefined
  /** Told after the transaction. */
  onTaken(taken: { readonly events: readonly SeenEvent[]; readonly refused: readonly string[] }): void
  onFault(fault: unknown): void
}

const nameOf = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`

export async function takeFlows(options: FlowOptions): Promise<LogConsumer> {
  const { log, group, topics, store, onFault } = options
  const positions = new Map<string, number>()
  return log.consume({
    group,
    topics,
    maxBatchRecords: 500,
    maxBytes: 4 * 1024 * 1024,
    async position(partition) {
      const next = await store.position(partition)
      positions.set(nameOf(partition), next)
      return next
    },
    async handle(batch) {
      const { topicId, partition } = batch
      const to = batch.records.at(-1)!.offset + 1
      const { events, refused } = await readable(batch, options)
      const moved = { topicId, partition, from: positions.get(nameOf(batch)) ?? 0, to }
      const taking = await foldBatch(events, moved, options)
      await store.take(taking)
      positions.set(nameOf(batch), to)
      // Not what had come before and was folded anew with it: that is not of now.
      const brought = new Set(events.map(identity))
      options.onTaken({ events: taking.events.filter((one) => brought.has(identity(one))), refused })
    },
    onFault,
  })
}

async function readable(batch: Batch, { schemas, directory, signatures }: FlowOptions) {
  const corridor = corridorOf(batch.topic)
  const gate = { corridor, carried: carriedOn(batch.topic), schemas, directory, signatures }
  const events: SeenEvent[] = []
  const refused: string[] = []
  for (const record of batch.records) {
    if (rewritingIn(record)) continue
    const verdict = await admit(record, gate)
    const seen = seenIn(verdict, { batch, record, corridor })
    if (seen) events.push(seen)
    else if (verdict.kind === 'put-aside') refused.push(verdict.cause)
  }
  return { events, refused }
}

interface Session {
  readonly cases: Map<CaseRef, WatchedCase>
  readonly known: Set<string>
  readonly events: Map<string, SeenEvent>
  readonly anew: Set<CaseRef>
  readonly marks: Mark[]
  readonly hops: Hopped[]
}

const identity = ({ eventId, hash }: SeenEvent): string => `${eventId} ${hash}`

async function foldBatch(
  events: readonly SeenEvent[],
  moved: Taking['moved'],
  { store, directory, clock, rules }: FlowOptions,
): Promise<Taking> {
  const refs = [...new Set(events.map(({ caseRef }) => caseRef))].toSorted()
  const { cases, events: known } = await store.known(
    refs,
    events.map(({ eventId }) => eventId),
  )
  const session: Session = {
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
    moved,
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
  if (session.known.has(identity(event))) return
  session.known.add(identity(event))
  const watched = session.cases.get(caseRef) ?? newWatched(caseRef, corridor, event.loggedAt)
  // A case belongs to one corridor.
  if (watched.corridor !== corridor) return
  const taken = session.anew.has(caseRef) || isHeld(watched) ? undefined : takeNext(watched, event)
  if (!taken) session.anew.add(caseRef)
  session.cases.set(caseRef, taken?.watched ?? watched)
  session.events.set(identity(event), taken?.event ?? event)
  session.marks.push(...marksOf(event))
  if (isReceipt(event)) return
  const { writer, recordedAt, loggedAt: at } = event
  session.hops.push({ corridor, hop: 'sent', writer, at, ms: at - recordedAt })
}

const isHeld = ({ heldSince }: WatchedCase): boolean => heldSince.destination !== null || heldSince.origin !== null

async function foldCaseAnew(session: Session, ref: CaseRef, store: FlowStore): Promise<void> {
  const before = session.cases.get(ref)!
  const stored = await store.eventsOf(ref)
  const fresh = [...session.events.values()].filter(({ caseRef }) => caseRef === ref)
  const { watched, events } = foldAnew(before, [...stored, ...fresh])
  session.cases.set(ref, watched)
  const statusBefore = new Map(stored.map((one) => [identity(one), `${one.status} ${one.cause}`]))
  for (const event of events)
    if (statusBefore.get(identity(event)) !== `${event.status} ${event.cause}`)
      session.events.set(identity(event), event)
}

function marksOf({ clear, caseRef, writer, loggedAt: at }: SeenEvent): readonly Mark[] {
  if (!clear) return []
  if (clear.type === 'receipt.received')
    return [{ kind: 'received', caseRef, writer: otherEnd(writer), upTo: clear.body.upTo, at }]
  if (clear.type === 'receipt.opened') return [{ kind: 'opened', caseRef, eventId: clear.body.event, by: writer, at }]
  const { inReplyTo } = clear.head
  return inReplyTo === null ? [] : [{ kind: 'answered', caseRef, eventId: inReplyTo, by: writer, at }]
}
