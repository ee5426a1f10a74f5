/**
 * Cuts a run of records to a subscription's limits. Keeps: at least one record, so one that exceeds the byte limit
 * alone cannot stop a partition.
 */
import type { DeliveredRecord } from './log.ts'
import { logFault } from './log-faults.ts'

export interface BatchLimit {
  readonly maxBatchRecords: number
  readonly maxBytes: number
}

/** What a record counts towards `maxBytes`. A key counts by its UTF-16 length: near enough for a memory bound. */
export function sizeOf(record: Pick<DeliveredRecord, 'key' | 'value' | 'headers'>): number {
  const headers = record.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return (record.key?.length ?? 0) + (record.value?.length ?? 0) + headers
}

export function withinLimit(records: readonly DeliveredRecord[], limit: BatchLimit): readonly DeliveredRecord[] {
  let bytes = 0
  let count = 0
  for (const record of records) {
    bytes += sizeOf(record)
    if (count > 0 && (bytes > limit.maxBytes || count >= limit.maxBatchRecords)) break
    count += 1
  }
  return count === records.length ? records : records.slice(0, count)
}

/** The largest record that every driver takes: an event has at most 256 kB, with room for its headers. */
export const MAX_RECORD_BYTES = 1_000_000

/** Refuses before anything is written, so that one record too large does not leave half a batch behind. */
export function refuseOversized(records: readonly Pick<DeliveredRecord, 'key' | 'value' | 'headers'>[]): void {
  for (const record of records) {
    const size = sizeOf(record)
    if (size > MAX_RECORD_BYTES) throw logFault('record-too-large', `${size} bytes, at most ${MAX_RECORD_BYTES}`)
  }
}
