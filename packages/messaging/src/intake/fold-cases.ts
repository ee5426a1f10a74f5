/**
 * Folds a batch's events into their cases, in memory, and says what must be written.
 * Keeps: an event continues its writer's chain or the case is folded again from its record; nothing known is folded twice.
 * Reading, writing and receipts are intake.ts.
 */
import { emptyCase, emptyFold, emptyLocal, foldNext } from '@passerelle/casework'
import { type CaseRef, type Corridor, carriedBy, type End, type EventId, type Instant } from '@passerelle/kernel'
import type { CaseRow, KnownEvent, LogPlace, OwedReceipt, Placement, StoredEvent } from '../case-store/rows.ts'
import { NO_CHAIN } from '../emit/emit.ts'
import type { AwaitedKey } from '../key-store/key-store.ts'
import { comparePlaces, type Generations } from '../rewrite/place-order.ts'
import { type Admitted, claimOf, type Unread, type Verdict } from './admit.ts'
import { acknowledged, adopt, type Found, isNext } from './adopt.ts'
import { awaitedKey, storedFrom, storedUnread } from './stored-events.ts'

export interface FoldSession {
  readonly end: End
  readonly corridor: Corridor
  readonly now: Instant
  /** Our own record may lack what we have written. */
  readonly recovering: boolean
  /** Needed where records claim places in several incarnations of the topic. */
  readonly generations: Generations
  readonly rows: Map<CaseRef, CaseRow>
  /** By `identity`: an identifier alone may be borne by a forged copy too. */
  readonly known: Map<string, KnownEvent>
  /** Cases whose record has to be folded anew, once what is new has been stored. */
  readonly refold: Set<CaseRef>
  readonly added: StoredEvent[]
  readonly placed: Placement[]
  readonly echoed: KnownEvent[]
  /** Events of this end that its record had lost, as after a restore. */
  readonly adopted: StoredEvent[]
  /** The receipts that what was taken in calls for. */
  readonly toReceipt: Map<CaseRef, OwedReceipt>
  readonly changed: Set<CaseRef>
  /** Keys of sealed parts that this end may lack. */
  readonly awaited: AwaitedKey[]
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
  owes: null,
  lookedAt: now,
  parties: [],
  assigned: {},
  states: [],
  held: 0,
  dueAt: null,
  timerAt: null,
  retentionAt: null,
  keysMayGo: false,
  openedAt: now,
  changedAt: now,
  matter: carriedBy(caseRef) === 'open' ? { kind: 'unknown', by: [], toldAt: now } : null,
})

const owedFor = ({ event, traceparent }: Admitted): OwedReceipt => ({
  from: event.head.to,
  to: event.head.from,
  traceparent,
})

export const identity = (eventId: EventId, hash: string): string => `${eventId} ${hash}`

const rowOf = (session: FoldSession, caseRef: CaseRef): CaseRow =>
  session.rows.get(caseRef) ?? newCase(caseRef, session.corridor, session.now)

/** Where a record's event belongs in the order of its case. */
export interface Stand {
  readonly place: LogPlace
  /** It was written again: its place lies before what this end may have folded already. */
  readonly again: boolean
}

/** Takes one admitted record at its place in the log. */
export function takeRecord(session: FoldSession, admitted: Admitted, { place, again }: Stand): void {
  const { caseRef, eventId } = admitted.event.head
  const known = session.known.get(identity(eventId, admitted.hash))
  if (known && known.place !== null) return again ? moveForward(session, known, place) : undefined
  if (again) session.refold.add(caseRef)
  const row = rowOf(session, caseRef)
  if (known) echo(session, { ...known, place }, { admitted, row })
  else arrival(session, storedFrom(admitted, place), { admitted, row })
  if (admitted.event.end !== session.end && !admitted.event.type.startsWith('receipt.'))
    session.toReceipt.set(caseRef, owedFor(admitted))
  session.changed.add(caseRef)
}

/** The first place counts: the other end may have read the event where this one did not. */
function moveForward(session: FoldSession, known: KnownEvent, place: LogPlace): void {
  if (known.place === null || comparePlaces(place, known.place, session.generations) >= 0) return
  const { status, cause, caseRef } = known
  session.placed.push({ event: known, status, cause, place })
  session.known.set(identity(known.eventId, known.hash), { ...known, place })
  session.refold.add(caseRef)
  session.changed.add(caseRef)
}

/** Takes a record that only a newer version can read: what follows it waits. */
export function takeUnread(session: FoldSession, unread: Unread, { place, again }: Stand): void {
  const { caseRef, eventId } = unread.head
  const known = session.known.get(identity(eventId, unread.hash))
  if (known) return again ? moveForward(session, known, place) : undefined
  const event: StoredEvent = { ...storedUnread(unread, place), cause: 'newer-version' }
  const row = rowOf(session, caseRef)
  session.rows.set(
    caseRef,
    adoptIn(session, { event, head: unread.head }, { ...row, version: row.version + 1, changedAt: session.now }),
  )
  session.added.push(event)
  session.known.set(identity(eventId, unread.hash), event)
  session.refold.add(caseRef)
  session.changed.add(caseRef)
}

/** The case after what may be one of our own events that our record had lost. */
function adoptIn(session: FoldSession, found: Found, row: CaseRow): CaseRow {
  const after = adopt(found, row, session.end)
  if (after) session.adopted.push(found.event)
  return after ?? row
}

/** Whether a record is one that this end wrote: it is in our own record or, while we look for what it lost, continues it. */
export function isOwn(session: FoldSession, verdict: Verdict): boolean {
  const claim = claimOf(verdict)
  if (claim?.end !== session.end) return false
  const { head, hash } = claim
  if (session.known.has(identity(head.eventId, hash))) return true
  return session.recovering && isNext(head, rowOf(session, head.caseRef).own.case)
}

interface Taking {
  readonly admitted: Admitted
  readonly row: CaseRow
}

function echo(session: FoldSession, stored: KnownEvent, { admitted, row }: Taking): void {
  const folded = fold(session, row, admitted)
  session.placed.push({ event: stored, ...folded, place: stored.place, signature: admitted.signature })
  session.known.set(identity(stored.eventId, stored.hash), stored)
  session.echoed.push(stored)
}

function arrival(session: FoldSession, stored: StoredEvent, { admitted, row }: Taking): void {
  const known = acknowledged(
    adoptIn(session, { event: stored, head: admitted.event.head }, row),
    admitted.event,
    session.end,
  )
  const folded = fold(session, { ...known, version: row.version + 1 }, admitted)
  const event = { ...stored, ...folded }
  session.added.push(event)
  session.known.set(identity(stored.eventId, stored.hash), event)
  const awaited = awaitedKey(admitted.event, { end: session.end, now: session.now })
  if (awaited) session.awaited.push(awaited)
}

type Outcome = Pick<StoredEvent, 'status' | 'cause'>

function fold(session: FoldSession, row: CaseRow, { event, hash }: Admitted): Outcome {
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
