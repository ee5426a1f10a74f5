/**
 * What an end has to erase and to answer for, as it was asked to, it was scheduled, or a consent has ended: part of what both ends know of a case.
 * Keeps: bounded by the numbers of the events that were there by then, so that no answer reaches what was written after it.
 */
import type { ErasureAnswerCode, ErasurePartCode, RetainedKindCode } from '@passerelle/contracts'
import { DAY, type End, type EventId, type Instant, later, type PartyId } from '@passerelle/kernel'
import type { Reach } from './written-so-far.ts'

interface ToBeErased {
  /** The event that asks for it, schedules it, or ended the consent. */
  readonly request: EventId
  /** The end that has to erase and to answer. */
  readonly askedOf: End
  readonly party: PartyId
  readonly askedAt: Instant
  readonly answerBy: Instant
  /** Up to which number of each end's events. */
  readonly upTo: Readonly<Record<End, number>>
  readonly answer: ErasureAnswerCode | null
  /** What its end itself has said to be retained; nothing where a person has answered. */
  readonly kept: readonly RetainedKindCode[]
  readonly overdue: boolean
}
export interface AskedErasure extends ToBeErased {
  readonly cause: 'asked'
  readonly parts: readonly ErasurePartCode[]
}
/** All of the case, at both ends. */
export interface ScheduledErasure extends ToBeErased {
  readonly cause: 'scheduled'
  /** The end that scheduled it, and may put it off until its time has come. */
  readonly by: End
  readonly when: Instant
}
export interface EndedConsent extends ToBeErased {
  readonly cause: 'consent-ended'
  readonly reach: readonly Reach[]
}
export type ErasureRequest = AskedErasure | ScheduledErasure | EndedConsent

/** Keys are gone for good after a day (two epochs); the rest is for an end that was away. A proposal. */
const DAYS_TO_ANSWER = 3

/** By when an end has to say of itself what it has erased. */
export const answerByAfter = (erased: Instant): Instant => later(erased, DAYS_TO_ANSWER * DAY)

/** When an end erases by itself what it has to: of the time to answer a request half is for people. */
export function carriedOutAt(one: ErasureRequest): Instant {
  const { cause, askedAt, answerBy } = one
  if (cause === 'scheduled') return one.when
  return cause === 'asked' ? later(askedAt, Math.floor((answerBy - askedAt) / 2)) : askedAt
}

/** Whether its end is to erase it by now. A person may have said before that it is retained. */
export function isCarriedOut(one: ErasureRequest, at: Instant): boolean {
  if (one.cause === 'consent-ended' || one.answer === 'erased' || one.kept.length > 0) return true
  return one.answer === null && carriedOutAt(one) <= at
}

/** What a deadline for the answer is about: of what concerns both ends each has one. */
export const subjectOf = (one: ErasureRequest): string =>
  one.cause === 'asked' ? one.request : `${one.request}/${one.askedOf}`

interface Erasures {
  readonly erasures: readonly ErasureRequest[]
}

export const isIn = ({ erasures }: Erasures, { request, askedOf }: ErasureRequest): boolean =>
  erasures.some((one) => one.request === request && one.askedOf === askedOf)

/** What an end has still to answer for. */
export const unansweredBy = ({ erasures }: Erasures, end: End) =>
  erasures.filter((one) => one.askedOf === end && one.answer === null)
