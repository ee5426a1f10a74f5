/**
 * Puts records aside as they came, each with its cause and an alarm: for an operator, who may take them in once more.
 * Keeps: key, bytes and headers stay as they were in the log, and are closed before they are stored.
 */
import type { CaseRef, Instant } from '@passerelle/kernel'
import type { Vault } from '@passerelle/trust'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { DeliveredRecord, TopicPartition } from '../log/log.ts'
import { closeRecord, toldOf } from '../parked/close-record.ts'
import type { ClosedRecord, ParkedRecord } from '../parked/parked.ts'

export interface Aside {
  readonly record: DeliveredRecord
  readonly kind: ParkedRecord['kind']
  readonly cause: string
  readonly caseRef: CaseRef | null
}

export interface SettingAside {
  readonly batch: TopicPartition
  readonly aside: readonly Aside[]
  readonly vault: Vault
}

export async function setAside(
  tx: CaseTransaction,
  { batch, aside, vault }: SettingAside,
  now: Instant,
): Promise<void> {
  if (aside.length === 0) return
  const { topic, topicId, partition } = batch
  await tx.park(
    aside.map(({ record, kind, cause }): ClosedRecord => {
      const { offset, timestamp: loggedAt } = record
      const place = { topic, topicId, partition, offset }
      const closed = closeRecord(record, place, vault)
      return { id: 0, kind, cause, ...place, ...toldOf(record), closed, loggedAt, parkedAt: now, resolvedAt: null }
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
