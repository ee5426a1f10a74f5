/**
 * The receipts that an end owes: cumulative, up to the last event of a case that was folded without a gap.
 * Taking in only notes what is owed; many are then given together, which costs a fraction of giving each with its batch.
 * Keeps: no receipt answers a receipt; none is written twice for the same number; while numbers must not be drawn, it
 * is owed and not forgotten.
 */
import { type CaseRef, type End, type Instant, otherEnd, SECOND } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, OutboxRow, OwedReceipt, StoredEvent } from '../case-store/rows.ts'
import { type EmitDraft, emit, type NewId, NO_CHAIN } from '../emit/emit.ts'
import { together } from '../together.ts'
import { isLasting } from './dead-letters.ts'
import { statesWith } from './expected-states.ts'
import type { IntakeOptions, Taken } from './intake-options.ts'

/** How long a receipt may be owed before it is given, in ms: what comes meanwhile is acknowledged with it. */
export const RECEIPT_REST = 1 * SECOND

const AT_ONCE = 100

export interface Receipting extends Omit<IntakeOptions, 'answerTo'> {
  readonly newId?: NewId | undefined
}

interface Given {
  /** The case after it. */
  readonly row: CaseRow
  readonly stored: readonly StoredEvent[]
  readonly outbox: readonly OutboxRow[]
}

/** @returns how many receipts were written @throws what kept a case from it, after all others have got theirs */
export async function giveOwedReceipts(options: Receipting): Promise<number> {
  let given = 0
  const faults: unknown[] = []
  for (let after: CaseRef | undefined; ; ) {
    const refs = await options.store.owingCases(AT_ONCE, after)
    after = refs.at(-1)
    if (after === undefined) break
    given += await giveOrTellApart(options, refs, (fault) => faults.push(fault))
  }
  if (faults.length > 0) throw faults[0]
  return given
}

/** One case that fails keeps no other from its receipt. */
async function giveOrTellApart(
  options: Receipting,
  refs: readonly CaseRef[],
  onFault: (fault: unknown) => void,
): Promise<number> {
  try {
    const taken = await options.store.transact((tx) => giveIn(tx, refs, options))
    if (taken.cases.length > 0) options.onTaken(taken)
    return taken.emitted
  } catch (fault) {
    if (!isLasting(fault)) throw fault
    if (refs.length === 1) onFault(fault)
    let given = 0
    if (refs.length > 1) for (const ref of refs) given += await giveOrTellApart(options, [ref], onFault)
    return given
  }
}

async function giveIn(tx: CaseTransaction, refs: readonly CaseRef[], options: Receipting): Promise<Taken> {
  const { end, clock, mayDraw, gate } = options
  const now = clock.now()
  const [rows, pending] = await together(tx.lockCases(refs), tx.pendingEvents(refs, end))
  const given = [...rows.values()].flatMap((row) =>
    row.owes && mayDraw(row.corridor) ? receiptOf({ row, owed: row.owes }, { ...options, now }) : [],
  )
  const stored = given.flatMap((one) => one.stored)
  const outbox = given.flatMap((one) => one.outbox)
  const after = given.map(({ row }) => row)
  const expected = statesWith(after, [...pending, ...stored], gate)
  const cases = after.map((row) => options.settle(row, expected.get(row.caseRef)!))
  tx.lastly(tx.addEvents(stored), tx.addOutbox(outbox), tx.putCases(cases))
  return { cases, emitted: outbox.length }
}

interface Owing {
  readonly row: CaseRow
  readonly owed: OwedReceipt
}

interface By extends Pick<Receipting, 'newId'> {
  readonly end: End
  readonly now: Instant
}

/** The receipt that is due for what is folded, still to be written. */
function receiptOf({ row, owed }: Owing, { end, now, newId }: By): Given {
  const { sequence, hash } = row.folded.heads[otherEnd(end)]
  // After a void without a record there is no hash to name; the next event brings one.
  if (sequence <= row.receipted || hash === NO_CHAIN.hash)
    return { row: { ...row, owes: null }, stored: [], outbox: [] }
  const draft: EmitDraft = {
    type: 'receipt.received',
    fileId: null,
    to: owed.to,
    at: now,
    body: { upTo: sequence, hash: Buffer.from(hash, 'hex') },
    sealed: null,
    inReplyTo: null,
    consentRef: null,
    basis: null,
    rules: null,
  }
  const by = { end, from: owed.from, now, keys: null, commandKey: null, traceparent: owed.traceparent, newId }
  const { stored, outbox, row: after } = emit(row, [draft], by)
  // It is no news to anybody here: who has the case before them may go on from what they see.
  return { row: { ...after, version: row.version, receipted: sequence, owes: null }, stored, outbox }
}
