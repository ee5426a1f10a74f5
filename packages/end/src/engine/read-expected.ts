/**
 * What this end expects of a case right now, for reading: no lock, the state of one moment.
 */
import { type CaseState, evolve } from '@passerelle/casework'
import type { PartyId } from '@passerelle/kernel'
import { type CaseRow, readableIn, type StoredEvent } from '@passerelle/messaging'
import type { Engine } from './engine.ts'

export interface Expected {
  readonly expected: CaseState
  readonly pending: readonly StoredEvent[]
}

/** On its way, or come back and held. */
const WAITS: ReadonlySet<StoredEvent['status']> = new Set<StoredEvent['status']>(['pending', 'held'])

/** @param party on whose behalf */
export async function readExpected(engine: Engine, row: CaseRow, party: PartyId): Promise<Expected> {
  const events = await engine.store.seenBy(party).readEvents(row.caseRef)
  const { end } = engine.identity
  const pending = events
    .filter(({ status, writer, scope }) => scope === 'case' && writer === end && WAITS.has(status))
    .toSorted((a, b) => a.sequence - b.sequence)
  let expected = row.folded.state
  for (const stored of pending) {
    const event = readableIn(stored, engine.schemas)
    if (event) expected = evolve(expected, event).state
  }
  return { expected, pending }
}
