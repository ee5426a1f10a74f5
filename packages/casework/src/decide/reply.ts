/**
 * Decides the sending party's reply to a question or to other terms. Keeps: the respond-by clock goes on with the
 * working time it had left, in the calendar of the party that must answer.
 */
import type { Instant } from '@passerelle/kernel'
import { goesOn, respondBy } from '../calendar/clock-of-party.ts'
import type { ProfileOf } from '../calendar/party-profile.ts'
import type { InClarification, TermsProposed } from '../referral-state.ts'
import type { Rules } from '../rules/rules.ts'
import type { CommandOf } from './command.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

type Reply =
  | CommandOf<'referral.info-provided'>
  | CommandOf<'referral.terms-accepted'>
  | CommandOf<'referral.terms-refused'>

/** When the answer is due once the question or the terms are out of the way at `at`. */
export function respondByAfter(
  file: InClarification | TermsProposed,
  at: Instant,
  world: { readonly profile: ProfileOf; readonly rules: Rules },
): Instant {
  const profile = world.profile(file.receiver)
  if (file.back.state === 'submitted') return goesOn(profile, file.back.respondBy, at)
  // From the waiting list no clock was running: the party has its whole time.
  return respondBy(profile, at, { priority: 'normal', rules: world.rules })
}

export function reply(command: Reply, at: Case, base: Base): Decided {
  const { referral: file, world } = at
  if (!file) return no('file-unknown')
  if (command.type === 'referral.info-provided') {
    if (file.state !== 'in-clarification') return no('not-in-this-state')
    const body = { round: file.round, respondBy: respondByAfter(file, command.at, world) }
    return drafted({ ...base, inReplyTo: file.question }, { type: command.type, body, sealed: command.sealed })
  }
  if (file.state !== 'terms-proposed') return no('not-in-this-state')
  const body = { round: file.round, respondBy: respondByAfter(file, command.at, world) }
  const replying = { ...base, inReplyTo: file.proposal }
  return command.type === 'referral.terms-accepted'
    ? drafted(replying, { type: command.type, body, sealed: command.sealed })
    : drafted(replying, { type: command.type, body, sealed: command.sealed })
}
