/**
 * Folds a case from its whole record, in log order: what waits is folded right after its predecessor, a void counts for
 * nothing at its own place, a stand-in counts at the place of what it stands in for.
 * Keeps: total; both ends that hold the same record come to the same state. Of two with one number the first that continues the chain stands.
 */
import type { CaseRef, End } from '@passerelle/kernel'
import { evolve, type Outcome } from '../evolve.ts'
import { type CaseState, emptyCase } from '../state.ts'
import { type Folded, follows, type WriterHead } from './fold-next.ts'
import { type LogRecord, numberOf, whyBlocked, ZERO_HASH } from './log-record.ts'
import { planVoids, slot, type VoidPlan } from './void-plan.ts'

/** What became of one record. */
export type Item =
  | Outcome
  | { readonly kind: 'held'; readonly cause: string }
  | { readonly kind: 'voided' }
  | { readonly kind: 'fork' }
  | { readonly kind: 'duplicate' }

export interface FoldedLog {
  readonly folded: Folded
  /** One for each record, in the order given. */
  readonly items: readonly Item[]
}

interface Entry {
  readonly record: LogRecord
  readonly index: number
}
interface Writer {
  next: number
  hash: string
  readonly waiting: Map<number, Entry[]>
  readonly taken: Map<number, string>
}

/** Folds records in mutable form for the length of one call. */
interface Replay {
  state: CaseState
  readonly plan: VoidPlan
  readonly writers: Record<End, Writer>
  readonly items: Map<number, Item>
  /** Index of each event that stands in, to tell what it did there. */
  readonly places: Map<string, number>
}

const newWriter = (): Writer => ({ next: 1, hash: ZERO_HASH, waiting: new Map(), taken: new Map() })

const isVoid = (replay: Replay, record: LogRecord): boolean => {
  const { end, sequence, eventId } = numberOf(record)
  return replay.plan.voids.get(slot(end, sequence))?.eventId === eventId
}

/** Folds what stands in at the place of a void. */
function foldStandIn(replay: Replay, end: End, sequence: number): void {
  const standIn = replay.plan.voids.get(slot(end, sequence))?.standIn
  if (!standIn) return
  const { state, outcome } = evolve(replay.state, standIn.event)
  replay.state = state
  const index = replay.places.get(standIn.event.head.eventId)
  if (index !== undefined) replay.items.set(index, outcome)
}

function foldEntry(replay: Replay, { record, index }: Entry): void {
  const { end, sequence, eventId } = numberOf(record)
  if (isVoid(replay, record)) {
    replay.items.set(index, { kind: 'voided' })
    foldStandIn(replay, end, sequence)
  } else if (replay.plan.standIns.has(eventId)) {
    if (!replay.items.has(index)) replay.items.set(index, { kind: 'recorded' })
  } else if (record.event !== null) {
    const { state, outcome } = evolve(replay.state, record.event)
    replay.state = state
    replay.items.set(index, outcome)
  }
}

const continues = ({ hash, next }: Writer, { event }: LogRecord): boolean =>
  event !== null && follows(hash, next - 1, event.head.previousHash)

/** Where a number is void, its own record stands for it, not a copy of it that continues no chain; else what there is. */
function standsVoid({ plan }: Replay, writer: Writer, record: LogRecord): boolean {
  const { end, sequence } = numberOf(record)
  const present = plan.present.get(slot(end, sequence)) ?? []
  return record.event === null || continues(writer, record) || !present.some((one) => continues(writer, one))
}

/** The record that stands for a number: a void, or the first that continues the chain and can be folded. */
function standing(replay: Replay, writer: Writer, candidates: readonly Entry[]): Entry | null {
  for (const entry of candidates) {
    const { record } = entry
    if (isVoid(replay, record)) {
      if (standsVoid(replay, writer, record)) return entry
    } else if (continues(writer, record)) return whyBlocked(record) === null ? entry : null
  }
  return null
}

const leftOver = (record: LogRecord, hash: string): Item =>
  record.hash === hash ? { kind: 'duplicate' } : { kind: 'fork' }

function take(replay: Replay, writer: Writer, chosen: Entry): void {
  const { record } = chosen
  const number = writer.next
  foldEntry(replay, chosen)
  for (const other of writer.waiting.get(number) ?? [])
    if (other !== chosen) replay.items.set(other.index, leftOver(other.record, record.hash))
  writer.waiting.delete(number)
  writer.taken.set(number, record.hash)
  writer.next = number + 1
  writer.hash = record.hash
}

/** Folds everything of a writer that waits for nothing any more. */
function drain(replay: Replay, end: End): void {
  const writer = replay.writers[end]
  for (;;) {
    const candidates = writer.waiting.get(writer.next)
    const chosen = candidates ? standing(replay, writer, candidates) : null
    if (chosen) {
      take(replay, writer, chosen)
      continue
    }
    const key = slot(end, writer.next)
    if (!replay.plan.voids.has(key) || replay.plan.present.has(key)) return
    foldStandIn(replay, end, writer.next)
    writer.next++
    writer.hash = ZERO_HASH
  }
}

function admit(replay: Replay, entry: Entry): void {
  const { end, sequence } = numberOf(entry.record)
  const writer = replay.writers[end]
  if (sequence < writer.next) {
    replay.items.set(entry.index, leftOver(entry.record, writer.taken.get(sequence) ?? ''))
    return
  }
  const same = writer.waiting.get(sequence)
  if (same) same.push(entry)
  else writer.waiting.set(sequence, [entry])
  drain(replay, end)
}

function headOf(writer: Writer): WriterHead {
  let held = 0
  for (const entries of writer.waiting.values()) held += entries.length
  return { sequence: writer.next - 1, hash: writer.hash, held }
}

function heldItem(replay: Replay, record: LogRecord): Item {
  const { end, sequence } = numberOf(record)
  const cause = sequence === replay.writers[end].next ? (whyBlocked(record) ?? 'chain-broken') : 'gap'
  return { kind: 'held', cause }
}

/** The case as its record in log order makes it. Give the records of one case, each at the place of its first record. */
export function foldLog(caseRef: CaseRef, records: readonly LogRecord[]): FoldedLog {
  const plan = planVoids(records)
  const places = new Map<string, number>()
  records.forEach((record, index) => {
    const { eventId } = numberOf(record)
    if (plan.standIns.get(eventId) === record) places.set(eventId, index)
  })
  const replay: Replay = {
    state: emptyCase(caseRef),
    plan,
    writers: { destination: newWriter(), origin: newWriter() },
    items: new Map(),
    places,
  }
  // Numbers that were voided without any record may come before the first one that is there.
  drain(replay, 'destination')
  drain(replay, 'origin')
  records.forEach((record, index) => admit(replay, { record, index }))
  const { destination, origin } = replay.writers
  const heads = { destination: headOf(destination), origin: headOf(origin) }
  const items = records.map((record, index) => replay.items.get(index) ?? heldItem(replay, record))
  return { folded: { state: replay.state, heads, awaited: plan.awaited }, items }
}
