/**
 * What a party may want to do next in a case: mostly to write, else one of the commands that the end offers.
 * Keeps: contents are those of the contract's examples, with a value of the command's own in every free text.
 */
import { randomUUID } from 'node:crypto'
import { type CommandType, catalogue, type EventType } from '@passerelle/contracts'
import { exampleOf } from '@passerelle/contracts/form'
import { oneOf, type Random } from '../simulation/random.ts'
import { dayText, inDays } from './days.ts'
import { jobFields } from './job-wishes.ts'
import { visitFields } from './visit-wishes.ts'

export interface Offer {
  readonly command: string
  readonly type: EventType
  readonly fileId: string | null
  readonly allowed: boolean
}

export interface Wish {
  /** Behind the address of the case. */
  readonly path: string
  readonly body: object
  readonly unique: string
}

/** How often a command is chosen in relation to others; what ends a case, seldom. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'referral.submitted': 20,
  'referral.withdrawn': 2,
  'referral.declined': 2,
  'referral.rerouted': 0,
  'case.handed-over': 0,
  'case.closed': 0.1,
  'case.suspended': 1,
  'case.resumed': 30,
  'consent.withdrawn': 0.2,
  'consent.granted': 1,
  'event.voided': 0,
  'erasure.requested': 0.1,
  'decision.recorded': 0,
  'counselling.session-held': 0,
  'profile.forgotten': 0,
  'visit.requested': 4,
  'visit.programme-offered': 5,
  'visit.slot-chosen': 8,
  'visit.legal-check-recorded': 5,
  'visit.confirmed': 10,
  'visit.declined': 0.3,
  'visit.cancelled': 0.3,
  'match.proposed': 3,
  'match.counsellor-confirmed': 8,
  'match.person-confirmed': 8,
  'match.introduced': 8,
  'match.employer-interested': 8,
  'match.offered': 12,
  'match.accepted': 8,
  'match.counsellor-declined': 0.3,
  'match.person-declined': 0.3,
  'match.fell-through': 0.5,
}
const weightOf = (type: EventType): number => WEIGHTS[type] ?? (type.startsWith('referral.') ? 8 : 1)

const FREE_TEXTS = new Set(['As agreed with the person.', 'The appointment stands.'])

export const message = (thread: string, unique: string): Wish => ({
  path: '/send-message',
  body: { thread, text: unique },
  unique,
})

/** What a party knows, of which it speaks. */
export interface Known {
  /** The party at the other end. */
  readonly other: string
  /** References of what the centres have published. */
  readonly vacancies: readonly string[]
}

/** One of what is offered; now and then one that is not allowed. */
export function wishOf(offers: readonly Offer[], known: Known, random: Random): Wish | undefined {
  const wrong = random() < 0.1
  const open = offers.filter(({ allowed, type }) => allowed !== wrong && weightOf(type) > 0)
  let left = random() * open.reduce((sum, { type }) => sum + weightOf(type), 0)
  const chosen = open.find(({ type }) => {
    left -= weightOf(type)
    return left < 0
  })
  if (!chosen) return undefined
  const unique = randomUUID()
  const { command, type, fileId } = chosen
  const { scope, opens } = catalogue[type]
  const file = scope === 'file' && !opens
  if (file && fileId === null) return undefined
  return {
    path: `${file ? `/files/${fileId}` : ''}/${command}`,
    body: { ...(marked(exampleOf(type as CommandType), unique) as object), ...fieldsOf(type, known, random) },
    unique,
  }
}

/** The example with a mark in each free text. */
function marked(value: unknown, mark: string): unknown {
  if (typeof value === 'string') return FREE_TEXTS.has(value) ? mark : value
  if (Array.isArray(value)) return value.map((one) => marked(one, mark))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one, mark)]))
}

/** The fields in which the example would always be refused. */
function fieldsOf(type: EventType, { other, vacancies }: Known, random: Random): object {
  switch (type) {
    case 'referral.submitted':
      return { to: other, replaces: undefined, summary: SUMMARY }
    case 'referral.resubmitted':
      return { summary: SUMMARY }
    case 'referral.accepted':
      return { firstAppointment: inDays(20).toISOString(), careAnswers: [] }
    case 'referral.waitlisted':
      return { reviewOn: dayText(inDays(7)) }
    case 'consent.granted':
      return { recipient: other, purposes: PURPOSES, until: undefined }
    case 'consent.withdrawn':
      return { consentId: undefined }
    case 'departure.confirmed':
      return { arrivalBy: dayText(inDays(10)) }
    case 'arrival.confirmed':
    case 'arrival.missed':
      return { date: dayText(inDays(-1)) }
    case 'case.suspended':
    case 'case.resumed':
      return { advisory: oneOf(['ADV-1', 'ADV-2'], random()) }
    default:
      return visitFields(type, other, random()) ?? jobFields(type, vacancies, random()) ?? {}
  }
}

export const PURPOSES = ['referral', 'visit', 'job-matching', 'introduction']
export const SUMMARY = { reasons: ['family-at-origin'], services: ['psychosocial'], priority: 'normal' }
