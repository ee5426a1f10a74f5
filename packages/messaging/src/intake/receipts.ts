/**
 * The receipt that an end owes for a case after a batch: cumulative, up to the last event folded without a gap.
 * Keeps: no receipt answers a receipt; none is written twice for the same number; while numbers must not be drawn, it
 * is owed and not forgotten.
 */
import { type End, type Instant, otherEnd } from '@passerelle/kernel'
import type { Sealing } from '@passerelle/trust'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, OwedReceipt } from '../case-store/rows.ts'
import { type EmitDraft, emit, type NewId, NO_CHAIN } from '../emit/emit.ts'

export interface Receipting {
  readonly end: End
  readonly now: Instant
  readonly sealing: Sealing
  readonly newId?: NewId | undefined
}

/** Writes the receipt that is due for what is folded. @returns the case after it, and how many events it wrote */
export async function giveReceipt(
  tx: CaseTransaction,
  { row, owed }: { readonly row: CaseRow; readonly owed: OwedReceipt },
  { end, now, sealing, newId }: Receipting,
): Promise<{ readonly row: CaseRow; readonly emitted: number }> {
  const { sequence, hash } = row.folded.heads[otherEnd(end)]
  // After a void without a record there is no hash to name; the next event brings one.
  if (sequence <= row.receipted || hash === NO_CHAIN.hash) return { row: { ...row, owes: null }, emitted: 0 }
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
  const out = emit(row, [draft], by)
  await tx.addEvents(out.stored)
  await tx.addOutbox(out.outbox)
  return { row: { ...out.row, receipted: sequence, owes: null }, emitted: out.outbox.length }
}
