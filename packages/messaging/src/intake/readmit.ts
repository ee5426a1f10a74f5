/**
 * The second try of a record that was put aside: same bytes, same place, whole case folded anew.
 */
import { withoutOpening } from '@passerelle/casework'
import type { CaseEvent } from '@passerelle/contracts'
import type { Corridor } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, StoredEvent } from '../case-store/rows.ts'
import type { CameWith, ParkedRecord } from '../parked/parked.ts'
import { comparePlaces, generationsOf } from '../rewrite/place-order.ts'
import { admit, type Gate } from './admit.ts'
import { acknowledged, adopt, rememberAnswer } from './adopt.ts'
import { expectedStates } from './expected-states.ts'
import { newCase } from './fold-cases.ts'
import type { IntakeOptions } from './intake-options.ts'
import { alarmsOf, refold } from './refold.ts'
import { storedFrom } from './stored-events.ts'

export interface Readmission extends Pick<IntakeOptions, 'end' | 'store' | 'clock' | 'settle' | 'answerTo'> {
  readonly corridor: Corridor
  readonly gate: Gate
}

/** @returns the case as it is now, or undefined where the record is refused again */
export async function readmit(parked: ParkedRecord & CameWith, options: Readmission): Promise<CaseRow | undefined> {
  const retaken = await admitAgain(parked, options.gate)
  return typeof retaken === 'string' ? undefined : options.store.transact((tx) => take(tx, retaken, options))
}

/** @returns the cause where the gate refuses it again */
async function admitAgain(parked: ParkedRecord & CameWith, gate: Gate): Promise<Retaken | string> {
  const { topicId, partition, offset, loggedAt } = parked
  const verdict = await admit({ ...parked, timestamp: loggedAt }, gate)
  if (verdict.kind !== 'admitted') return verdict.cause
  return { parked, event: verdict.event, stored: storedFrom(verdict, { topicId, partition, offset, loggedAt }) }
}

/** What would become of a record: how its event would stand, `duplicate` where it is there already, or `refused`. */
export interface Rehearsal {
  readonly would: StoredEvent['status'] | 'duplicate' | 'refused'
  readonly cause: string | null
}

/** Ends a transaction so that nothing of it stays. */
class Rehearsed extends Error {
  readonly rehearsal: Rehearsal
  constructor(rehearsal: Rehearsal) {
    super('nothing of this is kept')
    this.rehearsal = rehearsal
  }
}

/** Takes it in by the same code, tells what has become of it, and keeps nothing. */
export async function rehearse(parked: ParkedRecord & CameWith, options: Readmission): Promise<Rehearsal> {
  const retaken = await admitAgain(parked, options.gate)
  if (typeof retaken === 'string') return { would: 'refused', cause: retaken }
  try {
    return await options.store.transact(async (tx): Promise<Rehearsal> => {
      throw new Rehearsed(await lookedAt(tx, retaken, options))
    })
  } catch (fault) {
    if (fault instanceof Rehearsed) return fault.rehearsal
    throw fault
  }
}

async function lookedAt(tx: CaseTransaction, retaken: Retaken, options: Readmission): Promise<Rehearsal> {
  const { eventId, hash } = retaken.stored
  const itself = async () => (await tx.knownEvents([eventId])).find((one) => one.hash === hash)
  const before = await itself()
  if (!(await take(tx, retaken, options))) return { would: 'refused', cause: 'wrong-topic' }
  if (before && before.place !== null) return { would: 'duplicate', cause: null }
  const { status, cause } = (await itself()) ?? retaken.stored
  return { would: status, cause }
}

interface Retaken {
  readonly parked: ParkedRecord
  readonly event: CaseEvent
  readonly stored: StoredEvent
}

async function take(tx: CaseTransaction, retaken: Retaken, options: Readmission): Promise<CaseRow | undefined> {
  const { clock, corridor, gate, end } = options
  const { parked, stored } = retaken
  const { caseRef } = stored
  const now = clock.now()
  const row = (await tx.lockCases([caseRef])).get(caseRef) ?? newCase(caseRef, corridor, now)
  if (row.corridor !== corridor) return undefined
  const before = { ...(await atItsPlace(tx, retaken, { ...options, row })), changedAt: now }
  const refolded = await refold(tx, before, { end, schemas: gate.schemas, now })
  await tx.placeEvents(refolded.placements)
  await tx.awaitKeys(refolded.awaited)
  await tx.addAlarms(alarmsOf(before, refolded, now))
  // What was released with it is acknowledged now: perhaps nothing more ever comes.
  const owing = { ...refolded.row, owes: refolded.toReceipt ?? refolded.row.owes }
  const expected = await expectedStates(tx, [owing], { end, gate })
  const settled = options.settle(owing, expected.get(caseRef)!)
  await tx.putCases([settled])
  if (refolded.toReceipt) await tx.tellByMail({ kind: 'case-news', caseRefs: [caseRef], at: now, to: 'whose' })
  await tx.releaseOpenings(withoutOpening(owing.folded.state, expected.get(caseRef)!))
  await tx.resolveParked(parked.id, now, 'redriven')
  return settled
}

/** Puts the record where it first stood. @returns the case before it is folded anew */
async function atItsPlace(
  tx: CaseTransaction,
  { event, stored }: Retaken,
  { end, row, answerTo }: Readmission & { readonly row: CaseRow },
): Promise<CaseRow> {
  const known = (await tx.knownEvents([stored.eventId])).find((one) => one.hash === stored.hash)
  if (known) {
    // It may have been sent again and taken in since: its place is where it stood first, as at the other end.
    const generations = generationsOf(await tx.incarnations())
    if (known.place === null || comparePlaces(stored.place!, known.place, generations) < 0) {
      await tx.placeEvents([
        { event: known, status: 'held', cause: 'gap', place: stored.place, signature: stored.signature },
      ])
      await tx.removeOutbox([stored.eventId])
    }
    return row
  }
  await tx.addEvents([stored])
  const adopted = adopt({ event: stored, head: event.head }, row, end)
  if (adopted) await rememberAnswer(tx, stored, { row: adopted, answerTo })
  return { ...acknowledged(adopted ?? row, event, end), version: row.version + 1 }
}
