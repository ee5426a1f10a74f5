/**
 * Commands in domain words for tests, with every field filled. Imported by tests alone.
 */
import type {
  CareNeedCode,
  DeclineReasonCode,
  ErasurePartCode,
  PurposeCode,
  ResidenceCode,
  SealedOf,
  Summary,
} from '@passerelle/contracts'
import {
  DAY,
  type EventId,
  type FileId,
  type Instant,
  instant,
  type LocalDate,
  later,
  type PartyId,
} from '@passerelle/kernel'
import type { Command, Commandable, CommandOf } from '../decide/command.ts'
import type { Hand } from './hands.ts'
import { CENTRE, day } from './profiles.ts'

export const summary = (more: Partial<Summary> = {}): Summary => ({
  reasons: ['job-or-business'],
  mode: 'voluntary',
  assistance: 'assisted',
  returnType: null,
  countryBasis: 'nationality',
  stay: 'open',
  stayMonths: null,
  region: 'MA-06',
  travel: null,
  programmes: [],
  services: ['job-matching'],
  serviceLead: 'job-matching',
  priority: 'normal',
  careNeeds: null,
  language: 'fr',
  interpreter: false,
  family: [],
  willingness: 4,
  readiness: 3,
  readinessBlocks: [],
  servicesGiven: [],
  contactRestrictions: null,
  followUpBy: 'origin',
  reportBack: [],
  asks: [],
  note: null,
  ...more,
})
export const needing = (...needed: CareNeedCode[]): Summary =>
  summary({ careNeeds: { vulnerability: ['single-parent'], needed } })

export const wish = <T extends Commandable>(
  { world }: Hand,
  type: T,
  said: Pick<CommandOf<T>, 'clear' | 'sealed'> & { fileId?: FileId | null; to?: PartyId; inReplyTo?: EventId },
): Command =>
  ({
    type,
    fileId: said.fileId ?? null,
    at: world.now,
    to: said.to ?? null,
    inReplyTo: said.inReplyTo ?? null,
    clear: said.clear,
    sealed: said.sealed,
  }) as unknown as Command

export const session = (
  hand: Hand,
  more: { residence?: ResidenceCode; residenceUntil?: LocalDate; unhcrMandate?: boolean; advised?: boolean } = {},
) =>
  wish(hand, 'counselling.session-held', {
    clear: { residenceUntil: more.residenceUntil ?? null },
    sealed: {
      willingness: 4,
      readiness: 3,
      residence: more.residence ?? null,
      statusRefused: null,
      mode: 'voluntary',
      bornOrSchooledHere: null,
      unhcrMandate: more.unhcrMandate ?? null,
      legalAdvice: more.advised ? { adviser: 'A lawyer', on: day('2027-01-04'), note: null } : null,
      readinessBlocks: [],
      notes: null,
    },
  })
export const options = (hand: Hand, kinds: readonly ('stay' | 'return')[] = ['stay', 'return']) =>
  wish(hand, 'options.shown', {
    clear: {},
    sealed: {
      options: kinds.map((kind) => ({ kind, programme: null, verdict: 'applies', reason: null })),
      language: 'fr',
      sheetHash: null,
    },
  })
export const decision = (hand: Hand, decided: 'return' | 'stay' = 'return') =>
  wish(hand, 'decision.recorded', { clear: {}, sealed: { decision: decided, note: null } })
export const support = (hand: Hand) => wish(hand, 'support.requested', { clear: {}, sealed: { note: null } })
export const consent = (
  hand: Hand,
  purposes: readonly PurposeCode[] = ['referral'],
  more: { recipient?: PartyId; until?: Instant } = {},
) =>
  wish(hand, 'consent.granted', {
    clear: { purposes, recipient: more.recipient ?? CENTRE, until: more.until ?? null },
    sealed: { form: 'paper', language: 'fr', proof: null },
  })
export const withdrawConsent = (
  hand: Hand,
  purposes: readonly PurposeCode[],
  { consentId = null, recipient = null }: { consentId?: string | null; recipient?: PartyId | null } = {},
) =>
  wish(hand, 'consent.withdrawn', {
    clear: { consentId, purposes, recipient },
    sealed: { form: 'oral-with-interpreter', language: null, proof: null },
  })
export const draftOf = (hand: Hand, said: { receiver?: PartyId; summary?: Summary }) =>
  wish(hand, 'referral.drafted', {
    clear: { receiver: said.receiver ?? null },
    sealed: { summary: said.summary ?? null },
  })
export const submit = (hand: Hand, said: Summary = summary(), more: { to?: PartyId; replaces?: FileId } = {}) =>
  wish(hand, 'referral.submitted', {
    to: more.to ?? CENTRE,
    clear: { replaces: more.replaces ?? null },
    sealed: { summary: said },
  })
export const resubmit = (hand: Hand, fileId: FileId) =>
  wish(hand, 'referral.resubmitted', {
    fileId,
    clear: {},
    sealed: { changed: 'The paper is here.', summary: summary() },
  })
type Asked = SealedOf['referral.info-requested']
export const ask = (hand: Hand, fileId: FileId, sealed: Asked = { fields: ['family'], question: null }) =>
  wish(hand, 'referral.info-requested', { fileId, clear: {}, sealed })
export const inform = (hand: Hand, fileId: FileId) =>
  wish(hand, 'referral.info-provided', { fileId, clear: {}, sealed: { values: [], note: null } })
export const propose = (hand: Hand, fileId: FileId) =>
  wish(hand, 'referral.terms-proposed', {
    fileId,
    clear: {},
    sealed: { service: 'medical', start: null, place: null, reason: 'only until month 6' },
  })
