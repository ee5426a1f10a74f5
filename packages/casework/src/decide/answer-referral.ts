/**
 * Decides what a receiving party may answer: a question, other terms, a place on the list, yes, no, somebody else.
 * Keeps: an acceptance answers each care need and names an appointment that is still to come.
 */

import { daysAfter } from '../calendar/clock-of-party.ts'
import { localDateAt } from '../calendar/working-days.ts'
import type { CommandOf } from './command.ts'
import { partyHere } from './counterpart.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

type Ask = CommandOf<'referral.info-requested'> | CommandOf<'referral.terms-proposed'>

/** A question that says neither which fields nor what would stop the clock and could not be answered. */
const asksNothing = ({ fields, question }: CommandOf<'referral.info-requested'>['sealed']): boolean =>
  ![...fields, question ?? ''].some((said) => said.trim() !== '')

export function askBack(command: Ask, at: Case, base: Base): Decided {
  const { world, referral: file } = at
  if (!file) return no('file-unknown')
  const sender = world.profile(file.sender)
  const answering = { ...base, inReplyTo: file.submission }
  const { question, terms } = world.rules.answerDays
  if (command.type === 'referral.info-requested') {
    if (asksNothing(command.sealed)) return no('question-missing', '/sealed/question')
    return drafted(answering, {
      type: command.type,
      body: { round: file.questions + 1, answerBy: daysAfter(sender, command.at, question) },
      sealed: command.sealed,
    })
  }
  return drafted(answering, {
    type: command.type,
    body: { round: file.terms + 1, answerBy: daysAfter(sender, command.at, terms) },
    sealed: command.sealed,
  })
}

export function acceptReferral(command: CommandOf<'referral.accepted'>, at: Case, base: Base): Decided {
  const { world, referral: file } = at
  if (!file) return no('file-unknown')
  if (command.clear.firstAppointment <= world.now) return no('appointment-in-the-past', '/clear/firstAppointment')
  const { summary } = world.opened
  if (!summary) return no('content-unavailable')
  const answered = new Set(command.sealed.careAnswers.map((answer) => answer.need))
  // What was erased nobody can be held to; the consent that stands again covers what is told from now on.
  if (summary !== 'erased' && summary.careNeeds?.needed.some((need) => !answered.has(need)))
    return no('care-need-unanswered', '/sealed/careAnswers')
  return drafted(
    { ...base, inReplyTo: file.submission },
    { type: command.type, body: command.clear, sealed: command.sealed },
  )
}

export function waitlistReferral(command: CommandOf<'referral.waitlisted'>, at: Case, base: Base): Decided {
  const { world, referral: file } = at
  if (!file) return no('file-unknown')
  const profile = world.profile(file.receiver)
  const today = profile ? localDateAt(profile, world.now) : new Date(world.now).toISOString().slice(0, 10)
  if (command.clear.reviewOn <= today) return no('review-in-the-past', '/clear/reviewOn')
  return drafted(
    { ...base, inReplyTo: file.submission },
    { type: command.type, body: command.clear, sealed: command.sealed },
  )
}

export function rerouteReferral(command: CommandOf<'referral.rerouted'>, at: Case, base: Base): Decided {
  const { referral: file, world } = at
  if (!file) return no('file-unknown')
  if (command.clear.toParty === world.party) return no('same-party', '/clear/toParty')
  const to = partyHere(command.clear.toParty, at)
  if (!to.ok) return no(to.error.code, '/clear/toParty')
  return drafted(
    { ...base, inReplyTo: file.submission },
    { type: command.type, body: command.clear, sealed: command.sealed },
  )
}
