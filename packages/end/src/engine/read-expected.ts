/**
 * What this end expects of a case right now, for reading: no lock, the state of one moment.
 */
import { type CaseState, evolve } from '@passerelle/casework'
import { type CaseRow, caseEventIn, type StoredEvent } from '@passerelle/messaging'
import type { Engine } from './engine.ts'

export interface Expected {
  readonly expected: CaseState
  readonly pending: readonly StoredEvent[]
}

export async function readExpected(engine: Engine, row: CaseRow): Promise<Expected> {
  const events = await engine.store.readEvents(row.caseRef)
  const pending = events.filter(({ status }) => status === 'pending').toSorted((a, b) => a.sequence - b.sequence)
  let expected = row.folded.state
  for (const stored of pending) expected = evolve(expected, caseEventIn(stored, engine.schemas)).state
  return { expected, pending }
}
