/**
 * Which types an end may still write in a file as it stands: the table, closing, withdrawal, suspension and who may act.
 * Keeps: the same tests as the fold. What only a command’s content decides is not asked here.
 */
import { catalogue, crosses, type EventType } from '@passerelle/contracts'
import { isOpenType } from '../matter-state.ts'
import type { RefusalCode } from '../refusals.ts'
import type { Stop } from '../state.ts'
import type { SupersededCause } from '../superseded.ts'
import { personsKindFor, whySuperseded } from '../superseding.ts'
import { whyNotPrepared } from './before-referral.ts'
import type { Commandable, States, World } from './command.ts'
import { consentFor } from './consent-check.ts'
import { counterpart, whyNotYours } from './counterpart.ts'
import type { Case } from './draft.ts'

const REFUSED: Readonly<Record<SupersededCause | Stop['cause'], RefusalCode>> = {
  'wrong-end': 'not-your-end',
  'file-unknown': 'file-unknown',
  'file-exists': 'file-exists',
  'not-in-this-state': 'not-in-this-state',
  'case-closed': 'case-closed',
  suspended: 'case-suspended',
  'withdrawn-by-person': 'person-withdrew',
  'consent-withdrawn': 'consent-withdrawn',
  'consent-expired': 'consent-expired',
  'round-over': 'round-over',
  'deadline-moved': 'deadline-moved',
  'offer-over': 'slot-unknown',
  'check-over': 'legal-check-missing',
  'advisory-not-in-force': 'advisory-not-in-force',
  'consent-unknown': 'consent-unknown',
}

/** What a receiver answers a referral first: a yes, a no, a place on the list, or a question. */
export const FIRST_ANSWERS: ReadonlySet<EventType> = new Set<EventType>([
  'referral.accepted',
  'referral.declined',
  'referral.waitlisted',
  'referral.rerouted',
  'referral.info-requested',
  'referral.terms-proposed',
])

/** The refusal for what the fold would supersede, in the words of the one who is refused. */
export function refusalFor(cause: SupersededCause, type: EventType, at: Case): RefusalCode {
  if (cause !== 'not-in-this-state' || !FIRST_ANSWERS.has(type) || !at.file) return REFUSED[cause]
  const waiting = at.file.state === 'in-clarification' || at.file.state === 'terms-proposed'
  return waiting ? 'answer-outstanding' : 'already-decided'
}

/** Why a type cannot be written as the case stands; null where it can. */
export function whyNotNow(type: Commandable, at: Case): RefusalCode | null {
  const notYours = whyNotYours(type, at)
  if (notYours) return notYours
  if (!crosses(type) || catalogue[type].kind === 'fact') return null
  const { closure, suspension } = at.states.shared
  if (type === 'case.closed' && closure.state === 'closed') return 'case-closed'
  if (type === 'case.reopened' && closure.state === 'open') return 'case-not-closed'
  if (type === 'case.resumed' && suspension === null) return 'advisory-not-in-force'
  // A new file is judged by whom it is for: its recipient is part of the command.
  if (catalogue[type].opens) return closure.state === 'closed' ? 'case-closed' : null
  const to = counterpart(at)
  if (to === undefined) return type === 'consent.granted' ? null : 'no-counterpart'
  const cause = whySuperseded(at.states.shared, {
    type,
    end: at.world.end,
    fileId: at.file?.fileId ?? null,
    from: at.world.party,
    to,
  })
  return cause === null ? null : refusalFor(cause, type, at)
}

const isCommandable = (type: EventType): type is Commandable => catalogue[type].command !== null
const allTypes = Object.keys(catalogue).filter((type): type is EventType => type !== 'statistics.contributed')

/** All types that somebody can command in a case. */
export const commandable: readonly Commandable[] = allTypes
  .filter(isCommandable)
  .filter((type) => catalogue[type].topic !== 'open')

/** What need not be sent to know that it would be refused, beyond the state of the file. */
export function whyNotYet(type: Commandable, states: States, world: World): RefusalCode | null {
  if (type === 'decision.recorded' && states.local.optionsShown === null) return 'options-not-shown'
  if (!catalogue[type].opens) return null
  if (isOpenType(type)) return null
  const kind = personsKindFor(type)
  const notPrepared = kind === 'referral' ? whyNotPrepared(states, world.end) : null
  if (notPrepared) return notPrepared
  const purpose = kind === 'introduction' ? 'job-matching' : kind
  const asked = { purpose, recipients: null, at: world.now } as const
  return consentFor(states.shared, asked) ? null : 'consent-missing'
}

/** What can be written instead, in the same file or case. */
export const allowedTypes = (at: Case): readonly EventType[] =>
  commandable.filter(
    (type) =>
      (catalogue[type].scope === 'file') === (at.file !== undefined) &&
      (whyNotNow(type, at) ?? whyNotYet(type, at.states, at.world)) === null,
  )
