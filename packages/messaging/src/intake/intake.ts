/**
 * Takes batches from the log into this end's record: admit, lock, fold, write, in one transaction with the position.
 * Keeps: a crash at any line repeats nothing and skips nothing; a record that cannot be taken in is put aside, never lost.
 */
import type { CaseState } from '@passerelle/casework'
import type { CaseEvent } from '@passerelle/contracts'
import { type CaseRef, type Clock, type Corridor, type End, parseCorridor } from '@passerelle/kernel'
import type { Sealing } from '@passerelle/trust'
import type { CaseStore, CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, KnownEvent, LogPlace, StoredEvent } from '../case-store/rows.ts'
import type { NewId } from '../emit/emit.ts'
import type { Batch, DeliveredRecord } from '../log/log.ts'
import { type Learnt, learnHistory, type Told } from '../rewrite/learn-history.ts'
import { type ClaimedPlace, claimedPlace } from '../rewrite/log-place-header.ts'
import { type RewritingRecord, rewritingIn } from '../rewrite/rewriting-record.ts'
import { together } from '../together.ts'
import { admit, claimOf, type Gate, type Judged, quarantine } from './admit.ts'
import { type AnswerTo, rememberAnswer } from './adopt.ts'
import { statesWith } from './expected-states.ts'
import { type FoldSession, identity, isOwn, type Stand, takeRecord, takeUnread } from './fold-cases.ts'
import { type Given, receiptOf } from './receipts.ts'
import { alarmsOf, refold } from './refold.ts'
import { type Aside, setAside } from './set-aside.ts'

export interface IntakeOptions {
  readonly end: End
  readonly store: CaseStore
  readonly gate: Omit<Gate, 'corridor'>
  readonly sealing: Sealing
  readonly clock: Clock
  readonly newId?: NewId | undefined
  /** Whether this end may draw numbers in a corridor: not before it has found whatever of its own it may have lost. */
  mayDraw(corridor: Corridor): boolean
  /** The answer that was given to a command whose events this end finds in the log, having lost them. */
  readonly answerTo: AnswerTo
  /** Sets what is derived from a case for lists and timers, from the state expected. */
  settle(row: CaseRow, expected: CaseState): CaseRow
  /** Told after the transaction: cases that changed, and whether anything was put into the outbox. */
  onTaken(taken: { readonly cases: readonly CaseRow[]; readonly emitted: number; readonly records: number }): void
}

export interface Intake {
  handle(batch: Batch, from: number): Promise<void>
}

export const startIntake = (options: IntakeOptions): Intake => ({
  async handle(batch, from) {
    const corridor = corridorOf(batch.topic)
    const judged: Judged[] = []
    const notes: RewritingRecord[] = []
    for (const record of batch.records) {
      const note = rewritingIn(record)
      if (note) notes.push(note)
      else judged.push([record, await admit(record, { ...options.gate, corridor }), claimedPlace(record)])
    }
    const work = { batch, from, corridor, judged, notes }
    const taken = await options.store.transact((tx) => takeBatch(tx, work, options))
    options.onTaken({ ...taken, records: batch.records.length })
  },
})

function corridorOf(topic: string): Corridor {
  const corridor = parseCorridor(topic.replace(/\.case$/, ''))
  if (corridor.ok) return corridor.value
  throw new RangeError('not a topic of cases')
}

interface Work {
  readonly batch: Batch
  readonly from: number
  readonly corridor: Corridor
  readonly judged: readonly Judged[]
  /** What the ends told each other about the log itself. */
  readonly notes: readonly RewritingRecord[]
}

/** The heads of all records that may be stored as events. */
const headsOf = (judged: readonly Judged[]): CaseEvent['head'][] =>
  judged.flatMap(([, verdict]) => claimOf(verdict)?.head ?? [])

/** A case belongs to one corridor: nobody of another one writes into it, even who knows its reference. */
function ofThisCorridor([record, verdict, claimed]: Judged, { rows, corridor }: FoldSession): Judged {
  const head = claimOf(verdict)?.head
  const row = head && rows.get(head.caseRef)
  const fits = !row || row.corridor === corridor
  return [record, fits ? verdict : quarantine('not-this-corridor', record.key), claimed]
}

/** Takes one record in, in its turn: whether it is ours may depend on what came before. */
function takeInTurn(session: FoldSession, judged: Judged, { batch, learnt }: { batch: Batch; learnt: Learnt }): Judged {
  const [record, seen, claimed] = ofThisCorridor(judged, session)
  const verdict = seen.kind === 'put-aside' && seen.ifOurs && isOwn(session, seen.ifOurs) ? seen.ifOurs : seen
  const stand = standOf(batch, { record, claimed, learnt })
  if (verdict.kind === 'admitted') takeRecord(session, verdict, stand)
  else if (verdict.unread) takeUnread(session, verdict.unread, stand)
  return [record, verdict, claimed]
}

async function takeBatch(
  tx: CaseTransaction,
  work: Work,
  options: IntakeOptions,
): Promise<{ cases: CaseRow[]; emitted: number }> {
  const { batch, from } = work
  const moved = tx.advance(batch, { from, to: batch.records.at(-1)!.offset + 1 })
  const [, learnt, known] = await together(moved, learnHistory(tx, toldBy(work, options)), readKnown(tx, work, options))
  const session = openSession(work, known, { ...options, learnt })
  const judged = work.judged.map((one) => takeInTurn(session, one, { batch, learnt }))
  await setAside(tx, { batch, aside: judged.flatMap(asideOf) }, session.now)
  if (session.refold.size === 0 && session.adopted.length === 0)
    return finish(tx, session, { ...options, pending: known.pending })
  await together(tx.addEvents(session.added.splice(0)), tx.placeEvents(session.placed.splice(0)))
  for (const ref of session.refold) await refoldCase(tx, session, { ...options, ref })
  await rememberAnswers(tx, session, options)
  return finish(tx, session, { ...options, pending: await tx.pendingEvents([...session.changed], options.end) })
}

