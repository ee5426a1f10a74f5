/**
 * What a state may want from its end, as data. The engine keeps which keys are done; a key stands for one effect for ever.
 */
import type { EventId, FileId, Instant, PartyId } from '@passerelle/kernel'

export type NoticeKind =
  | 'deadline-warning'
  | 'deadline-overdue'
  | 'arrival-without-contact'
  | 'arrival-not-confirmed'
  | 'untouched-file'
  | 'follow-up-due'
  | 'status-ends'

export interface Notice {
  readonly kind: 'notice'
  readonly key: string
  readonly notice: NoticeKind
  readonly fileId: FileId | null
  readonly to: PartyId
  readonly since: Instant
  /** The kind of deadline, the wave, or how many days are left. */
  readonly about: string | null
}
export interface Grant {
  readonly kind: 'grant'
  readonly key: string
  readonly rung: 'summary' | 'dossier'
  readonly fileId: FileId
  readonly to: PartyId
  /** The event that lets the reader in. */
  readonly because: EventId
}
export type Effect = Notice | Grant
