/**
 * Decides how a visit is asked for and arranged: request, programme, slot, confirmation, release.
 * Keeps: consent for this centre at each step; what is held is held until some time; nobody confirms what is not chosen, not held
 * any more, or rests on a legal pre-check that is missing, over or blocked.
 */
import { type Instant, instant, must, otherEnd, parseFileId, type Result } from '@passerelle/kernel'
import { daysAfter } from '../calendar/clock-of-party.ts'
import { localDateAt } from '../calendar/working-days.ts'
import { mayTravelOn } from '../legal-check/legal-check.ts'
import { hasOffer, type Slot, type Visit } from '../visit-state.ts'
import type { CommandOf, Refusal } from './command.ts'
import { consentFor, whyNoConsent } from './consent-check.ts'
import { consentOf } from './decide-fact.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'
import { checkOf } from './legal-check-of-visit.ts'

export function requestVisit(command: CommandOf<'visit.requested'>, at: Case, base: Base): Decided {
  const { world, states } = at
  if (at.file) return no('file-exists', '/fileId')
  const centre = world.profile(base.to)
  if (!centre) return no('party-unknown', '/to')
  if (centre.end !== otherEnd(world.end)) return no('party-at-wrong-end', '/to')
  const { earliest, latest, needs } = command.sealed
  if (earliest !== null && latest !== null && latest < earliest) return no('visit-dates-wrong', '/sealed/latest')
  if (latest !== null && latest < localDateAt(centre, world.now)) return no('date-in-the-past', '/sealed/latest')
  const asked = { purpose: 'visit', recipients: [base.to], at: base.at } as const
  const consent = consentFor(states.shared, asked)
  if (!consent) return no(whyNoConsent(states.shared, asked))
  if (needs.length > 0 && !consentFor(states.shared, { ...asked, purpose: 'sensitive' }))
    return no('sensitive-consent-missing')
  const { rules } = world
  const answerBy = daysAfter(centre, command.at, rules.visit.answerDays)
  const fileId = command.fileId ?? must(parseFileId(world.newId()))
  return drafted(
    { ...base, fileId, consentRef: consent.consentId, rules: rules.version },
    { type: command.type, body: { answerBy }, sealed: command.sealed },
  )
}

/** What follows a step of the visit, with the consent on which it rests. */
function consented(type: Parameters<typeof consentOf>[0], at: Case, base: Base): Result<Base, Refusal> {
  const consent = consentOf(type, at, { ...base, at: at.world.now })
  return consent.ok ? { ok: true, value: { ...base, consentRef: consent.value } } : consent
}

/** The times of the slots, in their order; undefined where one has passed or ends before it begins. */
function holdsOf(visit: Visit, { sealed }: CommandOf<'visit.programme-offered'>, at: Case): Instant[] | undefined {
  const { world } = at
  const usual = daysAfter(world.profile(visit.receiver), world.now, world.rules.visit.holdDays)
  const holds = sealed.slots.map(({ start, holdUntil }) => holdUntil ?? instant(Math.min(usual, start)))
  const fits = sealed.slots.every(
    ({ start, end }, index) => end > start && start > world.now && holds[index]! > world.now && holds[index]! <= start,
  )
  return fits ? holds : undefined
}

export function offerProgramme(command: CommandOf<'visit.programme-offered'>, at: Case, base: Base): Decided {
  const { visit, world } = at
  if (!visit) return no('file-unknown')
  if (command.sealed.slots.length === 0) return no('slots-missing', '/sealed/slots')
  const holds = holdsOf(visit, command, at)
  if (!holds) return no('slot-times-wrong', '/sealed/slots')
  const on = consented(command.type, at, base)
  if (!on.ok) return on
  const held = holds.map((holdUntil) => ({ slot: world.newId(), holdUntil }))
  return drafted(
    { ...on.value, inReplyTo: visit.submission },
    { type: command.type, body: { offer: world.newId(), held }, sealed: command.sealed },
  )
}

interface Named {
  readonly offer: string
  readonly slot: Slot
  readonly offeredBy: Base['inReplyTo']
}

function named(visit: Visit | undefined, slot: string): Result<Named, Refusal> {
  if (!visit) return no('file-unknown')
  if (!hasOffer(visit)) return no('not-in-this-state')
  const { offer, offeredBy, slots } = visit.offer
  const found = slots.find((one) => one.slot === slot)
  return found ? { ok: true, value: { offer, slot: found, offeredBy } } : no('slot-unknown', '/clear/slot')
}

export function chooseSlot(command: CommandOf<'visit.slot-chosen'>, at: Case, base: Base): Decided {
  const { visit, world } = at
  const { slot } = command.clear
  const found = named(visit, slot)
  if (!found.ok) return found
  const { offer, offeredBy } = found.value
  if (visit && 'slot' in visit && visit.slot === slot) return no('slot-chosen-already', '/clear/slot')
  if (found.value.slot.due <= world.now) return no('slot-unknown', '/clear/slot')
  const on = consented(command.type, at, base)
  if (!on.ok) return on
  return drafted({ ...on.value, inReplyTo: offeredBy }, { type: command.type, body: { offer, slot }, sealed: null })
}

export function releaseSlot(command: CommandOf<'visit.slot-released'>, at: Case, base: Base): Decided {
  const { slot } = command.clear
  const found = named(at.visit, slot)
  if (!found.ok) return found
  const { offer, offeredBy } = found.value
  const body = { offer, slot, heldUntil: null }
  return drafted({ ...base, inReplyTo: offeredBy }, { type: command.type, body, sealed: null })
}

export function confirmVisit(command: CommandOf<'visit.confirmed'>, at: Case, base: Base): Decided {
  const { visit, world } = at
  if (visit?.state !== 'chosen') return no('not-in-this-state')
  const { slot, check, confirmedBy } = visit
  if (confirmedBy.includes(world.end)) return no('already-confirmed')
  const found = named(visit, slot)
  if (!found.ok) return found
  if (found.value.slot.due <= world.now) return no('slot-unknown')
  if (check === null || check.validUntil <= world.now) return no('legal-check-missing')
  const notAllowed = world.end === 'destination' ? whyNotAllowed(at) : null
  if (notAllowed) return notAllowed
  const on = consented(command.type, at, base)
  if (!on.ok) return on
  const body = { offer: found.value.offer, slot, check: check.check }
  return drafted({ ...on.value, inReplyTo: check.checkedBy }, { type: command.type, body, sealed: null })
}

/** Asked where the residence is known, by the rules of today; the other end confirms what this end has checked. */
function whyNotAllowed({ world }: Case): Result<never, Refusal> | null {
  const { legalCheck: recorded } = world.opened
  if (recorded === undefined) return no('content-unavailable')
  // What was erased says nothing any more.
  if (recorded === 'erased') return no('legal-check-missing')
  return mayTravelOn(checkOf(recorded, world)) ? null : no('legal-check-blocked')
}
