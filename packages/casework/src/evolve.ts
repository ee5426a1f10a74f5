/**
 * Folds one event into a case: the same code at both ends, in log order.
 * Keeps: total for any well-formed event; reads no clock, no settings, no directory, no sealed part. Holds are replay.ts.
 */
import { type CaseEvent, catalogue } from '@passerelle/contracts'
import { type End, type FileId, otherEnd, type PartyId } from '@passerelle/kernel'
import type { Opening } from './fold/begun-by.ts'
import { foldCaseEvent } from './fold/case-events.ts'
import { standStill } from './fold/clocks.ts'
import { answersComplaint, foldComplaint } from './fold/complaints.ts'
import { addStops, foldConsent } from './fold/consents.ts'
import { moveIntroduction, openIntroduction } from './fold/move-introduction.ts'
import { moveMatter, openMatter, opensMatter } from './fold/move-matter.ts'
import { moveReferral } from './fold/move-referral.ts'
import { moveVisit, openVisit } from './fold/move-visit.ts'
import { counted, noteFact, touched } from './fold/note-fact.ts'
import { openReferral } from './fold/open-referral.ts'
import { withWritten } from './fold/unreadable.ts'
import { isMatter } from './matter-state.ts'
import { type CaseFile, type CaseState, fileOf } from './state.ts'
import type { SupersededCause } from './superseded.ts'
import { kindFor, mayEmit, whySuperseded } from './superseding.ts'
import { nextState } from './transition-table.ts'

export type Outcome =
  | { readonly kind: 'applied' }
  | { readonly kind: 'recorded' }
  | { readonly kind: 'superseded'; readonly cause: SupersededCause }

export interface Evolved {
  readonly state: CaseState
  readonly outcome: Outcome
}

const APPLIED: Outcome = { kind: 'applied' }
const RECORDED: Outcome = { kind: 'recorded' }
const superseded = (state: CaseState, cause: SupersededCause): Evolved => ({
  state,
  outcome: { kind: 'superseded', cause },
})

const isConsent = (event: CaseEvent): event is Extract<CaseEvent, { type: `consent.${string}` }> =>
  event.type === 'consent.granted' || event.type === 'consent.withdrawn' || event.type === 'consent.expired'

const addParty = (parties: CaseState['parties'], end: End, party: PartyId): CaseState['parties'] =>
  parties[end].includes(party) ? parties : { ...parties, [end]: [...parties[end], party] }

/** The first event of a case names its parties; so does whatever opens a file. */
function meet(state: CaseState, event: CaseEvent): CaseState {
  if (state.opener !== null && !catalogue[event.type].opens) return state
  const { from, to } = event.head
  const parties = addParty(addParty(state.parties, event.end, from), otherEnd(event.end), to)
  return { ...state, opener: state.opener ?? event.end, parties }
}

function move(file: CaseFile, event: CaseEvent): CaseFile | SupersededCause {
  if (isMatter(file)) return moveMatter(file, event)
  if (file.kind === 'introduction') return moveIntroduction(file, event)
  return file.kind === 'visit' ? moveVisit(file, event) : moveReferral(file, event)
}

const isOpening = (event: CaseEvent): event is Opening =>
  event.type === 'referral.submitted' ||
  event.type === 'visit.requested' ||
  event.type === 'match.proposed' ||
  opensMatter(event)

function opened(fileId: FileId, event: Opening): CaseFile {
  switch (event.type) {
    case 'visit.requested':
      return openVisit(fileId, event)
    case 'match.proposed':
      return openIntroduction(fileId, event)
    case 'referral.submitted':
      return openReferral(fileId, event)
    default:
      return openMatter(fileId, event)
  }
}

const withFile = (state: CaseState, file: CaseFile): CaseState => ({
  ...state,
  files: { ...state.files, [file.fileId]: file },
})

