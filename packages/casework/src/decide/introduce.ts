/**
 * Decides how somebody is introduced to an employer: proposal, each yes, the CV as released, offer, and every no.
 * Keeps: consent to be proposed, then to this one introduction, at each command that says or binds something; whoever counsels now
 * says yes or no; no offer without an opening that is free; nothing is proposed by numbers that the rules cannot have given.
 */
import { must, otherEnd, parseFileId, type Result } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { daysAfter } from '../calendar/clock-of-party.ts'
import { localDateAt } from '../calendar/working-days.ts'
import type { Introduction } from '../introduction-state.ts'
import type { CommandOf, KnownVacancy, Refusal, World } from './command.ts'
import { consentFor, whyNoConsent } from './consent-check.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

export function proposeIntroduction(command: CommandOf<'match.proposed'>, at: Case, base: Base): Decided {
  const { world, states } = at
  if (at.file) return no('file-exists', '/fileId')
  const there = world.profile(base.to)
  if (!there) return no('party-unknown', '/to')
  if (there.end !== otherEnd(world.end)) return no('party-at-wrong-end', '/to')
  const fault = world.proposalFault(command.sealed)
  if (fault !== null) return no('proposal-not-by-the-rules', `/sealed/${fault}`)
  if (isClosed(at)) return no('vacancy-closed', '/sealed/vacancy')
  const asked = { purpose: 'job-matching', recipients: [base.to, world.party], at: base.at } as const
  const consent = consentFor(states.shared, asked)
  if (!consent) return no(whyNoConsent(states.shared, asked))
  const { rules } = world
  return drafted(
    {
      ...base,
      fileId: command.fileId ?? must(parseFileId(world.newId())),
      consentRef: consent.consentId,
      rules: rules.version,
    },
    {
      type: command.type,
      body: { answerBy: daysAfter(there, command.at, rules.introduction.yesDays) },
      sealed: command.sealed,
    },
  )
}

/** Closed, or its closing date before today; what this end does not know it does not judge. */
const isClosed = ({ world }: Case): boolean =>
  world.opened.vacancy !== undefined && isVacancyOver(world.opened.vacancy, world)

/** Closed, or its closing date before today, as the calendar of that party has it. */
export function isVacancyOver(
  { status, closingDate }: Pick<KnownVacancy, 'status' | 'closingDate'>,
  { profile, party, now }: Pick<World, 'profile' | 'party' | 'now'>,
): boolean {
  const today = localDateAt(profile(party) ?? { timeZone: 'UTC' }, now)
  return status !== 'open' || (closingDate !== null && closingDate < today)
}

/** What follows a step of the introduction, with the person’s consent to this one. */
function consented(file: Introduction, { states, world }: Case, base: Base): Result<Base, Refusal> {
  const asked = { purpose: 'introduction', recipients: [file.recipient, file.proposedBy], at: world.now } as const
  const consent = consentFor(states.shared, asked)
  if (!consent) return no(whyNoConsent(states.shared, asked))
  return { ok: true, value: { ...base, consentRef: consent.consentId, inReplyTo: base.inReplyTo ?? file.submission } }
}

type Said =
  | CommandOf<'match.counsellor-confirmed'>
  | CommandOf<'match.person-confirmed'>
  | CommandOf<'match.employer-interested'>
  | CommandOf<'match.interview-held'>
  | CommandOf<'match.accepted'>

const YES = { 'match.counsellor-confirmed': 'counsellor', 'match.person-confirmed': 'person' } as const

function isSaidAlready({ type }: Said, file: Introduction): boolean {
  if (type !== 'match.counsellor-confirmed' && type !== 'match.person-confirmed') return false
  return file.state === 'proposed' && file.yes.includes(YES[type])
}

/** A step that says something and needs nothing but the consent to this introduction. */
export function goOn(command: Said, at: Case, base: Base): Decided {
  const { introduction } = at
  if (!introduction) return no('file-unknown')
  if (isSaidAlready(command, introduction)) return no('yes-given-already')
  const on = consented(introduction, at, base)
  if (!on.ok) return on
  return drafted(on.value, { type: command.type, body: {}, sealed: command.sealed })
}

export function introduce(command: CommandOf<'match.introduced'>, at: Case, base: Base): Decided {
  const { introduction, world } = at
  if (!introduction) return no('file-unknown')
  const on = consented(introduction, at, base)
  if (!on.ok) return on
  const centre = world.profile(partyAt(introduction, 'origin'))
  const body = { answerBy: daysAfter(centre, command.at, world.rules.introduction.employerDays) }
  return drafted(on.value, { type: command.type, body, sealed: command.sealed })
}

export function offerJob(command: CommandOf<'match.offered'>, at: Case, base: Base): Decided {
  const { introduction, world } = at
  if (!introduction) return no('file-unknown')
  const on = consented(introduction, at, base)
  if (!on.ok) return on
  const { proposal, vacancy } = world.opened
  // An opening is kept of a vacancy: without knowing which, none can be.
  if (proposal === undefined || proposal === 'erased') return no('content-unavailable')
  if (isClosed(at)) return no('vacancy-closed')
  if (vacancy && vacancy.free <= 0) return no('no-opening-left')
  const office = world.profile(partyAt(introduction, 'destination'))
  const body = { answerBy: daysAfter(office, command.at, world.rules.introduction.offerDays) }
  return drafted(on.value, { type: command.type, body, sealed: command.sealed })
}

export function endIntroduction(command: CommandOf<'match.fell-through'>, at: Case, base: Base): Decided {
  const { introduction } = at
  if (!introduction) return no('file-unknown')
  const answering = { ...base, inReplyTo: base.inReplyTo ?? introduction.submission }
  return drafted(answering, { type: command.type, body: { answerBy: null }, sealed: command.sealed })
}
