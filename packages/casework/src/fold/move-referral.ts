/**
 * Builds the next state of a referral from an event that the transition table lets through.
 * Keeps: an answer applies to its round only, an expiry to its deadline only. Whether the table allows it is not asked here.
 */
import type { CaseEvent, EventOf } from '@passerelle/contracts'
import type { Instant } from '@passerelle/kernel'
import type { Running } from '../any-file.ts'
import type { Acceptance, Before, Referral, ReferralCommon, Submitted, Taken } from '../referral-state.ts'
import { isTaken } from '../referral-state.ts'
import type { SupersededCause } from '../superseded.ts'
import { beforeQuestion, clockOf, running } from './clocks.ts'

/** The state after the event, or why the event does not concern what is current. */
export type Moved = Referral | SupersededCause

/** What a file carries through all its states, without the fields of the present one. */
export function common(file: Referral): ReferralCommon {
  const { fileId, opener, sender, receiver, recipient, rules, consentRef, replaces } = file
  const { submission, submittedAt, submissionNumber } = file
  const { questions, terms, dossier, plan, reviewBy, contactAt, facts, lastPackage, waves, touchedAt } = file
  const identity = { kind: file.kind, fileId, opener, sender, receiver, recipient, rules, consentRef, replaces }
  const sent = { submission, submittedAt, submissionNumber }
  return {
    ...identity,
    ...sent,
    questions,
    terms,
    dossier,
    plan,
    reviewBy,
    contactAt,
    facts,
    lastPackage,
    waves,
    touchedAt,
  }
}

const acceptance = (file: Taken): Acceptance => ({
  acceptedBy: file.acceptedBy,
  acceptedAt: file.acceptedAt,
  firstAppointment: file.firstAppointment,
})

const submitted = (file: Referral, at: Instant, due: Instant): Submitted => ({
  ...common(file),
  state: 'submitted',
  respondBy: running(at, due),
})

const backTo = (file: Referral, back: Before, clock: Running): Referral =>
  back.state === 'waitlisted'
    ? { ...common(file), state: 'waitlisted', reviewOn: back.reviewOn, waitlistedAt: back.waitlistedAt }
    : { ...common(file), state: 'submitted', respondBy: clock }

type Question = EventOf<'referral.info-requested' | 'referral.terms-proposed'>

function askBack(file: Referral, event: Question): Moved {
  if (
    file.state !== 'submitted' &&
    file.state !== 'waitlisted' &&
    file.state !== 'terms-proposed' &&
    file.state !== 'in-clarification'
  )
    return 'not-in-this-state'
  const { at, eventId } = event.head
  const { round, answerBy } = event.body
  const back = beforeQuestion(file, at)
  const clock = running(at, answerBy)
  if (event.type === 'referral.info-requested')
    return round > file.questions
      ? {
          ...common(file),
          state: 'in-clarification',
          questions: round,
          round,
          question: eventId,
          answerBy: clock,
          back,
        }
      : 'round-over'
  return round > file.terms
    ? { ...common(file), state: 'terms-proposed', terms: round, round, proposal: eventId, termsAnswerBy: clock, back }
    : 'round-over'
}

type AnswerBack = EventOf<'referral.info-provided' | 'referral.terms-accepted' | 'referral.terms-refused'>

function answerBack(file: Referral, event: AnswerBack): Moved {
  const { round, respondBy } = event.body
  if (file.state !== 'in-clarification' && file.state !== 'terms-proposed') return 'not-in-this-state'
  if (round !== file.round) return 'round-over'
  const clock = running(event.head.at, respondBy)
  return event.type === 'referral.info-provided'
    ? backTo(file, file.back, clock)
    : submitted(file, event.head.at, respondBy)
}

function expire(file: Referral, event: EventOf<'referral.expired'>): Moved {
  const { deadline, due, round, respondBy } = event.body
  const current = clockOf(file)
  if (!current || current.kind !== deadline || current.clock.due !== due) return 'deadline-moved'
  if (file.state === 'submitted') return { ...common(file), state: 'expired', deadline, due }
  if (file.state !== 'in-clarification' && file.state !== 'terms-proposed') return 'deadline-moved'
  if (round !== null && round !== file.round) return 'round-over'
  return submitted(file, event.head.at, respondBy ?? due)
}

function answer(file: Referral, event: CaseEvent): Moved {
  const { at, eventId } = event.head
  switch (event.type) {
    case 'referral.waitlisted':
      return { ...common(file), state: 'waitlisted', reviewOn: event.body.reviewOn, waitlistedAt: at }
    case 'referral.accepted':
      return {
        ...common(file),
        state: 'accepted',
        acceptedBy: eventId,
        acceptedAt: at,
        firstAppointment: event.body.firstAppointment,
      }
    case 'referral.declined':
      return { ...common(file), state: 'declined', declinedBy: eventId, declinedAt: at }
    case 'referral.rerouted':
      return { ...common(file), state: 'rerouted', toParty: event.body.toParty }
    default:
      return 'not-in-this-state'
  }
}

function resubmit(file: Referral, event: EventOf<'referral.resubmitted'>): Moved {
  const { at, eventId, sequence, consentRef } = event.head
  return {
    ...submitted(file, at, event.body.respondBy),
    submission: eventId,
    submittedAt: at,
    submissionNumber: sequence,
    consentRef: consentRef ?? file.consentRef,
  }
}

function travel(file: Referral, event: CaseEvent): Moved {
  if (!isTaken(file)) return 'not-in-this-state'
  const kept = { ...common(file), ...acceptance(file) }
  switch (event.type) {
    case 'departure.confirmed':
      return { ...kept, state: 'travelling', arrivalBy: event.body.arrivalBy }
    case 'departure.cancelled':
      return { ...kept, state: 'accepted' }
    case 'arrival.confirmed':
      return { ...kept, state: 'arrived', arrivedOn: event.body.date, arrivedAt: event.head.at }
    case 'arrival.missed':
      return { ...kept, state: 'not-arrived', missedOn: event.body.date }
    case 'contact.first-appointment-held':
      return {
        ...kept,
        state: 'in-support',
        metAt: event.head.at,
        arrivedAt: 'arrivedAt' in file ? file.arrivedAt : null,
      }
    default:
      return 'not-in-this-state'
  }
}

function record(file: Referral, event: CaseEvent): Moved {
  switch (event.type) {
    case 'dossier.shared':
      return { ...file, dossier: event.head.eventId }
    case 'reintegration-plan.drafted':
      return { ...file, plan: file.plan === 'approved' ? file.plan : 'drafted', reviewBy: event.body.reviewBy }
    case 'reintegration-plan.approved':
    case 'reintegration-plan.revised':
      return { ...file, plan: 'approved', reviewBy: event.body.reviewBy }
    default:
      return travel(file, event)
  }
}

/** The file after an event that the table allows in its state. */
export function moveReferral(file: Referral, event: CaseEvent): Moved {
  switch (event.type) {
    case 'referral.info-requested':
    case 'referral.terms-proposed':
      return askBack(file, event)
    case 'referral.info-provided':
    case 'referral.terms-accepted':
    case 'referral.terms-refused':
      return answerBack(file, event)
    case 'referral.expired':
      return expire(file, event)
    case 'referral.resubmitted':
      return resubmit(file, event)
    case 'referral.withdrawn':
      return { ...common(file), state: 'withdrawn', byPerson: event.body.byPerson }
    case 'referral.waitlisted':
    case 'referral.accepted':
    case 'referral.declined':
    case 'referral.rerouted':
      return answer(file, event)
    default:
      return record(file, event)
  }
}
