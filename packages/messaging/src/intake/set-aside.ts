/**
 * Puts records aside as they came, each with its cause and an alarm: for an operator, who may take them in once more.
 * Keeps: bytes, headers and place stay as they were in the log.
 */
import type { CaseRef, Instant } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { DeliveredRecord, TopicPartition } from '../log/log.ts'
import type { ParkedRecord } from '../parked/parked.ts'

export interface Aside {
  readonly record: DeliveredRecord
  readonly kind: ParkedRecord['kind']
  readonly cause: string
  readonly caseRef: CaseRef | null
}

export interface SettingAside {
  readonly batch: TopicPartition
  readonly aside: readonly Aside[]
}

export async function setAside(tx: CaseTransaction, { batch, aside }: SettingAside, now: Instant): Promise<void> {
  if (aside.length === 0) return
  const { topic, topicId, partition } = batch
  await tx.park(
    aside.map(({ record, kind, cause }): ParkedRecord => {
      const { offset, key, value, headers, timestamp: loggedAt } = record
      const place = { topic, topicId, partition, offset }
      return { id: 0, kind, cause, ...place, key, value, headers, loggedAt, parkedAt: now, resolvedAt: null }
    }),
  )
  await tx.addAlarms(
    aside.map(({ record, kind, cause, caseRef }) => ({
      kind,
      caseRef,
      detail: { cause, topic, partition, offset: record.offset },
      raisedAt: now,
    })),
  )
}
