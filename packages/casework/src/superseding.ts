/**
 * Decides whether a decision still applies where the log put it, and says why not.
 * Keeps: who may emit it, closing, withdrawal, suspension, the table. What it names (round, deadline) is fold/.
 */
import { type CaseType, catalogue, type EventType, liesOn, type PurposeCode } from '@passerelle/contracts'
import { type CaseRef, carriedBy, type End, type FileId, type PartyId, unreachable } from '@passerelle/kernel'
import { isMatter, isOpenType, matterKindOf } from './matter-state.ts'
import {
  type CaseFile,
  type CaseState,
  type FileKind,
  fileOf,
  isLive,
  type PersonsFile,
  purposeOf,
  recipientsOf,
  type Stop,
} from './state.ts'
import type { SupersededCause } from './superseded.ts'
import { appliesAlways, beginsAlone, hasRow, nextState, stopsWhileSuspended } from './transition-table.ts'

/** Whether an end may emit a type in a file (S: the end that opened it; R: the other). */
export function mayEmit(end: End, type: EventType, opener: End | undefined): boolean {
  switch (catalogue[type].end) {
    case 'E':
      return true
    case 'D':
      return end === 'destination'
    case 'O':
      return end === 'origin'
    case 'S':
      return opener === undefined || end === opener
    case 'R':
      return opener === undefined || end !== opener
    default:
      return unreachable(catalogue[type])
  }
}

/** The stop that holds for a purpose towards a recipient, if any. */
export const stopOf = (state: CaseState, purpose: PurposeCode, recipient: PartyId): Stop | undefined =>
  state.stops.find(
    (stop) =>
      stop.purpose === purpose &&
      (stop.recipient === null ? !stop.except.includes(recipient) : stop.recipient === recipient),
  )

/** The stop under which a file lies. */
export function stopOfFile(state: CaseState, file: CaseFile): Stop | undefined {
  if (state.stops.length === 0 || isMatter(file)) return undefined
  // Work that was taken is between two people: it can still be given back when the consent to the introduction has ended.
  if (file.kind === 'introduction' && !isLive(file)) return undefined
  return anyStop(state, purposeOf(file), recipientsOf(file))
}

const anyStop = (state: CaseState, purpose: PurposeCode, recipients: readonly PartyId[]): Stop | undefined =>
  recipients.map((recipient) => stopOf(state, purpose, recipient)).find((stop) => stop !== undefined)

/** The stop that keeps a type from a file: its own, or that of the consent on which the file would rest from then on. */
function stopOfDecision(state: CaseState, file: CaseFile, type: EventType): Stop | undefined {
  const stop = stopOfFile(state, file)
  if (stop || file.kind !== 'introduction' || !isLive(file) || catalogue[type].purpose !== 'introduction') return stop
  return anyStop(state, 'introduction', recipientsOf(file))
}

/** The stop under which a type cannot open a file. */
function stopOfOpening(state: CaseState, { type, from, to }: Attempt): Stop | undefined {
  const kind = personsKindFor(type)
  return kind === 'introduction' ? anyStop(state, 'job-matching', [to, from]) : stopOf(state, kind, to)
}

/** Of which kind the file is that a type belongs to or opens. */
export const kindFor = (type: EventType): FileKind => (isOpenType(type) ? matterKindOf(type) : personsKindFor(type))
export function personsKindFor(type: EventType): PersonsFile['kind'] {
  if (type.startsWith('match.')) return 'introduction'
  return type.startsWith('visit.') ? 'visit' : 'referral'
}

/** Under which identifier a type opens a file: any in a case of a person, its own reference in a matter. */
const mayOpen = (type: EventType, fileId: FileId | null, { caseRef }: { readonly caseRef: CaseRef }): boolean =>
  isOpenType(type) ? fileId === String(caseRef) : fileId !== null

/** What of an event decides whether it still applies. */
export interface Attempt {
  readonly type: CaseType
  readonly end: End
  readonly fileId: FileId | null
  readonly from: PartyId
  readonly to: PartyId
}

/** Why a decision does not apply; null where it does. */
export function whySuperseded(state: CaseState, attempt: Attempt): SupersededCause | null {
  const { type, end } = attempt
  const { scope, opens } = catalogue[type]
  const file = fileOf(state, attempt.fileId)
  if (!mayEmit(end, type, opens ? undefined : file?.opener)) return 'wrong-end'
  if (!liesOn(type, carriedBy(state.caseRef))) return 'file-unknown'
  if (scope === 'file' && !(opens ? mayOpen(type, attempt.fileId, state) : file?.kind === kindFor(type)))
    return 'file-unknown'
  if (appliesAlways(type)) return null
  if (state.closure.state === 'closed') return 'case-closed'
  if (state.stops.length > 0) {
    const stop = file
      ? stopOfDecision(state, file, type)
      : opens
        ? stopOfOpening(state, attempt)
        : stopOf(state, 'referral', attempt.to)
    if (stop) return stop.cause
  }
  if (state.suspension && stopsWhileSuspended(type)) return 'suspended'
  if (!hasRow(type) || nextState(file?.state ?? 'none', type) !== null) return null
  return opens && beginsAlone(type) ? 'file-exists' : 'not-in-this-state'
}
