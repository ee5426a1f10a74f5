/**
 * Folds what belongs to the case itself: suspension, closing, hand-over, erasure, access, correction, receipts.
 * Keeps: a case is suspended by a set of advisories and runs when the set is empty; closing changes no file.
 */
import type { CaseEvent, EventOf } from '@passerelle/contracts'
import { type End, type Instant, otherEnd, type PartyId } from '@passerelle/kernel'
import type { CaseFile, CaseState, OpenRequest } from '../state.ts'
import type { SupersededCause } from '../superseded.ts'
import { type AskedErasure, answerByAfter, type ErasureRequest, type ScheduledErasure } from '../to-be-erased.ts'
import { clockOf, running, standStill, withClock } from './clocks.ts'
import { unconfirmed } from './move-visit.ts'
import { counted } from './note-fact.ts'

/** All files, each as something that concerns them all leaves it. */
const mapFiles = ({ files }: CaseState, change: (file: CaseFile) => CaseFile): CaseState['files'] =>
  Object.fromEntries(Object.entries(files).map(([id, file]) => [id, change(file)] as const))

/** What was confirmed before an advisory has to be confirmed again once it is lifted. */
function suspend(state: CaseState, event: EventOf<'case.suspended'>): CaseState {
  const { advisory } = event.body
  const advisories = state.suspension?.advisories ?? []
  if (advisories.includes(advisory)) return state
  return {
    ...state,
    files: mapFiles(state, unconfirmed<CaseFile>),
    suspension: { since: state.suspension?.since ?? event.head.at, advisories: [...advisories, advisory] },
  }
}

function resumeFile(file: CaseFile, since: Instant, event: EventOf<'case.resumed'>): CaseFile {
  const found = clockOf(file)
  const named = event.body.deadlines.find((one) => one.fileId === file.fileId && one.kind === found?.kind)
  return named ? withClock(file, running(event.head.at, named.due)) : standStill(file, since, event.head.at)
}

function resume(state: CaseState, event: EventOf<'case.resumed'>): CaseState | SupersededCause {
  const { suspension } = state
  if (!suspension?.advisories.includes(event.body.advisory)) return 'advisory-not-in-force'
  const advisories = suspension.advisories.filter((one) => one !== event.body.advisory)
  if (advisories.length > 0) return { ...state, suspension: { ...suspension, advisories } }
  const files = mapFiles(state, (file) => resumeFile(file, suspension.since, event))
  return { ...state, suspension: null, files }
}

const replaced = (parties: readonly PartyId[], from: PartyId, to: PartyId): readonly PartyId[] => [
  ...parties.filter((party) => party !== from && party !== to),
  to,
]

function handOver(state: CaseState, event: EventOf<'case.handed-over'>): CaseState {
  const { end, head, body } = event
  const moved = (file: CaseFile): CaseFile => {
    if (file.opener === end) return file.sender === head.from ? { ...file, sender: body.toParty } : file
    return file.receiver === head.from ? { ...file, receiver: body.toParty } : file
  }
  const files = mapFiles(state, moved)
  const parties = { ...state.parties, [end]: replaced(state.parties[end], head.from, body.toParty) }
  const handOvers = [...state.handOvers, { end, from: head.from, to: body.toParty, at: head.at }]
  return { ...state, files, parties, handOvers }
}

function close(state: CaseState, event: EventOf<'case.closed'>): CaseState {
  if (state.closure.state === 'closed') return state
  return { ...state, closure: { state: 'closed', by: event.end, event: event.head.eventId, at: event.head.at } }
}

/** What was, with the time given back for which the case was closed. */
function reopen(state: CaseState, event: EventOf<'case.reopened'>): CaseState {
  if (state.closure.state === 'open') return state
  const { at } = state.closure
  const files = mapFiles(state, (file) => standStill(file, at, event.head.at))
  return { ...state, closure: { state: 'open' }, files }
}

const unanswered = { answer: null, kept: [], overdue: false } as const

function requestErasure(state: CaseState, event: EventOf<'erasure.requested'>): CaseState {
  const { eventId, to, at } = event.head
  const { parts, answerBy } = event.body
  const request: AskedErasure = {
    cause: 'asked',
    request: eventId,
    parts,
    askedOf: otherEnd(event.end),
    party: to,
    askedAt: at,
    answerBy,
    upTo: state.written,
    ...unanswered,
  }
  return { ...state, erasures: [...state.erasures, request] }
}

