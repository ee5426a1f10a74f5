/**
 * Two ends and one log between them, in memory: commands are decided on what an end expects, and folded when the log brings them.
 * Imported by tests alone. Hashes are not cryptographic here; they only have to differ.
 */
import type { AnyEvent, CaseEvent, SealedOf } from '@passerelle/contracts'
import { catalogue } from '@passerelle/contracts'
import {
  type CaseRef,
  DAY,
  type End,
  type EventId,
  type Instant,
  instant,
  type LocalDate,
  must,
  type PartyId,
  parseCaseRef,
  parseLocalDate,
  type Result,
} from '@passerelle/kernel'
import type { Command, Draft, KnownVacancy, Opened, Refusal, States, World } from '../decide/command.ts'
import { decide } from '../decide/decide.ts'
import { neededContents } from '../decide/needed-contents.ts'
import { evolve } from '../evolve.ts'
import { emptyLocal, evolveLocal, type LocalState } from '../local-state.ts'
import { foldLog } from '../replay/fold-log.ts'
import { emptyFold, type Folded, foldNext } from '../replay/fold-next.ts'
import { type ReadRecord, ZERO_HASH } from '../replay/log-record.ts'
import { currentRules } from '../rules/rules.ts'
import { type CaseState, emptyCase } from '../state.ts'
import { CENTRE, OFFICE, profileOf } from './profiles.ts'

export const CASE: CaseRef = must(parseCaseRef('3f6c9a52-1b7e-4d18-9c40-5e2d7a8b1c3f'))
/** A Tuesday, 09:00 UTC. */
export const START: Instant = instant(Date.UTC(2027, 0, 12, 9))

/** 64 hexadecimal characters that depend on the text. */
export function testHash(text: string): string {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 2654435761)
    b = Math.imul(b ^ text.charCodeAt(i), 1597334677)
  }
  const part = (n: number): string => (n >>> 0).toString(16).padStart(8, '0')
  return (part(a) + part(b)).repeat(4)
}
export const bytesOf = (hash: string): Uint8Array =>
  Uint8Array.from(hash.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export interface Desk {
  readonly end: End
  readonly party: PartyId
  local: LocalState
  folded: Folded
  pending: ReadRecord[]
  sequence: number
  hash: string
}

export interface TwoEnds {
  readonly ref: CaseRef
  now: Instant
  ids: number
  readonly destination: Desk
  readonly origin: Desk
  /** Every record, in log order. */
  readonly log: ReadRecord[]
  readonly contents: Map<EventId, unknown>
  readonly events: Map<EventId, AnyEvent>
  /** The one vacancy there is, as both ends know it. */
  vacancy: KnownVacancy | undefined
}

const desk = (end: End, party: PartyId, ref: CaseRef): Desk => ({
  end,
  party,
  local: emptyLocal,
  folded: emptyFold(emptyCase(ref)),
  pending: [],
  sequence: 0,
  hash: ZERO_HASH,
})

export const twoEnds = (office = OFFICE, centre = CENTRE, ref = CASE): TwoEnds => ({
  ref,
  now: START,
  ids: 0,
  destination: desk('destination', office, ref),
  origin: desk('origin', centre, ref),
  log: [],
  contents: new Map(),
  events: new Map(),
  vacancy: undefined,
})

export const newId = (world: TwoEnds): EventId =>
  `00000000-0000-7000-8000-${(++world.ids).toString(16).padStart(12, '0')}` as EventId

/** What an end expects: the fold of the log, and its own events on top that are still on their way. */
export const expected = ({ folded, pending }: Desk): CaseState =>
  pending.reduce((state, record) => evolve(state, record.event).state, folded.state)
export const statesOf = (at: Desk): States => ({ shared: expected(at), local: at.local })

function opened(world: TwoEnds, at: Desk, command: Command): Opened {
  const needed = neededContents(command, statesOf(at))
  // The test’s own store: what was sealed under an identifier is what its type says.
  const contents = world.contents as ReadonlyMap<EventId, Partial<SealedOf[keyof SealedOf]>>
  const read = (id: EventId | null) => (id === null ? undefined : contents.get(id))
  const target = needed.target === null ? undefined : world.events.get(needed.target)
  const found = {
    sessions: needed.sessions.flatMap((id) => read(id) ?? []),
    decision: read(needed.decision),
    decline: read(needed.decline),
    legalCheck: read(needed.legalCheck),
    proposal: read(needed.proposal),
    vacancy: world.vacancy,
    summary: (read(needed.summary) as { summary?: object } | undefined)?.summary,
    target: target ? { type: target.type, end: target.end, sequence: target.head.sequence } : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Opened
}

export const worldOf = (world: TwoEnds, at: Desk, command?: Command): World => ({
  end: at.end,
  party: at.party,
  now: world.now,
  newId: () => newId(world),
  profile: profileOf,
  rules: currentRules,
  proposalFault: () => null,
  opened: command ? opened(world, at, command) : {},
})

/** Writes a draft as an event of an end. It is on its way until `deliver`. */
export function write(world: TwoEnds, at: Desk, draft: Draft): AnyEvent {
  const local = catalogue[draft.type].topic === 'local'
  const { type, body, fileId, to, at: happened, inReplyTo, consentRef, basis, rules } = draft
  const eventId = newId(world)
  const sequence = local ? 1 : at.sequence + 1
  const previousHash = bytesOf(at.hash)
  const head = {
    eventId,
    caseRef: world.ref,
    fileId,
    from: at.party,
    to,
    at: happened,
    recordedAt: world.now,
    sequence,
  }
  const event = {
    type,
    end: at.end,
    head: { ...head, previousHash, rules, consentRef, basis, inReplyTo, commandKey: null },
    body,
    sealed: null,
  } as AnyEvent
  world.contents.set(eventId, draft.sealed)
  world.events.set(eventId, event)
  if (local) at.local = evolveLocal(at.local, event as never)
  else {
    at.sequence = sequence
    at.hash = testHash(`${at.end}/${sequence}/${eventId}`)
    at.pending.push({ event: event as CaseEvent, hash: at.hash })
  }
  return event
}

export function attempt(world: TwoEnds, at: Desk, command: Command): Result<readonly AnyEvent[], Refusal> {
  const decided = decide(statesOf(at), command, worldOf(world, at, command))
  return decided.ok ? { ok: true, value: decided.value.map((draft) => write(world, at, draft)) } : decided
}

/** Folds a record at an end, from its record where it must. */
export function receive(world: TwoEnds, at: Desk, record: ReadRecord): void {
  const next = foldNext(at.folded, record)
  at.folded = next?.folded ?? foldLog(world.ref, world.log).folded
  at.pending = at.pending.filter((one) => one.hash !== record.hash)
}

/** Puts what one end has written next into the log, and both ends fold it. */
export function deliver(world: TwoEnds, from: Desk): boolean {
  const record = from.pending[0]
  if (!record) return false
  world.log.push(record)
  receive(world, world.destination, record)
  receive(world, world.origin, record)
  return true
}

export function deliverAll(world: TwoEnds): void {
  while (deliver(world, world.destination) || deliver(world, world.origin)) {
    // Until nothing is on its way.
  }
}

/** The calendar day some days after an instant, in UTC. */
export const localDay = (at: Instant, days = 0): LocalDate =>
  must(parseLocalDate(new Date(at + days * DAY).toISOString().slice(0, 10)))
export const passDays = (world: TwoEnds, days: number): void => {
  world.now = instant(world.now + days * DAY)
}
