/**
 * What matching keeps on disk: profiles as they came, and who has seen one. Keeps: nothing in it can be read without the keys, which are
 * in memory alone; the newest of a case replaces the one before, whatever order they come in.
 */
import type { CaseRef, EventId, Instant, KeyId, PartyId } from '@passerelle/kernel'
import type { Moved, Place } from '@passerelle/messaging'
import type { VacancyStore } from './vacancy-store.ts'

export interface SealedProfile {
  readonly caseRef: CaseRef
  /** By when it was recorded the newer one is known, as an end that comes back from a backup counts on from before. */
  readonly recordedAt: Instant
  /** Number of the event in what its end has noted of the case, where several were recorded at one moment. */
  readonly sequence: number
  /** Of the event, hexadecimal. */
  readonly hash: string
  /** Who counsels the person. */
  readonly party: PartyId
  readonly eventId: EventId
  readonly keyId: KeyId
  /** As it travels: frame and record. */
  readonly value: Uint8Array
}
export type Forgotten = Pick<SealedProfile, 'caseRef' | 'recordedAt' | 'sequence' | 'hash'>

/** Whether one was told after another of the same case. */
export const isNewer = (one: Forgotten, than: Forgotten): boolean =>
  one.recordedAt === than.recordedAt ? one.sequence > than.sequence : one.recordedAt > than.recordedAt
export type ProfileChange =
  | ({ readonly kind: 'changed' } & SealedProfile)
  | ({ readonly kind: 'forgotten' } & Forgotten)

/** What of a profile is in the table, whether it can be opened or not. */
export type HeldProfile = Pick<SealedProfile, 'caseRef' | 'keyId' | 'party'>

/** What of a case is in the table: the profile, or that one was forgotten. */
export interface KeptOfCase extends Forgotten {
  /** When it was taken in, or dropped. */
  readonly changedAt: Instant
  /** Null once it was forgotten. */
  readonly profile: Pick<SealedProfile, 'party' | 'eventId' | 'keyId'> | null
}

/** Somebody has seen what was opened. */
export interface Viewing {
  readonly caseRef: CaseRef
  readonly eventId: EventId
  readonly party: PartyId
  readonly actor: string
  readonly purpose: string
  readonly seenAt: Instant
}

/** Every call may throw Fault `store-unavailable` (retryable). */
export interface ProfileStore extends VacancyStore {
  position(of: Place): Promise<number>
  /**
   * Takes changes in their order and moves on, both or neither. What is older than what is there, or the same, does nothing.
   * @throws Fault `position-moved` (retryable) where another has moved on from there
   */
  take(changes: readonly ProfileChange[], moved: Moved, at: Instant): Promise<void>
  held(): Promise<readonly HeldProfile[]>
  ofCase(caseRef: CaseRef): Promise<KeptOfCase | undefined>
  byKeys(ids: readonly KeyId[]): Promise<readonly SealedProfile[]>
  /** Drops profiles that are closed with these keys; what was forgotten leaves its number. */
  drop(ids: readonly KeyId[], at: Instant): Promise<void>
  /** Lets the numbers of what was forgotten before go, and views of before that. */
  clear(before: { readonly forgotten: Instant; readonly seen: Instant }): Promise<void>
  note(viewings: readonly Viewing[]): Promise<void>
  viewings(caseRef: CaseRef): Promise<readonly Viewing[]>
  isReady(): Promise<boolean>
  close(): Promise<void>
}
