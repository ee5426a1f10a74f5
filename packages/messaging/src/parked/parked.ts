/**
 * What was put aside, and the port behind which an end keeps it.
 * Keeps: one record for each place in the log; what came with it comes and goes closed. What is put aside, who opens it, and what
 * operators may do to it, is decided by the callers.
 */
import type { CaseRef, Instant, KeyId } from '@passerelle/kernel'
import type { WrappedSecret } from '@passerelle/trust'
import type { DeliveredRecord } from '../log/log.ts'

/** What can be told of it without opening it. */
export interface ParkedRecord {
  /** 0 until stored. */
  readonly id: number
  readonly kind: 'quarantine' | 'newer-version' | 'dead-letter' | 'suspended'
  readonly cause: string
  readonly topic: string
  readonly topicId: string
  readonly partition: number
  readonly offset: number
  /** The case that its key names, if it names one. */
  readonly caseRef: CaseRef | null
  /** How long its value is. */
  readonly bytes: number
  /** Of its value, hexadecimal; of nothing for a tombstone. */
  readonly sha256: string
  readonly loggedAt: Instant
  readonly parkedAt: Instant
  readonly resolvedAt: Instant | null
}

/** What came with it, as it came: anybody may have written anything there. */
export type CameWith = Pick<DeliveredRecord, 'key' | 'value' | 'headers'>

/** The same, closed under a key of its own. */
export interface Closed {
  readonly keyId: KeyId
  readonly secret: Pick<WrappedSecret, 'epoch' | 'wrapped'>
  readonly sealed: Uint8Array
}

export interface ClosedRecord extends ParkedRecord {
  /** Null once it was discarded. */
  readonly closed: Closed | null
}

export type ParkedPlace = Pick<ParkedRecord, 'topicId' | 'partition' | 'offset'>

export interface ParkedFilter {
  readonly kind?: string
  readonly caseRef?: CaseRef
  readonly open: boolean
  readonly limit: number
  /** The last one of the page before. */
  readonly after?: number | undefined
}

export interface Parked {
  /** By id. */
  list(filter: ParkedFilter): Promise<readonly ParkedRecord[]>
  /** Also one that is resolved. */
  one(id: number): Promise<ClosedRecord | undefined>
  /**
   * Closes what a version of before has left open, and makes sure that nothing of it stays.
   * @throws Fault `epoch-passed`; what was closed by then stays closed
   */
  closeRest(close: (came: CameWith, place: ParkedPlace) => Closed): Promise<void>
}

/** What of a transaction is for what is put aside. */
export interface Parking {
  /** @throws Fault `epoch-passed` where nothing may be wrapped under their epoch any more */
  park(records: readonly ClosedRecord[]): Promise<void>
  resolveParked(id: number, at: Instant, resolution: string): Promise<void>
  /** Resolves it and forgets what came with it, with its key. */
  discardParked(id: number, at: Instant): Promise<void>
}
