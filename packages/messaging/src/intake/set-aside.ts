/**
 * Puts the records of a batch aside that were not admitted, as they came, each with an alarm.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { CaseRow, ParkedRecord } from '../case-store/rows.ts'
import type { Batch } from '../log/log.ts'
import type { Judged } from './admit.ts'

interface Work {
  readonly batch: Batch
  readonly judged: readonly Judged[]
}

function caseRefAt(judged: readonly Judged[], offset: number): CaseRef | null {
  const verdict = judged.find(([record]) => record.offset === offset)?.[1]
  return verdict?.kind === 'put-aside' ? verdict.caseRef : null
}

export async function setAside(tx: CaseTransaction, { batch, judged }: Work, now: CaseRow['changedAt']): Promise<void> {
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
