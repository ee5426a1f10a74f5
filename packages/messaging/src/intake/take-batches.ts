/**
 * What the partitions of one topic bring, in one transaction: lock, learn, fold, write, with the positions.
 * Keeps: a crash at any line repeats nothing and skips nothing; a record that cannot be taken in is put aside, never lost.
 */
import { withoutOpening } from '@passerelle/casework'
import type { CaseEvent } from '@passerelle/contracts'
import { type CaseRef, type Corridor } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, KnownEvent, LogPlace, StoredEvent } from '../case-store/rows.ts'
import type { Batch, DeliveredRecord } from '../log/log.ts'
import { type Learnt, learnHistory, type Told } from '../rewrite/learn-history.ts'
import { type ClaimedPlace } from '../rewrite/log-place-header.ts'
import { type RewritingRecord } from '../rewrite/rewriting-record.ts'
import { together } from '../together.ts'
import { claimOf, type Judged, quarantine } from './admit.ts'
import { rememberAnswer } from './adopt.ts'
import { statesWith } from './expected-states.ts'
import { type FoldSession, identity, isOwn, type Stand, takeRecord, takeUnread } from './fold-cases.ts'
import type { IntakeOptions } from './intake-options.ts'
import { alarmsOf, refold } from './refold.ts'
import { type Aside, setAside } from './set-aside.ts'

/** A batch that has passed the gate. */
export interface Work {
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

export async function takeBatches(
  tx: CaseTransaction,
  works: readonly Work[],
  options: IntakeOptions,
): Promise<readonly CaseRow[]> {
  const moved = works.map(({ batch, from }) => tx.advance(batch, { from, to: batch.records.at(-1)!.offset + 1 }))
  const [, learnt, known] = await together(
    together(...moved),
    learnHistories(tx, works, options),
    readKnown(tx, works, options),
  )
  // The last that asked for them knows all of them.
  const generations = learnt.findLast((one) => one.generations.size > 0)?.generations ?? new Map()
  const session = openSession(works[0]!, known, { ...options, generations })
  for (const [index, { batch, judged }] of works.entries()) {
    const taken = judged.map((one) => takeInTurn(session, one, { batch, learnt: learnt[index]! }))
    await setAside(tx, { batch, aside: taken.flatMap(asideOf), vault: options.vault }, session.now)
  }
  if (session.refold.size === 0 && session.adopted.length === 0)
    return finish(tx, session, { ...options, pending: known.pending })
  await together(tx.addEvents(session.added.splice(0)), tx.placeEvents(session.placed.splice(0)))
  for (const ref of session.refold) await refoldCase(tx, session, { ...options, ref })
  await rememberAnswers(tx, session, options)
  return finish(tx, session, { ...options, pending: await tx.pendingEvents([...session.changed], options.end) })
}

/** One after the other, since each may go on from what the one before has learnt. */
async function learnHistories(
  tx: CaseTransaction,
  works: readonly Work[],
  options: IntakeOptions,
): Promise<readonly Learnt[]> {
  const learnt: Learnt[] = []
  for (const work of works) learnt.push(await learnHistory(tx, toldBy(work, options)))
  return learnt
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

async function readKnown(tx: CaseTransaction, works: readonly Work[], { end }: IntakeOptions): Promise<Known> {
  const heads = works.flatMap(({ judged }) => headsOf(judged))
  const refs = [...new Set(heads.map(({ caseRef }) => caseRef))].toSorted()
  if (refs.length === 0) return { rows: new Map(), events: [], pending: [] }
  const ids = heads.map(({ eventId }) => eventId)
  const [rows, events, pending] = await together(tx.lockCases(refs), tx.knownPlaces(ids), tx.pendingEvents(refs, end))
  return { rows, events, pending }
}

function openSession(
  { corridor }: Work,
  { rows, events }: Known,
  { end, clock, mayDraw, generations }: IntakeOptions & Pick<Learnt, 'generations'>,
): FoldSession {
  const known = new Map(events.map((event) => [identity(event.eventId, event.hash), event]))
  const refold = new Set([...rows.values()].filter((row) => row.held > 0).map((row) => row.caseRef))
  return {
    end,
    corridor,
    now: clock.now(),
    recovering: !mayDraw(corridor),
    generations,
    rows: new Map(rows),
    known,
    refold,
    added: [],
    placed: [],
    echoed: [],
    adopted: [],
    toReceipt: new Map(),
    changed: new Set(),
    awaited: [],
  }
}

async function refoldCase(
  tx: CaseTransaction,
  session: FoldSession,
  { end, gate, ref }: IntakeOptions & { readonly ref: CaseRef },
): Promise<void> {
  const row = session.rows.get(ref)
  if (!row || !session.changed.has(ref)) return
  const refolded = await refold(tx, row, { end, schemas: gate.schemas, now: session.now })
  session.rows.set(ref, refolded.row)
  session.awaited.push(...refolded.awaited)
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

/** What is owed, then what is derived, then the rows: everything that depends on the folded states. */
function finish(
  tx: CaseTransaction,
  session: FoldSession,
  options: IntakeOptions & { readonly pending: readonly StoredEvent[] },
): readonly CaseRow[] {
  const placed = new Set(session.placed.map(({ event }) => event.hash))
  const pending = options.pending.filter(({ hash }) => !placed.has(hash))
  const rows = [...session.changed].map((ref) => owing(session.rows.get(ref)!, session.toReceipt.get(ref)))
  const expected = statesWith(rows, pending, options.gate)
  const cases = rows.map((row) => options.settle(row, expected.get(row.caseRef)!))
  tx.lastly(
    tx.addEvents(session.added),
    tx.placeEvents(session.placed),
    tx.removeOutbox(session.echoed.map(({ eventId }) => eventId)),
    tx.putCases(cases),
    tx.tellByMail({ kind: 'case-news', caseRefs: [...session.toReceipt.keys()], at: session.now, to: 'whose' }),
    tx.awaitKeys(session.awaited),
    tx.releaseOpenings(rows.flatMap((row) => withoutOpening(row.folded.state, expected.get(row.caseRef)!))),
  )
  return cases
}

const owing = (row: CaseRow, owed: CaseRow['owes'] = row.owes): CaseRow => ({ ...row, owes: owed })

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
