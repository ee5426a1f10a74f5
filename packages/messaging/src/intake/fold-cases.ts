/**
 * Folds a batch's events into their cases, in memory, and says what must be written.
 * Keeps: an event continues its writer's chain or the case is folded again from its record; nothing known is folded twice.
 * Reading, writing and receipts are intake.ts.
 */
import { emptyCase, emptyFold, emptyLocal, foldNext } from '@passerelle/casework'
import type { CaseRef, Corridor, End, Instant } from '@passerelle/kernel'
import type { CaseRow, LogPlace, Placement, StoredEvent } from '../case-store/rows.ts'
import { NO_CHAIN } from '../emit/emit.ts'
import type { Admitted } from './admit.ts'
import { storedFrom } from './stored-events.ts'

export interface FoldSession {
  readonly end: End
  readonly corridor: Corridor
  readonly now: Instant
  readonly rows: Map<CaseRef, CaseRow>
  readonly known: Map<string, StoredEvent>
  /** Cases whose record has to be folded anew, once what is new has been stored. */
  readonly refold: Set<CaseRef>
  readonly added: StoredEvent[]
  readonly placed: Placement[]
  readonly echoed: StoredEvent[]
  /** The last event of the other end that calls for a receipt, by case. */
  readonly toReceipt: Map<CaseRef, Admitted>
  readonly changed: Set<CaseRef>
}

export const newCase = (caseRef: CaseRef, corridor: Corridor, now: Instant): CaseRow => ({
  caseRef,
  corridor,
  number: null,
  version: 0,
  folded: emptyFold(emptyCase(caseRef)),
  local: emptyLocal,
  own: { case: NO_CHAIN, local: NO_CHAIN },
  receipted: 0,
  parties: [],
  states: [],
  held: 0,
  dueAt: null,
  timerAt: null,
  openedAt: now,
  changedAt: now,
})

/** Takes one admitted record at its place in the log. */
export function takeRecord(session: FoldSession, admitted: Admitted, place: LogPlace): void {
  const { caseRef, eventId } = admitted.event.head
  const known = session.known.get(eventId)
  if (known && known.hash === admitted.hash && known.place !== null) return
  const row = session.rows.get(caseRef) ?? newCase(caseRef, session.corridor, session.now)
  const mine = admitted.event.end === session.end
  if (known && known.hash === admitted.hash) echo(session, { ...known, place }, admitted, row)
  else arrival(session, storedFrom(admitted, place), admitted, mine ? adopted(row, admitted) : row)
  if (!mine && !admitted.event.type.startsWith('receipt.')) session.toReceipt.set(caseRef, admitted)
  session.changed.add(caseRef)
}

/** An event of this end that its record had lost, as after a restore: its number is taken, its chain goes on from it. */
function adopted(row: CaseRow, { event, hash }: Admitted): CaseRow {
  if (event.head.sequence <= row.own.case.sequence) return row
  return { ...row, own: { ...row.own, case: { sequence: event.head.sequence, hash } } }
}

function echo(session: FoldSession, stored: StoredEvent, admitted: Admitted, row: CaseRow): void {
  const folded = fold(session, row, admitted)
  session.placed.push({ event: stored, ...folded, place: stored.place })
  session.known.set(stored.eventId, stored)
  session.echoed.push(stored)
}

function arrival(session: FoldSession, stored: StoredEvent, admitted: Admitted, row: CaseRow): void {
  const folded = fold(session, { ...row, version: row.version + 1 }, admitted)
  const event = { ...stored, ...folded }
  session.added.push(event)
  session.known.set(stored.eventId, event)
}

type Verdict = Pick<StoredEvent, 'status' | 'cause'>

function fold(session: FoldSession, row: CaseRow, { event, hash }: Admitted): Verdict {
  const changed = { ...row, changedAt: session.now }
  const next = session.refold.has(row.caseRef) ? undefined : foldNext(row.folded, { event, hash })
  if (next === undefined) {
    session.refold.add(row.caseRef)
    session.rows.set(row.caseRef, changed)
    return { status: 'held', cause: 'gap' }
  }
  session.rows.set(row.caseRef, { ...changed, folded: next.folded })
  const { outcome } = next
  return { status: outcome.kind, cause: outcome.kind === 'superseded' ? outcome.cause : null }
}