const asideOf = ([record, verdict]: Judged): Aside[] =>
  verdict.kind === 'admitted' ? [] : [{ record, kind: verdict.as, cause: verdict.cause, caseRef: verdict.caseRef }]

/** What this end knows of the cases of a batch, which are locked. */
interface Known {
  readonly rows: ReadonlyMap<CaseRef, CaseRow>
  readonly events: readonly KnownEvent[]
  /** Own events that are not folded yet. */
  readonly pending: readonly StoredEvent[]
}

async function readKnown(tx: CaseTransaction, { judged }: Work, { end }: IntakeOptions): Promise<Known> {
  const heads = headsOf(judged)
  const refs = [...new Set(heads.map(({ caseRef }) => caseRef))].toSorted()
  if (refs.length === 0) return { rows: new Map(), events: [], pending: [] }
  const ids = heads.map(({ eventId }) => eventId)
  const [rows, events, pending] = await together(tx.lockCases(refs), tx.knownPlaces(ids), tx.pendingEvents(refs, end))
  return { rows, events, pending }
}

function openSession(
  { corridor }: Work,
  { rows, events }: Known,
  { end, clock, mayDraw, learnt }: IntakeOptions & { readonly learnt: Learnt },
): FoldSession {
  const known = new Map(events.map((event) => [identity(event.eventId, event.hash), event]))
  const refold = new Set([...rows.values()].filter((row) => row.held > 0).map((row) => row.caseRef))
  return {
    end,
    corridor,
    now: clock.now(),
    recovering: !mayDraw(corridor),
    generations: learnt.generations,
    rows: new Map(rows),
    known,
    refold,
    added: [],
    placed: [],
    echoed: [],
    adopted: [],
    toReceipt: new Map(),
    changed: new Set(),
  }
}

async function refoldCase(
  tx: CaseTransaction,
  session: FoldSession,
  { end, gate, ref }: IntakeOptions & { readonly ref: CaseRef },
): Promise<void> {
  const row = session.rows.get(ref)
  if (!row || !session.changed.has(ref)) return
  const refolded = await refold(tx, row, { end, schemas: gate.schemas })
  session.rows.set(ref, refolded.row)
  if (refolded.toReceipt) session.toReceipt.set(ref, refolded.toReceipt)
  else session.toReceipt.delete(ref)
  await tx.placeEvents(refolded.placements)
  await tx.addAlarms(alarmsOf(row, refolded, session.now))
}

async function rememberAnswers(tx: CaseTransaction, session: FoldSession, { answerTo }: IntakeOptions): Promise<void> {
  const commands = new Map(session.adopted.map((event) => [`${event.sender} ${event.commandKey}`, event]))
  for (const event of commands.values())
    await rememberAnswer(tx, event, { row: session.rows.get(event.caseRef)!, answerTo })
}

/** Receipts, then what is derived, then the rows: everything that depends on the folded states. */
function finish(
  tx: CaseTransaction,
  session: FoldSession,
  options: IntakeOptions & { readonly pending: readonly StoredEvent[] },
): { cases: CaseRow[]; emitted: number } {
  const receipts = giveReceipts(session, options)
  const stored = receipts.flatMap((one) => one.stored)
  const outbox = receipts.flatMap((one) => one.outbox)
  const placed = new Set(session.placed.map(({ event }) => event.hash))
  const pending = options.pending.filter(({ hash }) => !placed.has(hash))
  const rows = [...session.changed].map((ref) => session.rows.get(ref)!)
  const expected = statesWith(rows, [...pending, ...stored], options.gate)
  const cases = rows.map((row) => options.settle(row, expected.get(row.caseRef)!))
  tx.lastly(
    tx.addEvents([...session.added, ...stored]),
    tx.placeEvents(session.placed),
    tx.removeOutbox(session.echoed.map(({ eventId }) => eventId)),
    tx.addOutbox(outbox),
    tx.putCases(cases),
  )
  return { cases, emitted: outbox.length }
}

/** The receipts to write; while no numbers may be drawn, they are owed. */
function giveReceipts(session: FoldSession, options: IntakeOptions): readonly Given[] {
  const given: Given[] = []
  for (const [ref, owed] of session.toReceipt) {
    const row = session.rows.get(ref)!
    const one = options.mayDraw(row.corridor) ? receiptOf({ row, owed }, { ...options, now: session.now }) : undefined
    session.rows.set(ref, one?.row ?? { ...row, owes: owed })
    if (one) given.push(one)
  }
  return given
}

const toldBy = ({ batch, corridor, judged, notes }: Work, { end, clock, mayDraw }: IntakeOptions): Told => ({
  end,
  now: clock.now(),
  partition: batch,
  isReading: !mayDraw(corridor),
  claims: judged.flatMap(([{ offset }, , claimed]) => (claimed ? [{ claimed, offset }] : [])),
  records: notes,
})

interface Placed {
  readonly record: DeliveredRecord
  readonly claimed: ClaimedPlace | null
  readonly learnt: Learnt
}

function standOf(batch: Batch, { record, claimed, learnt }: Placed): Stand {
  const again = claimed !== null && learnt.believes({ claimed, offset: record.offset })
  return again ? { place: claimed.place, again } : { place: placeOf(batch, record), again: false }
}

const placeOf = ({ topicId, partition }: Batch, { offset, timestamp }: DeliveredRecord): LogPlace => ({
  topicId,
  partition,
  offset,
  loggedAt: timestamp,
})