/** For both ends. Whoever scheduled one before whose time has not come puts that off, or brings it forward. */
function scheduleErasure(state: CaseState, { end, head, body: { when } }: EventOf<'erasure.scheduled'>): CaseState {
  const isReplaced = (one: ErasureRequest): boolean =>
    one.cause === 'scheduled' && one.by === end && one.answer === null && one.when > head.recordedAt
  const askedOf = (holder: End, party: PartyId): ScheduledErasure => ({
    cause: 'scheduled',
    request: head.eventId,
    by: end,
    when,
    askedOf: holder,
    party,
    askedAt: head.recordedAt,
    answerBy: answerByAfter(when > head.recordedAt ? when : head.recordedAt),
    upTo: state.written,
    ...unanswered,
  })
  const erasures = state.erasures.filter((one) => !isReplaced(one))
  return { ...state, erasures: [...erasures, askedOf(end, head.from), askedOf(otherEnd(end), head.to)] }
}

interface Change<T> {
  readonly named: string | null
  readonly fits: (one: T) => boolean
  readonly to: Partial<T>
}

/** Changes the request an event names, or else the oldest that fits. */
function onOne<T extends { readonly request: string }>(
  list: readonly T[],
  { named, fits, to }: Change<T>,
): readonly T[] {
  const found = list.find((one) => one.request === named && fits(one)) ?? list.find(fits)
  return found ? list.map((one) => (one === found ? { ...one, ...to } : one)) : list
}

function answerErasure(state: CaseState, { end, head, body }: EventOf<'erasure.answered'>): CaseState {
  // A person may leave open which request is meant; an end never does, nor does anybody answer for it.
  const isNamed = (one: ErasureRequest): boolean => one.request === head.inReplyTo
  const fits = (one: ErasureRequest): boolean =>
    one.askedOf === end && one.answer === null && (isNamed(one) || (body.upToOrigin === null && one.cause === 'asked'))
  const to = { answer: body.answer, kept: body.kept }
  return { ...state, erasures: onOne(state.erasures, { named: head.inReplyTo, fits, to }) }
}

function missErasure(state: CaseState, { head, body }: EventOf<'erasure.overdue'>): CaseState {
  const fits = (one: ErasureRequest): boolean => one.party === body.who && one.answer === null && !one.overdue
  return { ...state, erasures: onOne(state.erasures, { named: head.inReplyTo, fits, to: { overdue: true } }) }
}

function answerAccess(state: CaseState, { end, head }: EventOf<'access.answered'>): CaseState {
  const fits = (one: OpenRequest): boolean => one.askedOf === end && !one.answered
  return { ...state, access: onOne(state.access, { named: head.inReplyTo, fits, to: { answered: true } }) }
}

function requestAccess(state: CaseState, event: EventOf<'access.requested'>): CaseState {
  const { eventId, to, at, fileId } = event.head
  const request = { request: eventId, askedOf: otherEnd(event.end), party: to, fileId, askedAt: at }
  return { ...state, access: [...state.access, { ...request, answerBy: event.body.answerBy, answered: false }] }
}

function foldRights(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'erasure.scheduled':
      return scheduleErasure(state, event)
    case 'erasure.requested':
      return requestErasure(state, event)
    case 'erasure.answered':
      return answerErasure(state, event)
    case 'erasure.overdue':
      return missErasure(state, event)
    case 'access.requested':
      return requestAccess(state, event)
    case 'access.answered':
      return answerAccess(state, event)
    case 'correction.made':
      return { ...state, corrected: [...state.corrected, event.body.corrects] }
    case 'receipt.received':
      return {
        ...state,
        receipts: { ...state.receipts, [event.end]: Math.max(state.receipts[event.end], event.body.upTo) },
      }
    default:
      return { ...state, facts: counted(state.facts, event.type) }
  }
}

/** The case after an event of its own, or why the event is superseded. */
export function foldCaseEvent(state: CaseState, event: CaseEvent): CaseState | SupersededCause {
  switch (event.type) {
    case 'case.suspended':
      return suspend(state, event)
    case 'case.resumed':
      return resume(state, event)
    case 'case.handed-over':
      return handOver(state, event)
    case 'case.closed':
      return close(state, event)
    case 'case.reopened':
      return reopen(state, event)
    default:
      return foldRights(state, event)
  }
}
