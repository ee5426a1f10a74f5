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
  /** The number that is folded next. */
  readonly next: number
  /** Hash of the event before it; null after a void of which no record is there. */
  readonly hash: string | null
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

const START: WriterHead = { next: 1, hash: ZERO_HASH, held: 0 }
export const emptyFold = (state: CaseState): Folded => ({
  state,
  heads: { destination: START, origin: START },
  awaited: [],
})

export interface FoldedNext {
  readonly folded: Folded
  readonly outcome: Outcome
}

/** Whether a record is simply the next of its writer. */
function continues({ heads, awaited }: Folded, record: ReadRecord): boolean {
  const { end, head, type } = record.event
  const { next, hash, held } = heads[end]
  if (held > 0 || head.sequence !== next || type === 'event.voided') return false
  if (awaited.length > 0 && awaited.includes(head.eventId)) return false
  return whyBlocked(record) === null && (hash === null || hexOf(head.previousHash) === hash)
}

/** The case one record on; undefined where it has to be folded from its record (gap, fork, hold, void, duplicate). */
export function foldNext(folded: Folded, record: ReadRecord): FoldedNext | undefined {
  if (!continues(folded, record)) return undefined
  const { end, head } = record.event
  const { state, outcome } = evolve(folded.state, record.event)
  const heads = { ...folded.heads, [end]: { next: head.sequence + 1, hash: record.hash, held: 0 } }
  return { folded: { state, heads, awaited: folded.awaited }, outcome }
}