/** Keeps what a fact says; `moved` is the file after it, where it moved. */
function recordFact(state: CaseState, event: CaseEvent, moved: CaseFile | null): Evolved {
  const file = moved ?? fileFor(state, event)
  const outcome = moved ? APPLIED : RECORDED
  const answered = answersComplaint(state, event)
  if (!file) return { state: { ...answered, facts: counted(answered.facts, event.type) }, outcome }
  const noted = withFile(answered, touched(noteFact(file, event), event))
  return { state: foldComplaint(noted, event), outcome }
}

function stopsOfWithdrawal(state: CaseState, file: CaseFile): CaseState {
  if (file.kind !== 'referral' || file.state !== 'withdrawn' || !file.byPerson) return state
  const { recipient, touchedAt: at } = file
  const stop = { purpose: 'referral', recipient, except: [], cause: 'withdrawn-by-person', at } as const
  return { ...state, stops: addStops(state.stops, [stop]) }
}

/** A question asked under an advisory stops a clock that stood already: it has the time since then still to come. */
function asked(state: CaseState, file: CaseFile, event: CaseEvent): CaseFile {
  const asks = event.type === 'referral.info-requested' || event.type === 'referral.terms-proposed'
  return asks && state.suspension ? standStill(file, state.suspension.since, event.head.at) : file
}

function decideFile(state: CaseState, file: CaseFile, event: CaseEvent): Evolved {
  const moved = move(asked(state, file, event), event)
  if (typeof moved === 'string') return superseded(state, moved)
  const kept = touched(moved, event)
  return { state: stopsOfWithdrawal(withFile(state, kept), kept), outcome: APPLIED }
}

/** The file of an event, where it is of the kind that the event belongs to. */
function fileFor(state: CaseState, event: CaseEvent): CaseFile | undefined {
  const file = fileOf(state, event.head.fileId)
  return file?.kind === kindFor(event.type) ? file : undefined
}

function foldFact(state: CaseState, event: CaseEvent): Evolved {
  const file = fileFor(state, event)
  const open = state.closure.state === 'open' && mayEmit(event.end, event.type, file?.opener)
  const moved = file && open && nextState(file.state, event.type) !== null ? move(file, event) : null
  return recordFact(state, event, moved === null || typeof moved === 'string' ? null : moved)
}

function foldDecision(state: CaseState, event: CaseEvent): Evolved {
  const { fileId } = event.head
  const file = fileOf(state, fileId)
  if (isOpening(event)) {
    if (fileId === null) return superseded(state, 'file-unknown')
    if (file) return decideFile(state, file, event)
    return { state: withFile(state, opened(fileId, event)), outcome: APPLIED }
  }
  if (file && catalogue[event.type].scope === 'file') return decideFile(state, file, event)
  const decided = isConsent(event) ? foldConsent(state, event) : foldCaseEvent(state, event)
  return typeof decided === 'string' ? superseded(state, decided) : { state: decided, outcome: APPLIED }
}

const CASE_FACTS: ReadonlySet<string> = new Set(['erasure.answered', 'erasure.overdue', 'access.answered'])
const SILENT: ReadonlySet<string> = new Set(['receipt.opened', 'receipt.rejected', 'event.voided'])

/** The case after an event, and what became of the event. */
export function evolve(before: CaseState, event: CaseEvent): Evolved {
  const { state, outcome } = folded(before, event)
  return { state: withWritten(before, state, event), outcome }
}

function folded(state: CaseState, event: CaseEvent): Evolved {
  if (catalogue[event.type].kind === 'fact') {
    const known = meet(state, event)
    if (SILENT.has(event.type)) return { state: known, outcome: RECORDED }
    if (event.type !== 'receipt.received' && !CASE_FACTS.has(event.type)) return foldFact(known, event)
    const noted = foldCaseEvent(known, event)
    return { state: typeof noted === 'string' ? known : noted, outcome: RECORDED }
  }
  const { fileId, from, to } = event.head
  const cause = whySuperseded(state, { type: event.type, end: event.end, fileId, from, to })
  return cause ? superseded(state, cause) : foldDecision(meet(state, event), event)
}
