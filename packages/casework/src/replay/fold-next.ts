/**
 * Folds the next record of a case, where nothing waits: the hot path, no look at what came before.
 * Keeps: it says nothing (undefined) wherever only the whole record can tell, and then foldLog must be asked.
 */
import type { End, EventId } from '@passerelle/kernel'
import { evolve, type Outcome } from '../evolve.ts'
import type { CaseState } from '../state.ts'
import { hexOf, type ReadRecord, whyBlocked, ZERO_HASH } from './log-record.ts'

/** Where the chain of one writer stands in a case. */
export interface WriterHead {
  /** Number of the last event folded without a gap; 0 before the first. */
  readonly sequence: number
  /** Its hash, hexadecimal; zeros before the first, and after a void of which no record is there. */
  readonly hash: string
  /** Records of this writer that wait for it. */
  readonly held: number
}

/** A folded case: plain data. */
export interface Folded {
  readonly state: CaseState
  readonly heads: Readonly<Record<End, WriterHead>>
  /** Stand-ins that a void named and that have not come. */
  readonly awaited: readonly EventId[]
}

const START: WriterHead = { sequence: 0, hash: ZERO_HASH, held: 0 }
export const emptyFold = (state: CaseState): Folded => ({
  state,
  heads: { destination: START, origin: START },
  awaited: [],
})

export interface FoldedNext {
  readonly folded: Folded
  readonly outcome: Outcome
}

/** Whether a hash continues a chain; after a void without record the chain cannot be told. */
export const follows = (hash: string, sequence: number, previous: Uint8Array): boolean =>
  (sequence > 0 && hash === ZERO_HASH) || hexOf(previous) === hash

/** Whether a record is simply the next of its writer. */
function continues({ heads, awaited }: Folded, record: ReadRecord): boolean {
  const { end, head, type } = record.event
  const { sequence, hash, held } = heads[end]
  if (held > 0 || head.sequence !== sequence + 1 || type === 'event.voided') return false
  if (awaited.length > 0 && awaited.includes(head.eventId)) return false
  return whyBlocked(record) === null && follows(hash, sequence, head.previousHash)
}

/** The case one record on; undefined where it has to be folded from its record (gap, fork, hold, void, duplicate). */
export function foldNext(folded: Folded, record: ReadRecord): FoldedNext | undefined {
  if (!continues(folded, record)) return undefined
  const { end, head } = record.event
  const { state, outcome } = evolve(folded.state, record.event)
  const heads = { ...folded.heads, [end]: { sequence: head.sequence, hash: record.hash, held: 0 } }
  return { folded: { state, heads, awaited: folded.awaited }, outcome }
}
