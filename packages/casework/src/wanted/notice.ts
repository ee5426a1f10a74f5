/**
 * What a state may want people to be told, as data. The engine keeps which keys are done; a key stands for one notice for ever.
 */
import type { FileId, Instant, PartyId } from '@passerelle/kernel'

export type NoticeKind =
  | 'deadline-warning'
  | 'deadline-overdue'
  | 'arrival-without-contact'
  | 'arrival-not-confirmed'
  | 'untouched-file'
  | 'follow-up-due'
  | 'status-ends'

export interface Notice {
  readonly key: string
  readonly notice: NoticeKind
  readonly fileId: FileId | null
  readonly to: PartyId
  readonly since: Instant
  /** The kind of deadline, the wave, or how many days are left. */
  readonly about: string | null
}
