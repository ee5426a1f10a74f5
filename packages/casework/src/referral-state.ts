/**
 * The states of a referral: a union by `state`, each with only its own fields. Moving it is fold/move-referral.ts.
 */
import type { DeadlineKindCode } from '@passerelle/contracts'
import type { EventId, FileId, Instant, LocalDate, PartyId } from '@passerelle/kernel'
import type { FileCommon, Running, Stopped } from './any-file.ts'

/** What every referral carries, whatever its state. */
export interface ReferralCommon extends FileCommon {
  readonly kind: 'referral'
  readonly replaces: FileId | null
  readonly questions: number
  readonly terms: number
  readonly dossier: EventId | null
  readonly plan: 'none' | 'drafted' | 'approved'
  readonly reviewBy: LocalDate | null
  /** When the person was last met or reached after arrival. */
  readonly contactAt: Instant | null
  readonly lastPackage: number
  readonly waves: readonly string[]
}

export interface Acceptance {
  readonly acceptedBy: EventId
  readonly acceptedAt: Instant
  readonly firstAppointment: Instant
}

export interface Submitted extends ReferralCommon {
  readonly state: 'submitted'
  readonly respondBy: Running
}
export interface InClarification extends ReferralCommon {
  readonly state: 'in-clarification'
  readonly round: number
  readonly question: EventId
  readonly answerBy: Running
  /** The state before the question: the clock that stopped, or the day the waiting list is looked at. */
  readonly back: Before
}
export type Before =
  | { readonly state: 'submitted'; readonly respondBy: Stopped }
  | { readonly state: 'waitlisted'; readonly reviewOn: LocalDate; readonly waitlistedAt: Instant }
export interface TermsProposed extends ReferralCommon {
  readonly state: 'terms-proposed'
  readonly round: number
  readonly proposal: EventId
  readonly termsAnswerBy: Running
  readonly back: Before
}
export interface Waitlisted extends ReferralCommon {
  readonly state: 'waitlisted'
  readonly reviewOn: LocalDate
  readonly waitlistedAt: Instant
}
export interface Accepted extends ReferralCommon, Acceptance {
  readonly state: 'accepted'
}
export interface Travelling extends ReferralCommon, Acceptance {
  readonly state: 'travelling'
  readonly arrivalBy: LocalDate
}
export interface NotArrived extends ReferralCommon, Acceptance {
  readonly state: 'not-arrived'
  readonly missedOn: LocalDate
}
export interface Arrived extends ReferralCommon, Acceptance {
  readonly state: 'arrived'
  readonly arrivedOn: LocalDate
  readonly arrivedAt: Instant
}
export interface InSupport extends ReferralCommon, Acceptance {
  readonly state: 'in-support'
  /** Null where the first appointment came before any word of the arrival. */
  readonly arrivedAt: Instant | null
  readonly metAt: Instant
}
export interface Declined extends ReferralCommon {
  readonly state: 'declined'
  readonly declinedBy: EventId
  readonly declinedAt: Instant
}
export interface Rerouted extends ReferralCommon {
  readonly state: 'rerouted'
  readonly toParty: PartyId
}
export interface Withdrawn extends ReferralCommon {
  readonly state: 'withdrawn'
  readonly byPerson: boolean
}
export interface Expired extends ReferralCommon {
  readonly state: 'expired'
  readonly deadline: DeadlineKindCode
  readonly due: Instant
}

export type Taken = Accepted | Travelling | NotArrived | Arrived | InSupport
export type Referral =
  | Submitted
  | InClarification
  | TermsProposed
  | Waitlisted
  | Taken
  | Declined
  | Rerouted
  | Withdrawn
  | Expired
export type ReferralState = Referral['state']

/** Open for an answer of the receiving end. */
export const isPending = (file: Referral): boolean =>
  file.state === 'submitted' ||
  file.state === 'in-clarification' ||
  file.state === 'terms-proposed' ||
  file.state === 'waitlisted'
export const isTaken = (file: Referral): file is Taken =>
  file.state === 'accepted' ||
  file.state === 'travelling' ||
  file.state === 'not-arrived' ||
  file.state === 'arrived' ||
  file.state === 'in-support'
