/**
 * The receipt that an end owes for a case after a batch: cumulative, up to the last event folded without a gap.
 * Keeps: no receipt answers a receipt; none is written twice for the same number; while numbers must not be drawn, it
 * is owed and not forgotten.
 */
import { type End, type Instant, otherEnd } from '@passerelle/kernel'
import type { Sealing } from '@passerelle/trust'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, OutboxRow, OwedReceipt, StoredEvent } from '../case-store/rows.ts'
import { type EmitDraft, emit, type NewId, NO_CHAIN } from '../emit/emit.ts'
import { together } from '../together.ts'

export interface Receipting {
  readonly end: End
  readonly now: Instant
  readonly sealing: Sealing
  readonly newId?: NewId | undefined
}

export interface Given {
  /** The case after it. */
  readonly row: CaseRow
  readonly stored: readonly StoredEvent[]
  readonly outbox: readonly OutboxRow[]
}

/** The receipt that is due for what is folded, still to be written. */
export function receiptOf(
  { row, owed }: { readonly row: CaseRow; readonly owed: OwedReceipt },
  { end, now, sealing, newId }: Receipting,
): Given {
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
  const by = { end, from: owed.from, now, sealing, commandKey: null, traceparent: owed.traceparent, newId }
  const { stored, outbox, row: after } = emit(row, [draft], by)
  return { row: { ...after, receipted: sequence, owes: null }, stored, outbox }
}

/** Writes the receipt that is due for what is folded. @returns the case after it, and how many events it wrote */
export async function giveReceipt(
  tx: CaseTransaction,
  owing: { readonly row: CaseRow; readonly owed: OwedReceipt },
  by: Receipting,
): Promise<{ readonly row: CaseRow; readonly emitted: number }> {
  const { row, stored, outbox } = receiptOf(owing, by)
  await together(tx.addEvents(stored), tx.addOutbox(outbox))
  return { row, emitted: outbox.length }
}
