/**
 * What both ends know of a case: plain data, a union by `state` for each file, stored as it is and digested as it is.
 * Keeps: each state has only its own fields; nothing here comes from a sealed part. Folding is evolve.ts.
 */
import type { DeadlineKindCode, PurposeCode } from '@passerelle/contracts'
import type { CaseRef, End, EventId, FileId, Instant, LocalDate, PartyId } from '@passerelle/kernel'
import type { ErasureRequest } from './to-be-erased.ts'
import { nothingWritten, type WrittenSoFar } from './written-so-far.ts'

/** A deadline that runs: when its clock was set, and when it is due. */
export interface Running {
  readonly setAt: Instant
  readonly due: Instant
}

/** A respond-by clock that a question or other terms stopped. */
export interface Stopped extends Running {
  readonly stoppedAt: Instant
}

/** What every referral carries, whatever its state. */
export interface FileCommon {
  readonly fileId: FileId
  /** The end that opened the file; the sender is its party. */
  readonly opener: End
  readonly sender: PartyId
  readonly receiver: PartyId
  /** The party that the consent names; a hand-over at the receiving end does not change it. */
  readonly recipient: PartyId
  readonly rules: string
  /** The latest referral.submitted or referral.resubmitted. */
  readonly submission: EventId
  readonly submittedAt: Instant
  /** Its number among the events of the opening end; a receipt up to it says that it arrived. */
  readonly submissionNumber: number
  readonly consentRef: string | null
  readonly replaces: FileId | null
  readonly questions: number
  readonly terms: number
  readonly dossier: EventId | null
  readonly plan: 'none' | 'drafted' | 'approved'
  readonly reviewBy: LocalDate | null
  /** When the person was last met or reached after arrival. */
  readonly contactAt: Instant | null
  /** How often each fact was recorded, by event type. */
  readonly facts: Readonly<Record<string, number>>
  readonly lastPackage: number
  readonly waves: readonly string[]
  /** When anybody last did something with the file; expiry does not count. */
  readonly touchedAt: Instant
}

export interface Acceptance {
  readonly acceptedBy: EventId
  readonly acceptedAt: Instant
  readonly firstAppointment: Instant
}

export interface Submitted extends FileCommon {
  readonly state: 'submitted'
  readonly respondBy: Running
}
export interface InClarification extends FileCommon {
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
export interface TermsProposed extends FileCommon {
  readonly state: 'terms-proposed'
  readonly round: number
  readonly proposal: EventId
  readonly termsAnswerBy: Running
  readonly back: Before
}
export interface Waitlisted extends FileCommon {
  readonly state: 'waitlisted'
  readonly reviewOn: LocalDate
  readonly waitlistedAt: Instant
}
export interface Accepted extends FileCommon, Acceptance {
  readonly state: 'accepted'
}
export interface Travelling extends FileCommon, Acceptance {
  readonly state: 'travelling'
  readonly arrivalBy: LocalDate
}
export interface NotArrived extends FileCommon, Acceptance {
  readonly state: 'not-arrived'
  readonly missedOn: LocalDate
}
export interface Arrived extends FileCommon, Acceptance {
  readonly state: 'arrived'
  readonly arrivedOn: LocalDate
  readonly arrivedAt: Instant
}
export interface InSupport extends FileCommon, Acceptance {
  readonly state: 'in-support'
  /** Null where the first appointment came before any word of the arrival. */
  readonly arrivedAt: Instant | null
  readonly metAt: Instant
}
export interface Declined extends FileCommon {
  readonly state: 'declined'
  readonly declinedBy: EventId
  readonly declinedAt: Instant
}
export interface Rerouted extends FileCommon {
  readonly state: 'rerouted'
  readonly toParty: PartyId
}
export interface Withdrawn extends FileCommon {
  readonly state: 'withdrawn'
  readonly byPerson: boolean
}
export interface Expired extends FileCommon {
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

export interface Consent {
  readonly consentId: string
  readonly purposes: readonly PurposeCode[]
  readonly recipient: PartyId
  readonly grantedAt: Instant
  readonly until: Instant | null
  /** The end that recorded it. */
  readonly by: End
}

/** What a withdrawal stops: one purpose towards one recipient (null: any but those consented to since). */
export interface Stop {
  readonly purpose: PurposeCode
  readonly recipient: PartyId | null
  readonly except: readonly PartyId[]
  readonly cause: 'withdrawn-by-person' | 'consent-withdrawn' | 'consent-expired'
  readonly at: Instant
}

export interface OpenRequest {
  readonly request: EventId
  readonly askedOf: End
  readonly party: PartyId
  readonly fileId: FileId | null
  readonly askedAt: Instant
  readonly answerBy: Instant
  readonly answered: boolean
}
export interface HandOver {
  readonly end: End
  readonly from: PartyId
  readonly to: PartyId
  readonly at: Instant
}
export type Closure =
  | { readonly state: 'open' }
  | { readonly state: 'closed'; readonly by: End; readonly event: EventId; readonly at: Instant }

export interface CaseState extends WrittenSoFar {
  readonly caseRef: CaseRef
  readonly opener: End | null
  readonly parties: Readonly<Record<End, readonly PartyId[]>>
  readonly consents: Readonly<Record<string, Consent>>
  readonly stops: readonly Stop[]
  /** Advisories in force, and since when the clocks stand. */
  readonly suspension: { readonly since: Instant; readonly advisories: readonly string[] } | null
  readonly closure: Closure
  readonly files: Readonly<Record<string, Referral>>
  readonly erasures: readonly ErasureRequest[]
  readonly access: readonly OpenRequest[]
  readonly complaints: readonly OpenRequest[]
  readonly handOvers: readonly HandOver[]
  readonly corrected: readonly EventId[]
  /** Facts that belong to no known file, by event type. */
  readonly facts: Readonly<Record<string, number>>
  /** Up to which number of the other end's events each end has said that they arrived. */
  readonly receipts: Readonly<Record<End, number>>
}

export const emptyCase = (caseRef: CaseRef): CaseState => ({
  caseRef,
  opener: null,
  parties: { destination: [], origin: [] },
  consents: {},
  stops: [],
  suspension: null,
  closure: { state: 'open' },
  files: {},
  erasures: [],
  access: [],
  complaints: [],
  handOvers: [],
  corrected: [],
  facts: {},
  receipts: { destination: 0, origin: 0 },
  ...nothingWritten,
})

export const fileOf = (state: CaseState, fileId: FileId | null): Referral | undefined =>
  fileId !== null && Object.hasOwn(state.files, fileId) ? state.files[fileId] : undefined
export const filesOf = (state: CaseState): readonly Referral[] => Object.values(state.files)
/** The party of a file at one end. */
export const partyAt = (file: FileCommon, end: End): PartyId => (file.opener === end ? file.sender : file.receiver)

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
export const isLive = (file: Referral): boolean => isPending(file) || isTaken(file)
