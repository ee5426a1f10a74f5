/**
 * A record that the gate refused for what may still be put right: its place in the log and the cause. Plain data.
 * Keeps: nothing of what the record says; whoever reads it again has it judged by the gate again.
 */
import type { Instant } from '@passerelle/kernel'

export interface RecordPlace {
  readonly topicId: string
  readonly partition: number
  readonly offset: number
}

export interface UnreadRecord extends RecordPlace {
  readonly topic: string
  readonly cause: string
  /** The broker's time. */
  readonly loggedAt: Instant
}

/** What a directory, a file of ends or a schema that comes later puts right; bytes that are wrong stay so. */
const MENDABLE: ReadonlySet<string> = new Set([
  'unknown-party',
  'not-this-corridor',
  'bad-signature',
  'unknown-schema',
  'newer-version',
])

export const mayBeReadLater = (cause: string): boolean => MENDABLE.has(cause)

const compared = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1)

/** Partition by partition, as they lie in the log. */
export const byRecordPlace = (a: RecordPlace, b: RecordPlace): number =>
  compared(a.topicId, b.topicId) || compared(a.partition, b.partition) || compared(a.offset, b.offset)
