/**
 * What a command says where its step says nothing: one table, type -> fields, told in docs/replay.md.
 * Keeps: only what the form demands or the story implies (the party, a date that has to lie ahead); all else stays empty.
 */
import type { CommandType } from '@passerelle/contracts'
import { addDays, countryOf, DAY, instant } from '@passerelle/kernel'
import { APPOINTMENT_HOUR } from './fit-value.ts'
import { INTRODUCTION_DEFAULTS } from './introduction-defaults.ts'
import { dayAt, hourAt } from './local-time.ts'
import { MATTER_DEFAULTS } from './matter-defaults.ts'
import type { Occasion } from './occasion.ts'
import { correctable, voidable } from './targets.ts'
import { VISIT_DEFAULTS } from './visit-defaults.ts'
import { MissingInWorld } from './world.ts'

type Fields = Readonly<Record<string, unknown>>

const iso = (at: number): string => new Date(at).toISOString()
const today = ({ now, zone }: Occasion) => dayAt(now, zone)
const dayAhead = (o: Occasion, days: number) => addDays(today(o), days)

/** Ten o'clock at the place, on the day given or a week from now where that day is over. */
export function appointment(o: Occasion): string {
  return iso(hourAt(dayAhead(o, 7), APPOINTMENT_HOUR, o.zone))
}

export const advisoryName = (o: Occasion): string =>
  `ADV-${countryOf(o.corridor, 'origin').toUpperCase()}-${o.memory.advisories + 1}`

/**
 * Who takes over where the step does not say.
 * @throws Fault `missing-in-world` where nobody could
 */
function colleague({ colleagues: [other], type, party }: Occasion, said: Fields): Fields {
  if (said['toParty'] !== undefined) return {}
  if (other) return { toParty: other }
  throw new MissingInWorld(`nobody but ${party} is there to take over by ${type}, and the step names nobody`)
}

/** Whether a step says which fields are in question, or asks in words. */
const asks = ({ fields, question }: Fields): boolean =>
  (Array.isArray(fields) && fields.length > 0) || typeof question === 'string'

/** A summary with nothing told but what earlier steps said. */
function summary({ memory, end }: Occasion): Fields {
  return {
    reasons: ['not-said'],
    mode: memory.forced ? 'forced' : null,
    assistance: end === 'origin' ? 'spontaneous' : 'assisted',
    priority: 'normal',
    willingness: memory.willingness,
    readiness: memory.readiness,
  }
}

/** The fields of a summary that a step says nothing about. */
export const summaryDefaults = summary

const careAnswers = ({ memory }: Occasion): readonly Fields[] =>
  memory.careNeeds.map((need) => ({ need, answer: 'met', how: null }))

const IDENTITY = { familyName: 'Beispiel', givenNames: 'Person', birthDate: null, nationality: null }
const CONTACT = { phone: '+49 30 000000', email: null, address: null }

/** `said` are the fields that the step itself fills. */
export const DEFAULTS: { readonly [T in CommandType]?: (occasion: Occasion, said: Fields) => Fields } = {
  'arrival.confirmed': (o) => ({ date: today(o) }),
  'arrival.missed': (o) => ({ date: today(o) }),
  'case.closed': () => ({ reason: 'plan-completed' }),
  'case.handed-over': colleague,
  'case.resumed': (o) => ({ advisory: o.advisories.at(-1) ?? advisoryName(o) }),
  'case.suspended': (o) => ({ advisory: advisoryName(o) }),
  'consent.granted': (o) => ({ purposes: ['referral'], recipient: o.recipient, form: 'paper', language: 'en' }),
  'consent.withdrawn': () => ({ purposes: ['referral'], form: 'paper' }),
  'correction.made': (o) => ({ corrects: correctable(o), values: [], why: 'Entered wrongly.' }),
  'decision.recorded': () => ({ decision: 'return' }),
  'departure.confirmed': (o) => ({ arrivalBy: o.day0 >= today(o) ? o.day0 : dayAhead(o, 7) }),
  'dossier.shared': () => ({ parts: ['identity', 'contact'], identity: IDENTITY, contact: CONTACT }),
  'erasure.answered': () => ({ answer: 'erased' }),
  'erasure.requested': () => ({ parts: ['all'] }),
  'erasure.scheduled': (o) => ({ when: iso(instant(o.now + 180 * DAY)) }),
  'event.voided': (o) => ({ event: voidable(o), cause: 'emitted-in-error' }),
  'feedback.given': () => ({ complaint: false, moment: 'at-follow-up' }),
  'follow-up.recorded': () => ({ wave: '3m' }),
  'interest.registered': () => ({ kind: 'return' }),
  'message.sent': () => ({ text: 'A message.' }),
  'note.added': () => ({ text: 'A note.' }),
  'offer.registered': () => ({ kind: 'mentor' }),
  'options.shown': () => ({ options: shownOptions(3) }),
  'package.delivered': () => ({ code: 'POST_ARRIVAL' }),
  'profile.changed': (o) => ({ returnCountry: countryOf(o.corridor, 'origin').toUpperCase(), mobility: 'region' }),
  'referral.accepted': (o) => ({ firstAppointment: appointment(o), careAnswers: careAnswers(o) }),
  'referral.declined': () => ({ reason: 'capacity' }),
  'referral.info-requested': (_, said) => (asks(said) ? {} : { question: 'What is still open?' }),
  'referral.rerouted': (o, said) => ({ ...colleague(o, said), reason: 'capacity' }),
  'referral.resubmitted': () => ({ changed: 'What was missing has been added.' }),
  'referral.submitted': ({ memory: { rerouted }, counterpart }) => ({
    replaces: rerouted?.to === counterpart ? rerouted.fileId : null,
  }),
  'referral.terms-proposed': () => ({ reason: 'As talked over.' }),
  'referral.waitlisted': (o) => ({ reviewOn: dayAhead(o, 30) }),
  'referral.withdrawn': () => ({ byPerson: true }),
  'service.ended': () => ({ service: 'social-counselling' }),
  'service.started': () => ({ service: 'social-counselling' }),
  ...MATTER_DEFAULTS,
  ...VISIT_DEFAULTS,
  ...INTRODUCTION_DEFAULTS,
}

const KINDS = ['return', 'stay', 'visit'] as const

export { offeredSlots } from './visit-defaults.ts'

/** So many options, staying among them. */
export function shownOptions(count: number): readonly Fields[] {
  const kinds =
    count === 1 ? ['stay'] : Array.from({ length: Math.min(count, 50) }, (_, at) => KINDS[at % KINDS.length])
  return kinds.map((kind) => ({ kind, programme: null, verdict: 'applies', reason: null }))
}
