/**
 * What this end expects of a case right now, for reading: no lock, the state of one moment.
 */
import { type CaseState, evolve } from '@passerelle/casework'
import { type CaseRow, readableIn, type StoredEvent, type Viewer } from '@passerelle/messaging'
import type { Engine } from './engine.ts'

export interface Expected {
  readonly expected: CaseState
  readonly pending: readonly StoredEvent[]
}

/** On its way, or come back and held. */
const WAITS: ReadonlySet<StoredEvent['status']> = new Set<StoredEvent['status']>(['pending', 'held'])

/** @param viewer on whose behalf */
export async function readExpected(engine: Engine, row: CaseRow, viewer: Viewer): Promise<Expected> {
  const events = await engine.store.seenBy(viewer).readEvents(row.caseRef)
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
