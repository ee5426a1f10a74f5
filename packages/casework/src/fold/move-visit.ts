/**
 * Builds the next state of a visit from an event that the transition table lets through.
 * Keeps: what is chosen, confirmed or released applies only to the offer, slot and check that are current; both ends confirm the
 * same slot on the same check, or neither has. Whether the table allows it is not asked here.
 */
import type { CaseEvent, EventOf } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import type { SupersededCause } from '../superseded.ts'
import { hasOffer, type Visit, type VisitCommon, type VisitRequested, type VisitWithOffer } from '../visit-state.ts'
import { begunBy } from './begun-by.ts'

type Moved = Visit | SupersededCause

export function openVisit(fileId: FileId, event: EventOf<'visit.requested'>): VisitRequested {
  const { head, body } = event
  return {
    kind: 'visit',
    state: 'requested',
    fileId,
    ...begunBy(event),
    check: null,
    answerBy: { setAt: head.at, due: body.answerBy },
  }
}

/** What a visit carries through all its states. */
function common(visit: Visit): VisitCommon {
  const { kind, fileId, opener, sender, receiver, recipient, rules, consentRef } = visit
  const { submission, submittedAt, submissionNumber, check, facts, touchedAt } = visit
  const identity = { kind, fileId, opener, sender, receiver, recipient, rules, consentRef }
  return { ...identity, submission, submittedAt, submissionNumber, check, facts, touchedAt }
}

/** The same without what either end has confirmed. */
export function unconfirmed<File extends { readonly kind: string; readonly state: string }>(
  file: File | Visit,
): File | Visit {
  if (!isVisit(file)) return file
  if (file.state === 'chosen') return { ...file, confirmedBy: [] }
  if (file.state !== 'confirmed') return file
  return { ...common(file), state: 'chosen', offer: file.offer, slot: file.slot, confirmedBy: [] }
}
const isVisit = (file: { readonly kind: string }): file is Visit => file.kind === 'visit'

function offer(visit: Visit, { head, body }: EventOf<'visit.programme-offered'>): Visit {
  const slots = body.held.map(({ slot, holdUntil }, index) => ({ slot, index, setAt: head.at, due: holdUntil }))
  return { ...common(visit), state: 'offered', offer: { offer: body.offer, offeredBy: head.eventId, slots } }
}

const namesSlot = (visit: VisitWithOffer, body: { readonly offer: string; readonly slot: string }): boolean =>
  visit.offer.offer === body.offer && visit.offer.slots.some(({ slot }) => slot === body.slot)

function release(visit: Visit, { body }: EventOf<'visit.slot-released'>): Moved {
  if (!hasOffer(visit)) return 'not-in-this-state'
  if (!namesSlot(visit, body)) return 'offer-over'
  const isKept = visit.state === 'confirmed' && visit.slot === body.slot
  const held = visit.offer.slots.find(({ slot }) => slot === body.slot)
  // The time for which it was held ends only what is not confirmed.
  if (body.heldUntil !== null && (isKept || held?.due !== body.heldUntil)) return 'deadline-moved'
  const left = { ...visit.offer, slots: visit.offer.slots.filter(({ slot }) => slot !== body.slot) }
  if (visit.state === 'offered' || visit.slot !== body.slot) return { ...visit, offer: left }
  return { ...common(visit), state: 'offered', offer: left }
}

function choose(visit: Visit, { body }: EventOf<'visit.slot-chosen'>): Moved {
  if (!hasOffer(visit)) return 'not-in-this-state'
  if (!namesSlot(visit, body)) return 'offer-over'
  return { ...common(visit), state: 'chosen', offer: visit.offer, slot: body.slot, confirmedBy: [] }
}

function confirm(visit: Visit, { end, head, body }: EventOf<'visit.confirmed'>): Moved {
  if (visit.state !== 'chosen') return 'not-in-this-state'
  if (!namesSlot(visit, body) || visit.slot !== body.slot) return 'offer-over'
  if (visit.check?.check !== body.check || visit.check.validUntil <= head.recordedAt) return 'check-over'
  const confirmedBy = visit.confirmedBy.includes(end) ? visit.confirmedBy : [...visit.confirmedBy, end]
  if (confirmedBy.length < 2) return { ...visit, confirmedBy }
  return { ...common(visit), state: 'confirmed', offer: visit.offer, slot: visit.slot }
}

function check(visit: Visit, { head, body }: EventOf<'visit.legal-check-recorded'>): Visit {
  const inForce = { check: body.check, checkedBy: head.eventId, validUntil: body.validUntil }
  return unconfirmed<Visit>({ ...visit, check: inForce })
}

/** The visit after an event that the table allows in its state. */
export function moveVisit(visit: Visit, event: CaseEvent): Moved {
  switch (event.type) {
    case 'visit.programme-offered':
      return offer(visit, event)
    case 'visit.slot-released':
      return release(visit, event)
    case 'visit.slot-chosen':
      return choose(visit, event)
    case 'visit.legal-check-recorded':
      return check(visit, event)
    case 'visit.confirmed':
      return confirm(visit, event)
    case 'visit.arrived':
      return { ...common(visit), state: 'visiting', arrivedOn: event.body.date }
    case 'visit.not-arrived':
      return { ...common(visit), state: 'not-arrived', missedOn: event.body.date }
    case 'visit.departed':
      return { ...common(visit), state: 'departed', departedOn: event.body.date }
    default:
      return end(visit, event)
  }
}

function end(visit: Visit, event: CaseEvent): Moved {
  switch (event.type) {
    case 'visit.report-filed':
      return { ...common(visit), state: 'reported' }
    case 'visit.decision-recorded':
      return { ...common(visit), state: 'decided' }
    case 'visit.declined':
      return { ...common(visit), state: 'declined' }
    case 'visit.cancelled':
      return { ...common(visit), state: 'cancelled', cancelledBy: event.end }
    default:
      return 'not-in-this-state'
  }
}
