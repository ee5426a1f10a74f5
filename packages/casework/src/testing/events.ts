/**
 * Events put together by hand, for tests that ask the fold itself. Imported by tests alone.
 */
import { type CaseEvent, type CaseType, type ClearOf, catalogue, type Head } from '@passerelle/contracts'
import { type End, type EventId, type FileId, type Instant, instant } from '@passerelle/kernel'
import { CENTRE, day, OFFICE, OTHER_CENTRE } from './profiles.ts'
import { CASE, START } from './two-ends.ts'

export const FILE = '5d1a3b62-8f0c-4e7d-a6b9-0c2e4f6a8d1b' as FileId
/** What a visit of round 1 names. */
export const OFFER = '00000000-0000-7000-9000-0000000f0001'
export const SLOT = '00000000-0000-7000-9000-0000000f0002'
export const OTHER_SLOT = '00000000-0000-7000-9000-0000000f0003'
export const CHECK = '00000000-0000-7000-9000-0000000f0004'
let drawn = 0
export const anId = (): EventId => `00000000-0000-7000-9000-${(++drawn).toString(16).padStart(12, '0')}` as EventId
export const DUE: Instant = instant(START + 14 * 86_400_000)

/** A clear body for each type that crosses the border, as a well-behaved end writes it for round 1. */
export const bodies: ClearOf = {
  ...({} as ClearOf),
  'access.answered': {},
  'access.requested': { answerBy: DUE },
  'case.closed': {},
  'case.handed-over': { toParty: OTHER_CENTRE },
  'case.reopened': {},
  'case.resumed': { advisory: 'ADV-1', deadlines: [] },
  'case.suspended': { advisory: 'ADV-1' },
  'consent.expired': { consentId: 'C-1', purposes: ['referral'], recipient: CENTRE, until: DUE },
  'consent.granted': { consentId: 'C-1', purposes: ['referral'], recipient: CENTRE, until: null },
  'consent.withdrawn': { consentId: 'C-1', purposes: ['referral'], recipient: null },
  'correction.made': { corrects: '00000000-0000-7000-9000-000000000001' as EventId },
  'erasure.answered': { answer: 'erased', kept: [], upToDestination: null, upToOrigin: null },
  'erasure.overdue': { who: CENTRE },
  'erasure.requested': { parts: ['all'], answerBy: DUE },
  'erasure.scheduled': { when: DUE },
  'event.voided': {
    event: '00000000-0000-7000-9000-000000000001' as EventId,
    voidedSequence: 1,
    cause: 'emitted-in-error',
    standIn: null,
  },
  'message.sent': { thread: 'a' },
  'receipt.opened': { event: '00000000-0000-7000-9000-000000000001' as EventId },
  'receipt.received': { upTo: 1, hash: new Uint8Array(32) },
  'receipt.rejected': { event: null, position: { topicId: 't', partition: 0, offset: 0 }, cause: 'bad-signature' },
  'arrival.confirmed': { date: day('2027-01-20') },
  'arrival.missed': { date: day('2027-01-20') },
  'contact.first-appointment-held': { attempt: 1 },
  'contact.missed': { attempt: 1 },
  'contact.reestablished': { attempt: 1 },
  'departure.cancelled': {},
  'departure.confirmed': { arrivalBy: day('2027-01-20') },
  'dossier.shared': { parts: ['identity'], chunkHashes: [] },
  'feedback.given': { complaint: true, answerBy: DUE },
  'follow-up.recorded': { wave: '3m' },
  'package.delivered': { number: 1 },
  'placement.ended': {},
  'placement.started': {},
  'predeparture-call.held': {},
  'recognition.decided': {},
  'recognition.opened': {},
  'referral.accepted': { firstAppointment: DUE },
  'referral.declined': {},
  'referral.expired': { deadline: 'respond-by', due: DUE, round: null, respondBy: null },
  'referral.info-provided': { round: 1, respondBy: DUE },
  'referral.info-requested': { round: 1, answerBy: DUE },
  'referral.rerouted': { toParty: OTHER_CENTRE },
  'referral.resubmitted': { respondBy: DUE },
  'referral.submitted': { respondBy: DUE, replaces: null },
  'referral.terms-accepted': { round: 1, respondBy: DUE },
  'referral.terms-proposed': { round: 1, answerBy: DUE },
  'referral.terms-refused': { round: 1, respondBy: DUE },
  'referral.waitlisted': { reviewOn: day('2027-03-01') },
  'referral.withdrawn': { byPerson: false },
  'reintegration-plan.approved': { reviewBy: null },
  'reintegration-plan.drafted': { reviewBy: null },
  'reintegration-plan.revised': { reviewBy: null },
  'service.ended': {},
  'service.started': {},
  'match.accepted': {},
  'match.counsellor-confirmed': {},
  'match.counsellor-declined': {},
  'match.employer-declined': {},
  'match.employer-interested': {},
  'match.fell-through': { answerBy: null },
  'match.interview-held': {},
  'match.introduced': { answerBy: DUE },
  'match.offered': { answerBy: DUE },
  'match.person-confirmed': {},
  'match.person-declined': {},
  'match.proposed': { answerBy: DUE },
  'match.turned-down': {},
  'visit.activity-held': {},
  'visit.arrived': { date: day('2027-01-20') },
  'visit.cancelled': {},
  'visit.confirmed': { offer: OFFER, slot: SLOT, check: CHECK },
  'visit.decision-recorded': {},
  'visit.declined': {},
  'visit.departed': { date: day('2027-01-20') },
  'visit.legal-check-recorded': { check: CHECK, validUntil: DUE },
  'visit.not-arrived': { date: day('2027-01-20') },
  'visit.programme-offered': {
    offer: OFFER,
    held: [SLOT, OTHER_SLOT].map((slot) => ({ slot, holdUntil: DUE })),
  },
  'visit.report-filed': {},
  'visit.requested': { answerBy: DUE },
  'visit.slot-chosen': { offer: OFFER, slot: SLOT },
  'visit.slot-released': { offer: OFFER, slot: SLOT, heldUntil: null },
  'training.completed': {},
  'training.enrolled': {},
}

export interface Written {
  readonly end?: End
  readonly body?: object
  readonly head?: Partial<Head>
}

/** An event of a type; the end is the one that would write it in a file that the destination opened. */
export function event(type: CaseType, { end, body, head }: Written = {}): CaseEvent {
  const writer = end ?? 'destination'
  const [from, to] = writer === 'destination' ? [OFFICE, CENTRE] : [CENTRE, OFFICE]
  return {
    type,
    end: writer,
    head: {
      eventId: anId(),
      caseRef: CASE,
      fileId: FILE,
      from,
      to,
      at: START,
      recordedAt: START,
      sequence: 1,
      previousHash: new Uint8Array(32),
      rules: catalogue[type].opens ? '2026-11' : null,
      consentRef: null,
      basis: null,
      inReplyTo: null,
      commandKey: null,
      ...head,
    },
    body: { ...bodies[type], ...body },
    sealed: null,
  } as CaseEvent
}
