/**
 * Takes batches from the log into this end's record: admit, lock, fold, write, in one transaction with the position.
 * Keeps: a crash at any line repeats nothing and skips nothing; a record that cannot be taken in is put aside, never lost.
 */
import { type CaseState, evolve } from '@passerelle/casework'
import { type CaseRef, type Clock, type Corridor, type End, otherEnd, parseCorridor } from '@passerelle/kernel'
import type { Sealing } from '@passerelle/trust'
import type { CaseStore, CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, LogPlace, ParkedRecord } from '../case-store/rows.ts'
import { emit } from '../emit/emit.ts'
import type { Batch, DeliveredRecord } from '../log/log.ts'
import { type Admitted, admit, type Gate, type PutAside } from './admit.ts'
import { type FoldSession, takeRecord } from './fold-cases.ts'
import { receiptFor } from './receipts.ts'
import { refold } from './refold.ts'
import { caseEventIn } from './stored-events.ts'

export interface IntakeOptions {
  readonly end: End
  readonly store: CaseStore
  readonly gate: Omit<Gate, 'corridor'>
  readonly sealing: Sealing
  readonly clock: Clock
  /** Sets what is derived from a case for lists and timers, from the state expected. */
  settle(row: CaseRow, expected: CaseState): CaseRow
  /** Told after the transaction: cases that changed, and whether anything was put into the outbox. */
  onTaken(taken: { readonly cases: readonly CaseRow[]; readonly emitted: number; readonly records: number }): void
}

export interface Intake {
  handle(batch: Batch, from: number): Promise<void>
}

type Judged = readonly [record: DeliveredRecord, verdict: Admitted | PutAside]

export const startIntake = (options: IntakeOptions): Intake => ({
  async handle(batch, from) {
    const corridor = corridorOf(batch.topic)
    const judged: Judged[] = []
    for (const record of batch.records) judged.push([record, await admit(record, { ...options.gate, corridor })])
    const taken = await options.store.transact((tx) => takeBatch(tx, { batch, from, corridor, judged }, options))
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
}

const admittedOf = (judged: readonly Judged[]): Admitted[] =>
  judged.flatMap(([, verdict]) => (verdict.kind === 'admitted' ? [verdict] : []))

async function takeBatch(
  tx: CaseTransaction,
  work: Work,
  options: IntakeOptions,
): Promise<{ cases: CaseRow[]; emitted: number }> {
  const { batch, from, judged } = work
  await tx.advance(batch, { from, to: batch.records.at(-1)!.offset + 1 })
  const session = await openSession(tx, work, options)
  for (const [record, verdict] of judged)
    if (verdict.kind === 'admitted') takeRecord(session, verdict, placeOf(batch, record))
  await setAside(tx, work, session.now)
  await tx.addEvents(session.added)
  await tx.placeEvents(session.placed)
  await tx.removeOutbox(session.echoed.map(({ eventId }) => eventId))
  for (const ref of session.refold) await refoldCase(tx, session, options, ref)
  return finish(tx, session, options)
}

async function openSession(
  tx: CaseTransaction,
  { corridor, judged }: Work,
  { end, clock }: IntakeOptions,
): Promise<FoldSession> {
  const admitted = admittedOf(judged)
  const refs = [...new Set(admitted.map(({ event }) => event.head.caseRef))].sort()
  const rows = new Map(refs.length === 0 ? [] : await tx.lockCases(refs))
  const known = new Map(refs.length === 0 ? [] : await tx.knownEvents(admitted.map(({ event }) => event.head.eventId)))
  const refold = new Set([...rows.values()].filter((row) => row.held > 0).map((row) => row.caseRef))
  return {
    end,
    corridor,
    now: clock.now(),
    rows,
    known,
    refold,
    added: [],
    placed: [],
    echoed: [],
    toReceipt: new Map(),
    changed: new Set(),
  }
}

async function refoldCase(
  tx: CaseTransaction,
  session: FoldSession,
  { gate }: IntakeOptions,
  ref: CaseRef,
): Promise<void> {
  const row = session.rows.get(ref)
  if (!row || !session.changed.has(ref)) return
  const refolded = await refold(tx, row, gate.schemas)
  session.rows.set(ref, refolded.row)
  await tx.placeEvents(refolded.placements)
  const worse = refolded.placements.filter(({ status }) => status === 'held' || status === 'fork')
  await tx.addAlarms(
    worse.map(({ event, status, cause }) => ({
      kind: status,
      caseRef: ref,
      detail: { writer: event.writer, sequence: event.sequence, cause },
      raisedAt: session.now,
    })),
  )
}

/** Receipts, then what is derived, then the rows: everything that depends on the folded states. */
async function finish(
  tx: CaseTransaction,
  session: FoldSession,
  options: IntakeOptions,
): Promise<{ cases: CaseRow[]; emitted: number }> {
  let emitted = 0
  for (const [ref, admitted] of session.toReceipt) {
    const row = session.rows.get(ref)!
    const receipt = receiptFor(row, otherEnd(session.end), admitted)
    if (!receipt) continue
    const { from, draft, upTo } = receipt
    const out = emit(row, [draft], {
      end: session.end,
      from,
      now: session.now,
      sealing: options.sealing,
      commandKey: null,
      traceparent: admitted.traceparent,
    })
    await tx.addEvents(out.stored)
    await tx.addOutbox(out.outbox)
    session.rows.set(ref, { ...out.row, receipted: upTo })
    emitted += out.outbox.length
  }
  const refs = [...session.changed]
  const expected = await expectedStates(
    tx,
    refs.map((ref) => session.rows.get(ref)!),
    options.gate,
  )
  const cases = refs.map((ref) => options.settle(session.rows.get(ref)!, expected.get(ref)!))
  await tx.putCases(cases)
  return { cases, emitted }
}

/** Folded states with the own events on top that the log has not brought back yet. */
export async function expectedStates(
  tx: Pick<CaseTransaction, 'pendingEvents'>,
  rows: readonly CaseRow[],
  { schemas }: Pick<Gate, 'schemas'>,
): Promise<Map<CaseRef, CaseState>> {
  const states = new Map(rows.map((row) => [row.caseRef, row.folded.state]))
  if (rows.length === 0) return states
  for (const stored of await tx.pendingEvents([...states.keys()])) {
    const before = states.get(stored.caseRef)
    if (before) states.set(stored.caseRef, evolve(before, caseEventIn(stored, schemas)).state)
  }
  return states
}

const placeOf = ({ topicId, partition }: Batch, { offset, timestamp }: DeliveredRecord): LogPlace => ({
  topicId,
  partition,
  offset,
  loggedAt: timestamp,
})

async function setAside(tx: CaseTransaction, { batch, judged }: Work, now: CaseRow['changedAt']): Promise<void> {
  const parked = judged.flatMap(([record, verdict]): ParkedRecord[] =>
    verdict.kind === 'admitted'
      ? []
      : [
          {
            id: 0,
            kind: verdict.as,
            cause: verdict.cause,
            topic: batch.topic,
            topicId: batch.topicId,
            partition: batch.partition,
            offset: record.offset,
            key: record.key,
            value: record.value,
            headers: record.headers,
            loggedAt: record.timestamp,
            parkedAt: now,
            resolvedAt: null,
          },
        ],
  )
  if (parked.length === 0) return
  await tx.park(parked)
  await tx.addAlarms(
    parked.map(({ kind, cause, topic, partition, offset }) => ({
      kind,
      caseRef: null,
      detail: { cause, topic, partition, offset },
      raisedAt: now,
    })),
  )
}
