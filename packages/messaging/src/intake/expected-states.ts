/**
 * What an end expects of its cases: the folded states, with its own events on top that the log has not brought back yet.
 */
import { type CaseState, evolve } from '@passerelle/casework'
import type { CaseRef, End } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, StoredEvent } from '../case-store/rows.ts'
import type { Gate } from './admit.ts'
import { readableIn } from './stored-events.ts'

/** Folded states with the own events on top that the log has not brought back yet. */
export async function expectedStates(
  tx: Pick<CaseTransaction, 'pendingEvents'>,
  rows: readonly CaseRow[],
  { end, gate }: { readonly end: End; readonly gate: Pick<Gate, 'schemas'> },
): Promise<Map<CaseRef, CaseState>> {
  const pending =
    rows.length === 0
      ? []
      : await tx.pendingEvents(
          rows.map(({ caseRef }) => caseRef),
          end,
        )
  return statesWith(rows, pending, gate)
}

/** The same where the own events are at hand. */
export function statesWith(
  rows: readonly CaseRow[],
  pending: readonly StoredEvent[],
  { schemas }: Pick<Gate, 'schemas'>,
): Map<CaseRef, CaseState> {
  const states = new Map(rows.map((row) => [row.caseRef, row.folded.state]))
  for (const stored of pending) {
    const before = states.get(stored.caseRef)
    // What only a newer version can read, not even its author can expect.
    const event = before && readableIn(stored, schemas)
    if (before && event) states.set(stored.caseRef, evolve(before, event).state)
  }
  return states
}
