/**
 * Keeps the records of a batch that were not admitted, as they came, each with an alarm, for an operator.
 */
import type { CaseRef, Instant } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { ParkedRecord } from '../case-store/rows.ts'
import type { Batch, DeliveredRecord } from '../log/log.ts'
import type { ClaimedPlace } from '../rewrite/log-place-header.ts'
import type { Admitted, PutAside } from './admit.ts'

/** A record, what the gate says of it, and where it says that its event stood first. */
export type Judged = readonly [record: DeliveredRecord, verdict: Admitted | PutAside, claimed: ClaimedPlace | null]

function caseRefAt(judged: readonly Judged[], offset: number): CaseRef | null {
  const verdict = judged.find(([record]) => record.offset === offset)?.[1]
  return verdict?.kind === 'put-aside' ? verdict.caseRef : null
}

interface Aside {
  readonly batch: Batch
  readonly judged: readonly Judged[]
  readonly now: Instant
}

export async function parkAside(tx: CaseTransaction, { batch, judged, now }: Aside): Promise<void> {
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
      caseRef: caseRefAt(judged, offset),
      detail: { cause, topic, partition, offset },
      raisedAt: now,
    })),
  )
}
