/**
 * Decides what concerns the whole case: suspension, resumption with new deadlines, hand-over, rights of the person, voids.
 * Keeps: a resumption always carries the deadlines as they would run now, since the other end may lift the last advisory.
 */
import type { DeadlineKindCode, NewDeadline } from '@passerelle/contracts'
import { type Instant, instant, type PartyId } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { daysAfter, goesOn } from '../calendar/clock-of-party.ts'
import { clockOf } from '../fold/clocks.ts'
import { type CaseFile, type CaseState, filesOf } from '../state.ts'
import { cannotBeVoided, endsSomething } from '../voidable.ts'
import type { CommandOf, World } from './command.ts'
import { partyHere } from './counterpart.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

/** In whose working days a clock runs. */
function answererOf(file: CaseFile, kind: DeadlineKindCode): PartyId {
  if (file.kind === 'introduction' && file.state === 'introduced') return partyAt(file, 'origin')
  if (file.kind === 'introduction' && file.state === 'offered') return partyAt(file, 'destination')
  const isOfReceiver = kind === 'respond-by' || kind === 'visit-answer-by' || kind === 'introduction-answer-by'
  return isOfReceiver ? file.receiver : file.sender
}

function newDeadline(file: CaseFile, since: Instant, on: { at: Instant; world: World }): NewDeadline[] {
  const found = clockOf(file)
  if (!found) return []
  const answering = answererOf(file, found.kind)
  const stoppedAt = instant(Math.max(since, found.clock.setAt))
  const due = goesOn(on.world.profile(answering), { stoppedAt, due: found.clock.due }, on.at)
  return [{ fileId: file.fileId, kind: found.kind, due }]
}

/** The deadlines of all files as they run from `at` on. */
export const deadlinesFrom = (state: CaseState, at: Instant, world: World): readonly NewDeadline[] =>
  state.suspension === null
    ? []
    : filesOf(state).flatMap((file) => newDeadline(file, state.suspension?.since ?? at, { at, world }))

export function suspendCase(command: CommandOf<'case.suspended'>, at: Case, base: Base): Decided {
  const inForce = at.states.shared.suspension?.advisories ?? []
  if (inForce.includes(command.clear.advisory)) return no('already-suspended', '/clear/advisory')
  return drafted(base, { type: command.type, body: command.clear, sealed: null })
}

export function resumeCase(command: CommandOf<'case.resumed'>, at: Case, base: Base): Decided {
  const { shared } = at.states
  const { advisory } = command.clear
  if (!shared.suspension?.advisories.includes(advisory)) return no('advisory-not-in-force', '/clear/advisory')
  const deadlines = deadlinesFrom(shared, command.at, at.world)
  return drafted(base, { type: command.type, body: { advisory, deadlines }, sealed: null })
}

export function handOverCase(command: CommandOf<'case.handed-over'>, at: Case, base: Base): Decided {
  const { toParty } = command.clear
  if (toParty === at.world.party) return no('same-party', '/clear/toParty')
  const to = partyHere(toParty, at)
  if (!to.ok) return no(to.error.code, '/clear/toParty')
  return drafted(base, { type: command.type, body: command.clear, sealed: command.sealed })
}

type Request = CommandOf<'erasure.requested'> | CommandOf<'access.requested'>

export function requestRight(command: Request, at: Case, base: Base): Decided {
  const { erasure, access } = at.world.rules.answerDays
  const asked = at.world.profile(base.to)
  if (command.type === 'erasure.requested') {
    // Whoever names no part asks for all.
    const parts = command.clear.parts.length > 0 ? command.clear.parts : (['all'] as const)
    const body = { parts, answerBy: daysAfter(asked, command.at, erasure) }
    return drafted(base, { type: command.type, body, sealed: command.sealed })
  }
  return drafted(base, { type: command.type, body: { answerBy: daysAfter(asked, command.at, access) }, sealed: null })
}

type Answered = CommandOf<'erasure.answered'> | CommandOf<'access.answered'>

export function answerRight(command: Answered, at: Case, base: Base): Decided {
  const { shared } = at.states
  const named = (request: string): boolean => base.inReplyTo === null || base.inReplyTo === request
  const waiting =
    command.type === 'erasure.answered'
      ? shared.erasures.find(
          (one) => one.cause === 'asked' && one.askedOf === at.world.end && one.answer === null && named(one.request),
        )
      : shared.access.find((one) => one.askedOf === at.world.end && !one.answered && named(one.request))
  if (!waiting) return no('request-unknown', '/inReplyTo')
  const answering = { ...base, inReplyTo: waiting.request }
  return command.type === 'erasure.answered'
    ? drafted(answering, { type: command.type, body: { ...command.clear, ...BY_A_PERSON }, sealed: command.sealed })
    : drafted(answering, { type: command.type, body: command.clear, sealed: null })
}

/** What an end says of what it has erased itself. */
const BY_A_PERSON = { kept: [], upToDestination: null, upToOrigin: null } as const

export function correctEvent(command: CommandOf<'correction.made'>, at: Case, base: Base): Decided {
  if (!at.world.opened.target) return no('target-unknown', '/clear/corrects')
  return drafted(base, { type: command.type, body: command.clear, sealed: command.sealed })
}

export function voidEvent(command: CommandOf<'event.voided'>, at: Case, base: Base): Decided {
  const { target } = at.world.opened
  if (!target) return no('target-unknown', '/clear/event')
  if (target.end !== at.world.end) return no('not-the-emitter', '/clear/event')
  if (cannotBeVoided(target.type)) return no('cannot-be-voided', '/clear/event')
  if (endsSomething(target.type) && command.clear.standIn === null) return no('stand-in-missing', '/clear/standIn')
  const body = { ...command.clear, voidedSequence: target.sequence }
  return drafted(base, { type: command.type, body, sealed: null })
}
