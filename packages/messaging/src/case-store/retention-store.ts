/**
 * What the record of an end offers for carrying out how long things are kept. What is due, and why, is decided by the callers.
 * Keeps: what is removed is gone from every table; of what was removed only kind, number and time are noted.
 */
import type { CaseRef, Instant, KeyId } from '@passerelle/kernel'

/** Kinds of record that are not kept by case, each counted from a moment of its own row. */
export type OldKind =
  | 'openings'
  | 'alarms'
  | 'notices'
  | 'quarantined-bytes'
  | 'idempotency-answers'
  | 'people-who-left'
  | 'covers'
  | 'openings-in-need'
  | 'operator-acts'
  | 'mail-addresses'
  | 'vacancy-imports'

export interface CarriedOut {
  /** Of its schedule. */
  readonly kind: string
  readonly count: number
  readonly at: Instant
}

/** What of a transaction is for retention. */
export interface RetentionWrites {
  /** From now on read only to tell the person what is held. */
  keepForTheLaw(ids: readonly KeyId[]): Promise<void>
  /** The case, and everything that belongs to it. */
  removeCase(ref: CaseRef): Promise<void>
  /**
   * Up to `limit` of a kind that are older: of put-aside records and openings in need those that are settled, of people those
   * who have left, of covers those that are over, of notices those of closed cases. @returns how many
   */
  removeOld(kind: OldKind, before: Instant, limit: number): Promise<number>
  noteCarriedOut(done: readonly CarriedOut[]): Promise<void>
}

export interface RetentionFigures {
  /** Cases at which it is worth looking by now, and since when the oldest of them. */
  readonly waiting: number
  readonly oldest: Instant | null
  /** When the next will be; null where none will. */
  readonly next: Instant | null
  /** By kind: how much ever, and when last. */
  readonly done: readonly CarriedOut[]
  /** By kind: parts that are kept under keys of their own, and whether only to tell the person. */
  readonly kept: readonly { readonly kind: string; readonly only: boolean; readonly count: number }[]
}

export interface RetentionReads {
  /** Cases at which it is worth looking at `at`, longest due first; none that holds something back. */
  retentionCases(at: Instant, limit: number): Promise<readonly CaseRef[]>
  retentionFigures(at: Instant): Promise<RetentionFigures>
}
