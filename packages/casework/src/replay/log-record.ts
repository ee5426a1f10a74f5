/**
 * One record of a case's log as replay sees it, also where its bytes cannot be read here.
 */
import type { CaseEvent } from '@passerelle/contracts'
import type { End, EventId } from '@passerelle/kernel'
import { knowsRules } from '../rules/rules.ts'

export interface ReadRecord {
  readonly event: CaseEvent
  /** Hash of the event, hexadecimal. */
  readonly hash: string
  /** Why this end cannot fold it yet (a fault, a newer version); absent or null where it can. */
  readonly blocked?: string | null
}
/** A record in quarantine of which only its headers are known: it keeps its place in the log. */
export interface UnreadRecord {
  readonly event: null
  readonly end: End
  readonly sequence: number
  readonly eventId: EventId
  readonly hash: string
}
export type LogRecord = ReadRecord | UnreadRecord

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
export const ZERO_HASH = '00'.repeat(32)

export function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

export interface Numbered {
  readonly end: End
  readonly sequence: number
  readonly eventId: EventId
}
export const numberOf = (record: LogRecord): Numbered =>
  record.event === null
    ? record
    : { end: record.event.end, sequence: record.event.head.sequence, eventId: record.event.head.eventId }

/** Why a record cannot be folded by this end as it is; null where it can. */
export function whyBlocked(record: LogRecord): string | null {
  if (record.event === null) return 'unreadable'
  if (record.blocked) return record.blocked
  if (record.event.type !== 'referral.submitted') return null
  return knowsRules(record.event.head.rules) ? null : 'unknown-rules'
}
