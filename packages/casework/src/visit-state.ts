/**
 * The states of a come-and-see visit: a union by `state`, each with only its own fields. Moving it is fold/move-visit.ts.
 * Keeps: the residence status is sealed, so of a legal pre-check only its identifier and its time are here.
 */
import type { End, EventId, Instant, LocalDate } from '@passerelle/kernel'
import type { FileCommon, Running } from './any-file.ts'

/** A slot of an offer; its clock is the time for which it is held. */
export interface Slot extends Running {
  readonly slot: string
  /** Its place in the sealed list of the offer. */
  readonly index: number
}

/** What the centre offers now. */
export interface Offer {
  readonly offer: string
  readonly offeredBy: EventId
  readonly slots: readonly Slot[]
}

export interface CheckInForce {
  readonly check: string
  readonly checkedBy: EventId
  readonly validUntil: Instant
}

export interface VisitCommon extends FileCommon {
  readonly kind: 'visit'
  readonly check: CheckInForce | null
}
export interface VisitRequested extends VisitCommon {
  readonly state: 'requested'
  readonly answerBy: Running
}
export interface VisitOffered extends VisitCommon {
  readonly state: 'offered'
  readonly offer: Offer
}
export interface VisitChosen extends VisitCommon {
  readonly state: 'chosen'
  readonly offer: Offer
  readonly slot: string
  /** Which ends have confirmed this slot, on the check that is in force. */
  readonly confirmedBy: readonly End[]
}
export interface VisitConfirmed extends VisitCommon {
  readonly state: 'confirmed'
  readonly offer: Offer
  readonly slot: string
}
export interface Visiting extends VisitCommon {
  readonly state: 'visiting'
  readonly arrivedOn: LocalDate
}
export interface VisitNotArrived extends VisitCommon {
  readonly state: 'not-arrived'
  readonly missedOn: LocalDate
}
export interface VisitDeparted extends VisitCommon {
  readonly state: 'departed'
  readonly departedOn: LocalDate
}
/** What the person tells and decides is sealed; that it was told is here. */
export interface VisitOver extends VisitCommon {
  readonly state: 'reported' | 'decided' | 'declined'
}
export interface VisitCancelled extends VisitCommon {
  readonly state: 'cancelled'
  readonly cancelledBy: End
}

/** Slots are held for somebody. */
export type VisitWithOffer = VisitOffered | VisitChosen | VisitConfirmed
export type Visit =
  | VisitRequested
  | VisitWithOffer
  | Visiting
  | VisitNotArrived
  | VisitDeparted
  | VisitOver
  | VisitCancelled
export type VisitState = Visit['state']

export const hasOffer = (visit: Visit): visit is VisitWithOffer =>
  visit.state === 'offered' || visit.state === 'chosen' || visit.state === 'confirmed'
/** Nothing more is to come of it. */
export const isOver = ({ state }: Visit): boolean =>
  state === 'decided' || state === 'declined' || state === 'cancelled'
/** A day is fixed, or the person is on the way. */
export const isFixed = ({ state }: Visit): boolean =>
  state === 'confirmed' || state === 'visiting' || state === 'departed' || state === 'reported'
