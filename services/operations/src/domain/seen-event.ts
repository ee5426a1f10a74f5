/**
 * An event as operations keeps it: what is clear of it, when it came to the log, and what has become of it. Plain data.
 * Keeps: no sealed part; it is left out before anything is kept.
 */
import type { FoldedLog, LogRecord } from '@passerelle/casework'
import type { CaseEvent } from '@passerelle/contracts'
import type { CaseRef, Corridor, End, EventId, FileId, Instant, PartyId } from '@passerelle/kernel'

/** `unread`: written by a newer version than this one. */
export type SeenStatus = FoldedLog['items'][number]['kind'] | 'unread'

export interface SeenEvent {
  readonly caseRef: CaseRef
  readonly corridor: Corridor
  readonly writer: End
  readonly sequence: number
  /** Hexadecimal. */
  readonly hash: string
  readonly eventId: EventId
  readonly type: string
  readonly fileId: FileId | null
  readonly sender: PartyId
  readonly recipient: PartyId
  readonly happenedAt: Instant
  readonly recordedAt: Instant
  /** The broker's time of its first record. */
  readonly loggedAt: Instant
  readonly topicId: string
  readonly partition: number
  readonly offset: number
  /** How long its value is, sealed part included. */
  readonly bytes: number
  /** With which it was written; null of what was kept before. */
  readonly schemaId: number | null
  readonly status: SeenStatus
  /** Why it waits or does nothing. */
  readonly cause: string | null
  /** Null where it cannot be read here. */
  readonly clear: CaseEvent | null
}

/** When the other end had it, when a person there first opened it, when it was answered: by the broker's time. */
export interface Followed {
  readonly receivedAt: Instant | null
  readonly openedAt: Instant | null
  readonly answeredAt: Instant | null
}

export const recordOf = ({ clear, hash, writer: end, sequence, eventId }: SeenEvent): LogRecord =>
  clear ? { event: clear, hash } : { event: null, end, sequence, eventId, hash }

/** A receipt is not acknowledged in its turn. */
export const isReceipt = ({ type }: Pick<SeenEvent, 'type'>): boolean => type.startsWith('receipt.')

/** Where an event stands in the log: by the broker's time, since a topic that was made anew counts from the start again. */
export const byPlace = (a: SeenEvent, b: SeenEvent): number => a.loggedAt - b.loggedAt || a.offset - b.offset
