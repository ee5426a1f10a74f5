/**
 * The shapes around a decision: what somebody wants to do, what the deciding end knows, what comes out.
 * Keeps: fields that the system sets (deadlines, rounds, numbers) are not in a command.
 */
import type {
  CaseType,
  ClearOf,
  CommandSealed,
  CounsellingSessionHeldSealed,
  catalogue,
  DecisionRecordedSealed,
  EventType,
  LegalBasisCode,
  MatchProposedSealed,
  ReferralDeclinedSealed,
  SealedOf,
  SetBySystem,
  Summary,
  VisitLegalCheckRecordedSealed,
} from '@passerelle/contracts'
import type { End, EventId, FileId, Instant, LocalDate, PartyId } from '@passerelle/kernel'
import type { ProfileOf } from '../calendar/party-profile.ts'
import type { LocalState } from '../local-state.ts'
import type { RefusalCode } from '../refusals.ts'
import type { Rules } from '../rules/rules.ts'
import type { CaseState } from '../state.ts'

/** Types that somebody can command; the others are written by deadlines and the pipeline. */
export type Commandable = { [T in EventType]: (typeof catalogue)[T]['command'] extends null ? never : T }[EventType]

export type SystemType = keyof SetBySystem
export type PlainType = Exclude<Commandable, SystemType>
export type SealedContent<T> = T extends keyof SealedOf ? SealedOf[T] : null

interface Wanted<T extends EventType, Clear, Sealed> {
  readonly type: T
  /** Null for what belongs to the case, and for a new file that decide shall name. */
  readonly fileId: FileId | null
  /** When it happened. */
  readonly at: Instant
  /** To whom, where it opens something: the centre or office. Null: the counterpart. */
  readonly to?: PartyId | null
  readonly inReplyTo?: EventId | null
  readonly basis?: LegalBasisCode | null
  readonly clear: Clear
  readonly sealed: Sealed
}
export type PlainCommand<K extends PlainType = PlainType> = { [T in K]: Wanted<T, ClearOf[T], SealedContent<T>> }[K]
export type SystemCommand<K extends SystemType = SystemType> = {
  [T in K]: Wanted<T, Omit<ClearOf[T], SetBySystem[T]>, CommandSealed<T>>
}[K]
export type Command = PlainCommand | SystemCommand
export type CommandOf<T extends Commandable> = Extract<Command, { type: T }>

export interface States {
  readonly shared: CaseState
  readonly local: LocalState
}

/** What the end knows besides the case; sealed parts that the handler opened for this command. */
export interface World {
  readonly end: End
  readonly party: PartyId
  readonly now: Instant
  newId(): string
  readonly profile: ProfileOf
  readonly rules: Rules
  readonly opened: Opened
  /** The field of a proposal that the matching rules cannot have given; null where all may be theirs. */
  readonly proposalFault: (proposal: MatchProposedSealed) => keyof MatchProposedSealed | null
}
/** A vacancy as far as introductions depend on it. */
export interface KnownVacancy {
  readonly status: 'open' | 'closed'
  /** The last day on which it is open. */
  readonly closingDate: LocalDate | null
  /** Openings that are kept for nobody and taken by nobody. */
  readonly free: number
}
export interface Opened {
  /** All sessions of the party at this end, oldest first. */
  readonly sessions?: readonly CounsellingSessionHeldSealed[]
  /** What another party of this end has noted in the case, and is not opened for this one: how many sessions, and whether the decision. */
  readonly elsewhere?: { readonly sessions: number; readonly decision: boolean }
  readonly decision?: DecisionRecordedSealed
  /** The summary of the file as last submitted; where its consent ended meanwhile, it is gone for good. */
  readonly summary?: Summary | 'erased'
  readonly decline?: ReferralDeclinedSealed | 'erased'
  /** The legal pre-check in force of a visit; only the end that made it can open it. */
  readonly legalCheck?: VisitLegalCheckRecordedSealed | 'erased'
  /** The proposal with which an introduction began. */
  readonly proposal?: MatchProposedSealed | 'erased'
  /** The vacancy of the proposal; left out where this end has not heard of it. */
  readonly vacancy?: KnownVacancy
  /** The event that a void or correction names, as the event table has it. */
  readonly target?: { readonly type: EventType; readonly end: End; readonly sequence: number }
}

/** What decide, deadlines or the pipeline want written; the engine numbers, chains and seals it. */
export type Draft<K extends EventType = EventType> = {
  [T in K]: {
    readonly type: T
    readonly fileId: FileId | null
    readonly to: PartyId
    readonly at: Instant
    readonly body: ClearOf[T]
    readonly sealed: SealedContent<T>
    readonly inReplyTo: EventId | null
    readonly consentRef: string | null
    readonly basis: LegalBasisCode | null
    readonly rules: string | null
  }
}[K]
export type SharedDraft = Draft<CaseType>

export interface Refusal {
  readonly code: RefusalCode
  /** What can be done instead, by event type. */
  readonly allowed?: readonly EventType[]
  /** JSON pointer into the command, where one field is at fault. */
  readonly field?: string
}
