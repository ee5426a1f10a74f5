/**
 * Decides what is recorded in a file on the way: dossier, journey, packages, follow-up, feedback, and what stays at this end.
 * Keeps: a fact is taken whatever the state of the file, for it happened; only its own words are checked.
 */
import { catalogue } from '@passerelle/contracts'
import { ok, type PartyId, type Result, unreachable } from '@passerelle/kernel'
import { daysAfter } from '../calendar/clock-of-party.ts'
import { localDateAt } from '../calendar/working-days.ts'
import type { CommandOf, Refusal } from './command.ts'
import { consentFor, whyNoConsent } from './consent-check.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

/** The consent on which a type rests, where it demands one of its own; null where the file has given it. */
export function consentOf(type: keyof typeof catalogue, at: Case, base: Base): Result<string | null, Refusal> {
  const { purpose } = catalogue[type]
  if (purpose === null) return ok(null)
  const { file, states } = at
  // A follow-up tells the other end how somebody fares: a consent towards either party of the file covers it.
  const recipients: readonly PartyId[] | null =
    purpose === 'follow-up' && file ? [file.recipient, file.receiver, file.sender] : file ? [file.recipient] : null
  const asked = { purpose, recipients, at: base.at } as const
  const consent = consentFor(states.shared, asked)
  return consent ? ok(consent.consentId) : no(whyNoConsent(states.shared, asked))
}

const today = ({ world }: Case): string => {
  const profile = world.profile(world.party)
  return profile ? localDateAt(profile, world.now) : new Date(world.now).toISOString().slice(0, 10)
}

type Dated = CommandOf<'arrival.confirmed'> | CommandOf<'arrival.missed'>

export function recordArrival(command: Dated, at: Case, base: Base): Decided {
  if (command.clear.date > today(at)) return no('happened-in-the-future', '/clear/date')
  return command.type === 'arrival.confirmed'
    ? drafted(base, { type: command.type, body: command.clear, sealed: command.sealed })
    : drafted(base, { type: command.type, body: command.clear, sealed: command.sealed })
}

export function confirmDeparture(command: CommandOf<'departure.confirmed'>, at: Case, base: Base): Decided {
  if (command.clear.arrivalBy < today(at)) return no('date-in-the-past', '/clear/arrivalBy')
  return drafted(base, { type: command.type, body: command.clear, sealed: command.sealed })
}

/** A community grant is paid to a project that the person applied for, never in cash or kind to the person. */
export function deliverPackage(command: CommandOf<'package.delivered'>, at: Case, base: Base): Decided {
  const { kind, project } = command.sealed
  if (kind === 'community-grant' && project === null) return no('grant-goes-to-a-project', '/sealed/project')
  const number = (at.referral?.lastPackage ?? 0) + 1
  return drafted(base, { type: command.type, body: { number }, sealed: command.sealed })
}

export function giveFeedback(command: CommandOf<'feedback.given'>, at: Case, base: Base): Decided {
  const { complaint } = command.clear
  const days = at.world.rules.answerDays.complaint
  const answerBy = complaint ? daysAfter(at.world.profile(base.to), command.at, days) : null
  return drafted(base, { type: command.type, body: { complaint, answerBy }, sealed: command.sealed })
}

type Contact =
  | CommandOf<'contact.first-appointment-held'>
  | CommandOf<'contact.missed'>
  | CommandOf<'contact.reestablished'>

/** Numbers an attempt where the command does not. */
export function recordContact(command: Contact, at: Case, base: Base): Decided {
  const attempt = command.clear.attempt ?? (at.file?.facts[command.type] ?? 0) + 1
  const body = { attempt }
  switch (command.type) {
    case 'contact.first-appointment-held':
      return drafted(base, { type: command.type, body, sealed: command.sealed })
    case 'contact.missed':
      return drafted(base, { type: command.type, body, sealed: command.sealed })
    case 'contact.reestablished':
      return drafted(base, { type: command.type, body, sealed: command.sealed })
    default:
      return unreachable(command)
  }
}

export function showOptions(command: CommandOf<'options.shown'>, _at: Case, base: Base): Decided {
  if (!command.sealed.options.some((option) => option.kind === 'stay'))
    return no('staying-not-shown', '/sealed/options')
  return drafted(base, { type: command.type, body: command.clear, sealed: command.sealed })
}

export function recordDecision(command: CommandOf<'decision.recorded'>, at: Case, base: Base): Decided {
  if (at.states.local.optionsShown === null) return no('options-not-shown')
  return drafted(base, { type: command.type, body: command.clear, sealed: command.sealed })
}
