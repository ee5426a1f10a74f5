/**
 * What was put aside, as it came, and the port behind which an end keeps it.
 * Keeps: one record for each place in the log. What is put aside, and what operators may do to it, is decided by the callers.
 */
import type { Instant } from '@passerelle/kernel'

export interface ParkedRecord {
  /** 0 until stored. */
  readonly id: number
  readonly kind: 'quarantine' | 'newer-version' | 'dead-letter'
  readonly cause: string
  readonly topic: string
  readonly topicId: string
  readonly partition: number
  readonly offset: number
  readonly key: string | null
  readonly value: Uint8Array | null
  readonly headers: readonly (readonly [string, Uint8Array])[]
  readonly loggedAt: Instant
  readonly parkedAt: Instant
  readonly resolvedAt: Instant | null
}

export interface ParkedFilter {
  readonly kind?: string
  readonly open: boolean
  readonly limit: number
}

export interface Parked {
  /** By id. */
  list(filter: ParkedFilter): Promise<readonly ParkedRecord[]>
  /** Also one that is resolved. */
  one(id: number): Promise<ParkedRecord | undefined>
}

/** What of a transaction is for what is put aside. */
export interface Parking {
  park(records: readonly ParkedRecord[]): Promise<void>
  resolveParked(id: number, at: Instant, resolution: string): Promise<void>
  /** Resolves it and forgets its bytes. */
  discardParked(id: number, at: Instant): Promise<void>
}