export const takeTerms = (hand: Hand, fileId: FileId) =>
  wish(hand, 'referral.terms-accepted', { fileId, clear: {}, sealed: { note: null } })
export const refuseTerms = (hand: Hand, fileId: FileId) =>
  wish(hand, 'referral.terms-refused', { fileId, clear: {}, sealed: { reason: null } })
export const accept = (hand: Hand, fileId: FileId, more: { inDays?: number; answers?: readonly CareNeedCode[] } = {}) =>
  wish(hand, 'referral.accepted', {
    fileId,
    clear: { firstAppointment: instant(hand.world.now + (more.inDays ?? 20) * 86_400_000) },
    sealed: {
      contact: null,
      careAnswers: (more.answers ?? []).map((need) => ({ need, answer: 'met', how: null })),
      note: null,
    },
  })
export const decline = (hand: Hand, fileId: FileId, reason: DeclineReasonCode = 'capacity') =>
  wish(hand, 'referral.declined', { fileId, clear: {}, sealed: { reason, detail: null, wouldHelp: null } })
export const waitlist = (hand: Hand, fileId: FileId, reviewOn: LocalDate) =>
  wish(hand, 'referral.waitlisted', {
    fileId,
    clear: { reviewOn },
    sealed: { contact: null, reason: null, wouldHelp: null },
  })
export const reroute = (hand: Hand, fileId: FileId, toParty: PartyId) =>
  wish(hand, 'referral.rerouted', { fileId, clear: { toParty }, sealed: { reason: 'outside-area', detail: null } })
export const withdraw = (hand: Hand, fileId: FileId, byPerson = true) =>
  wish(hand, 'referral.withdrawn', { fileId, clear: { byPerson }, sealed: { reason: null } })
export const shareDossier = (hand: Hand, fileId: FileId) =>
  wish(hand, 'dossier.shared', {
    fileId,
    clear: { parts: ['identity'], chunkHashes: [] },
    sealed: { identity: null, contact: null, emergencyContact: null, documentKeys: [] },
  })
export const depart = (hand: Hand, fileId: FileId, arrivalBy: LocalDate) =>
  wish(hand, 'departure.confirmed', {
    fileId,
    clear: { arrivalBy },
    sealed: { flight: null, airport: null, escort: null, needs: [], note: null },
  })
export const arrive = (hand: Hand, fileId: FileId, date: LocalDate) =>
  wish(hand, 'arrival.confirmed', { fileId, clear: { date }, sealed: { note: null } })
export const meet = (hand: Hand, fileId: FileId) =>
  wish(hand, 'contact.first-appointment-held', {
    fileId,
    clear: { attempt: null },
    sealed: { service: null, channel: null, note: null },
  })
export const suspend = (hand: Hand, advisory: string) =>
  wish(hand, 'case.suspended', { clear: { advisory }, sealed: null })
export const resume = (hand: Hand, advisory: string) =>
  wish(hand, 'case.resumed', { clear: { advisory }, sealed: null })
export const close = (hand: Hand) =>
  wish(hand, 'case.closed', { clear: {}, sealed: { reason: 'decided-to-stay', note: null } })
export const reopen = (hand: Hand) => wish(hand, 'case.reopened', { clear: {}, sealed: { reason: null, note: null } })
export const handOver = (hand: Hand, toParty: PartyId) =>
  wish(hand, 'case.handed-over', { clear: { toParty }, sealed: { note: null } })
export const say = (hand: Hand, text: string) =>
  wish(hand, 'message.sent', { clear: { thread: 'a' }, sealed: { text } })
export const erase = (hand: Hand, parts: readonly ErasurePartCode[] = ['all']) =>
  wish(hand, 'erasure.requested', { clear: { parts }, sealed: { legalGround: null } })
export const schedule = (hand: Hand, days: number) =>
  wish(hand, 'erasure.scheduled', {
    clear: { when: later(hand.world.now, days * DAY) },
    sealed: { legalGround: null },
  })
export const erased = (hand: Hand) =>
  wish(hand, 'erasure.answered', { clear: { answer: 'erased' }, sealed: { legalGround: null } })
export const serve = (hand: Hand, fileId: FileId) =>
  wish(hand, 'service.ended', {
    fileId,
    clear: {},
    sealed: { service: 'admin-legal', forWhom: null, outcome: 'provided', note: null },
  })
export const followUp = (hand: Hand, fileId: FileId, wave: string) =>
  wish(hand, 'follow-up.recorded', {
    fileId,
    clear: { wave },
    sealed: { answers: [], bands: [], safety: null, stillInCountry: true, well: null, impact: [], barriers: [] },
  })
export const voidEvent = (hand: Hand, event: EventId, standIn: EventId | null = null) =>
  wish(hand, 'event.voided', { clear: { event, cause: 'emitted-in-error', standIn }, sealed: null })
export const complain = (hand: Hand, fileId: FileId) =>
  wish(hand, 'feedback.given', {
    fileId,
    clear: { complaint: true },
    sealed: { moment: 'after-arrival', rating: 1, text: null },
  })

/** A fact of any type with the data of a journey; what it leaves out is null. */
export const fact = (hand: Hand, fileId: FileId, type: string, data: Readonly<Record<string, unknown>>): Command =>
  ({
    type,
    fileId,
    at: hand.world.now,
    clear: { attempt: null, reviewBy: null, complaint: false, wave: '3m', ...data },
    sealed: data,
  }) as unknown as Command
