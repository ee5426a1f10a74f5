/**
 * The second try of a record that was put aside: same bytes, same place, whole case folded anew.
 */
import type { Corridor } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, ParkedRecord, StoredEvent } from '../case-store/rows.ts'
import { type Admitted, admit, type Gate } from './admit.ts'
import { newCase } from './fold-cases.ts'
import { expectedStates, type IntakeOptions } from './intake.ts'
import { giveReceipt, owedFor } from './receipts.ts'
import { alarmsOf, refold } from './refold.ts'
import { storedFrom } from './stored-events.ts'

export interface Readmission
  extends Pick<IntakeOptions, 'end' | 'store' | 'sealing' | 'clock' | 'settle' | 'mayDraw' | 'newId'> {
  readonly corridor: Corridor
  readonly gate: Gate
}

export interface Readmitted {
  readonly row: CaseRow
  /** How many events were written for the other end. */
  readonly emitted: number
}

/** @returns the case as it is now, or undefined where the record is refused again */
export async function readmit(parked: ParkedRecord, options: Readmission): Promise<Readmitted | undefined> {
  const { store, gate } = options
  const { topicId, partition, offset, loggedAt } = parked
  const verdict = await admit({ ...parked, timestamp: loggedAt }, gate)
  if (verdict.kind !== 'admitted') return undefined
  const stored = storedFrom(verdict, { topicId, partition, offset, loggedAt })
  return store.transact((tx) => take(tx, { parked, verdict, stored }, options))
}

interface Retaken {
  readonly parked: ParkedRecord
  readonly verdict: Admitted
  readonly stored: StoredEvent
}

async function take(
  tx: CaseTransaction,
  { parked, verdict, stored }: Retaken,
  options: Readmission,
): Promise<Readmitted | undefined> {
  const { clock, corridor, gate, end } = options
  const { caseRef, eventId, hash } = stored
  const now = clock.now()
  const row = (await tx.lockCases([caseRef])).get(caseRef) ?? newCase(caseRef, corridor, now)
  if (row.corridor !== corridor) return undefined
  const known = (await tx.knownEvents([eventId])).find((one) => one.hash === hash)
  if (!known) await tx.addEvents([stored])
  else if (known.place === null) {
    await tx.placeEvents([{ event: known, status: 'held', cause: 'gap', place: stored.place }])
    await tx.removeOutbox([eventId])
  }
  const version = known ? row.version : row.version + 1
  const before = { ...row, version, changedAt: now }
  const refolded = await refold(tx, before, gate.schemas)
  await tx.placeEvents(refolded.placements)
  await tx.addAlarms(alarmsOf(before, refolded, now))
  const given = await receiptAfter(tx, { row: refolded.row, verdict }, options)
  const expected = await expectedStates(tx, [given.row], { end, gate })
  const settled = options.settle(given.row, expected.get(caseRef)!)
  await tx.putCases([settled])
  await tx.resolveParked(parked.id, now, 'redriven')
  return { row: settled, emitted: given.emitted }
}

/** What was released with it is acknowledged now: perhaps nothing more ever comes. */
async function receiptAfter(
  tx: CaseTransaction,
  { row, verdict }: { readonly row: CaseRow; readonly verdict: Admitted },
  { end, sealing, clock, mayDraw, newId }: Readmission,
): Promise<Readmitted> {
  if (verdict.event.end === end) return { row, emitted: 0 }
  const owed = owedFor(verdict)
  if (!mayDraw()) return { row: { ...row, owes: owed }, emitted: 0 }
  return giveReceipt(tx, { row, owed }, { end, sealing, newId, now: clock.now() })
}
