/**
 * The receipt that an end owes for a case after a batch: cumulative, up to the last event folded without a gap.
 * Keeps: no receipt answers a receipt; none is written twice for the same number.
 */
import type { End, PartyId } from '@passerelle/kernel'
import type { CaseRow } from '../case-store/rows.ts'
import { type EmitDraft, NO_CHAIN } from '../emit/emit.ts'
import type { Admitted } from './admit.ts'

export interface DueReceipt {
  readonly from: PartyId
  readonly draft: EmitDraft
  readonly upTo: number
}

export function receiptFor(row: CaseRow, writer: End, { event }: Admitted): DueReceipt | undefined {
  const { sequence, hash } = row.folded.heads[writer]
  // After a void without a record there is no hash to name; the next event brings one.
  if (sequence <= row.receipted || hash === NO_CHAIN.hash) return undefined
  return {
    from: event.head.to,
    upTo: sequence,
    draft: {
      type: 'receipt.received',
      fileId: null,
      to: event.head.from,
      at: event.head.recordedAt,
      body: { upTo: sequence, hash: Buffer.from(hash, 'hex') },
      sealed: null,
      inReplyTo: null,
      consentRef: null,
      basis: null,
      rules: null,
    },
  }
}
