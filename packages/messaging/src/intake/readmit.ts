/**
 * The second try of a record that was put aside: same bytes, same place, whole case folded anew.
 */
import type { CaseState } from '@passerelle/casework'
import type { Clock, Corridor, End } from '@passerelle/kernel'
import type { CaseStore } from '../case-store/case-store.ts'
import type { CaseRow, ParkedRecord } from '../case-store/rows.ts'
import { admit, type Gate } from './admit.ts'
import { newCase } from './fold-cases.ts'
import { expectedStates } from './intake.ts'
import { refold } from './refold.ts'
import { storedFrom } from './stored-events.ts'

export interface Readmission {
  readonly corridor: Corridor
  readonly end: End
  readonly store: CaseStore
  readonly gate: Gate
  readonly clock: Clock
  settle(row: CaseRow, expected: CaseState): CaseRow
}

/** @returns the case as it is now, or undefined where the record is refused again */
export async function readmit(parked: ParkedRecord, options: Readmission): Promise<CaseRow | undefined> {
  const { store, gate, clock, corridor, settle } = options
  const { topicId, partition, offset, loggedAt } = parked
  const verdict = await admit({ ...parked, timestamp: loggedAt }, gate)
  if (verdict.kind !== 'admitted') return undefined
  const { caseRef, eventId } = verdict.event.head
  return store.transact(async (tx) => {
    const row = (await tx.lockCases([caseRef])).get(caseRef) ?? newCase(caseRef, corridor, clock.now())
    const known = (await tx.knownEvents([eventId])).get(eventId)
    const stored = storedFrom(verdict, { topicId, partition, offset, loggedAt })
    if (known?.hash === stored.hash)
      await tx.placeEvents([{ event: known, status: 'held', cause: 'gap', place: stored.place }])
    else await tx.addEvents([stored])
    const version = known ? row.version : row.version + 1
    const refolded = await refold(tx, { ...row, version, changedAt: clock.now() }, gate.schemas)
    await tx.placeEvents(refolded.placements)
    const expected = await expectedStates(tx, [refolded.row], gate)
    const settled = settle(refolded.row, expected.get(caseRef)!)
    await tx.putCases([settled])
    await tx.resolveParked(parked.id, clock.now(), 'redriven')
    return settled
  })
}
