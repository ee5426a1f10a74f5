/**
 * What both ends know of a case: plain data, a union by `state` for each file, stored as it is and digested as it is.
 * Keeps: each state has only its own fields; nothing here comes from a sealed part. Folding is evolve.ts.
 */
import type { PurposeCode } from '@passerelle/contracts'
import type { CaseRef, End, EventId, FileId, Instant, PartyId } from '@passerelle/kernel'
import { type Introduction, isOpen, purposeOfIntroduction, takesOpening } from './introduction-state.ts'
import { isMatter, type Matter } from './matter-state.ts'
import { isPending, isTaken, type Referral } from './referral-state.ts'
import type { ErasureRequest } from './to-be-erased.ts'
import { isOver, type Visit } from './visit-state.ts'
import { nothingWritten, type WrittenSoFar } from './written-so-far.ts'

/** A file of any kind. */
export type CaseFile = PersonsFile | Matter
export type FileKind = CaseFile['kind']
/** A file that concerns a person. */
export type PersonsFile = Referral | Visit | Introduction

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
  readonly files: Readonly<Record<string, CaseFile>>
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

export const fileOf = (state: CaseState, fileId: FileId | null): CaseFile | undefined =>
  fileId !== null && Object.hasOwn(state.files, fileId) ? state.files[fileId] : undefined
export const filesOf = (state: CaseState): readonly CaseFile[] => Object.values(state.files)

/** The consent on which a file rests. */
export const purposeOf = (file: PersonsFile): PurposeCode =>
  file.kind === 'introduction' ? purposeOfIntroduction(file) : file.kind
/** Towards whom a consent covers it; of an introduction towards either end, as either may have proposed it. */
export const recipientsOf = (file: PersonsFile): readonly PartyId[] =>
  file.kind === 'introduction' ? [file.recipient, file.proposedBy] : [file.recipient]

/** The files that concern a person: all of a case, none of a matter. */
export const personsFilesOf = (state: CaseState): readonly PersonsFile[] =>
  filesOf(state).flatMap((file) => (isMatter(file) ? [] : [file]))

const isReferral = (file: CaseFile): file is Referral => file.kind === 'referral'
export function referralOf(state: CaseState, fileId: FileId | null): Referral | undefined {
  const file = fileOf(state, fileId)
  return file && isReferral(file) ? file : undefined
}
export function visitOf(state: CaseState, fileId: FileId | null): Visit | undefined {
  const file = fileOf(state, fileId)
  return file?.kind === 'visit' ? file : undefined
}
export function introductionOf(state: CaseState, fileId: FileId | null): Introduction | undefined {
  const file = fileOf(state, fileId)
  return file?.kind === 'introduction' ? file : undefined
}
export const referralsOf = (state: CaseState): readonly Referral[] => filesOf(state).filter(isReferral)

/** Still under way for a person: somebody has something to do in it. */
export function isLive(file: CaseFile): file is PersonsFile {
  if (isMatter(file)) return false
  if (file.kind === 'introduction') return isOpen(file)
  return file.kind === 'visit' ? !isOver(file) : isPending(file) || isTaken(file)
}

/** Introductions for which no opening is kept, neither as the log has it nor by what is on its way. */
export const withoutOpening = (folded: CaseState, expected: CaseState): readonly FileId[] =>
  filesOf(expected)
    .filter((file) => file.kind === 'introduction' && !takesOpening(file))
    .map(({ fileId }) => fileId)
    .filter((fileId) => {
      const before = introductionOf(folded, fileId)
      return !before || !takesOpening(before)
    })
