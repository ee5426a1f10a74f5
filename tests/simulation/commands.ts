/**
 * What somebody at an end wants to do next: mostly what `actions()` allows, at times what is over by now.
 * Keeps: contents are those a form would let through; what they mean is left to decide.
 */
import {
  type Action,
  actions,
  type CaseState,
  type Command,
  fileOf,
  filesOf,
  type LocalState,
} from '@passerelle/casework'
import { type CommandType, catalogue, type EventType } from '@passerelle/contracts'
import { exampleOf, splitForm, zodOf } from '@passerelle/contracts/form'
import { type Engine, worldOf } from '@passerelle/end'
import {
  addDays,
  DAY,
  type FileId,
  instant,
  type LocalDate,
  MINUTE,
  must,
  otherEnd,
  type PartyId,
  parseLocalDate,
} from '@passerelle/kernel'
import type { StoredEvent } from '@passerelle/messaging'
import { partiesOf } from './parties.ts'
import { proposal } from './proposals.ts'
import { again, oneOf } from './random.ts'
import type { Step } from './steps.ts'
import { visitContent } from './visit-contents.ts'

export interface Desk {
  readonly engine: Engine
  readonly party: PartyId
  readonly shared: CaseState
  readonly local: LocalState
  /** Everything of the case that lies at this end. */
  readonly events: readonly StoredEvent[]
}

type Fields = Readonly<Record<string, unknown>>
interface Form {
  readonly clear: Fields
  readonly sealed: Fields | null
}

const forms = new Map<CommandType, Form>()

export function exampleForm(type: CommandType): Form {
  const known = forms.get(type)
  if (known) return known
  const { clear, sealed } = splitForm(type, zodOf(type).parse(exampleOf(type)))
  const form = { clear: clear as Fields, sealed: sealed as Fields | null }
  forms.set(type, form)
  return form
}

const WEIGHTS: Readonly<Record<string, number>> = {
  'referral.submitted': 4,
  'referral.withdrawn': 2,
  'consent.granted': 3,
  'consent.withdrawn': 2,
  'case.suspended': 4,
  'case.resumed': 5,
  'case.handed-over': 2,
  'case.closed': 0.6,
  'case.reopened': 3,
  'event.voided': 5,
  'message.sent': 2,
  'erasure.scheduled': 1.5,
  'referral.info-provided': 20,
  'referral.terms-accepted': 10,
  'referral.terms-refused': 10,
  'referral.resubmitted': 20,
  'referral.accepted': 8,
  'visit.requested': 2,
  'visit.programme-offered': 4,
  'visit.slot-chosen': 6,
  'visit.legal-check-recorded': 4,
  'visit.confirmed': 12,
  'match.proposed': 2,
  'match.counsellor-confirmed': 6,
  'match.person-confirmed': 6,
  'match.introduced': 8,
  'match.employer-interested': 8,
  'match.offered': 10,
  'match.accepted': 6,
  'visit.declined': 0.3,
  'visit.cancelled': 0.3,
}
const isBesideReferral = (type: EventType): boolean => type.startsWith('visit.') || type.startsWith('match.')
const weightOf = (type: EventType): number =>
  WEIGHTS[type] ??
  (type.startsWith('referral.') ? 5 : catalogue[type].topic === 'local' ? 0.2 : isBesideReferral(type) ? 0.2 : 0.7)

function weighed(list: readonly Action[], roll: number): Action | undefined {
  let left = roll * list.reduce((sum, { type }) => sum + weightOf(type), 0)
  return list.find(({ type }) => {
    left -= weightOf(type)
    return left < 0
  })
}

/** What a step chooses of a case; undefined where there is nothing to do. */
function chosen(step: Step, desk: Desk): Pick<Action, 'type' | 'fileId'> | undefined {
  if (step.type) {
    const ofFile = catalogue[step.type].scope === 'file' && !catalogue[step.type].opens
    return { type: step.type, fileId: ofFile ? (filesOf(desk.shared)[0]?.fileId ?? null) : null }
  }
  const all = actions({ shared: desk.shared, local: desk.local }, worldOf(desk.engine, desk.party))
  const stale = step.rolls[0] < 0.06
  return weighed(stale ? all : all.filter(({ allowed }) => allowed), step.rolls[1])
}

const EVERYTHING = ['referral', 'sensitive', 'follow-up', 'visit', 'job-matching', 'introduction']
/** Of ten withdrawals; the rest is of the consent to the referral. */
const BESIDE_REFERRAL = ['visit', 'visit', 'introduction', 'job-matching']

const dayOf = (at: number): LocalDate => must(parseLocalDate(new Date(at).toISOString().slice(0, 10)))

/** The fields in which the example would always be refused, or always be the same. */
function contentOf(
  { type, fileId, roll, usual }: { type: EventType; fileId: FileId | null; roll: number; usual: boolean },
  desk: Desk,
): { clear?: Fields; sealed?: Fields } {
  const { engine, shared, party } = desk
  const { end } = engine.identity
  const now = engine.clock.now()
  const there = partiesOf(otherEnd(end))
  const colleague = partiesOf(end).find((one) => one !== party)
  const own = desk.events.filter(({ writer, scope }) => writer === end && scope === 'case')
  switch (type) {
    case 'counselling.session-held':
      return { sealed: { residence: null, unhcrMandate: null, legalAdvice: null } }
    case 'decision.recorded':
      return { sealed: { decision: usual || roll < 0.9 ? 'return' : 'stay' } }
    case 'options.shown':
      return { sealed: { options: [{ kind: 'stay', programme: null, verdict: 'applies', reason: null }] } }
    case 'consent.granted': {
      const purposes = roll < 0.6 ? EVERYTHING : ['referral']
      const until = again(roll, 1) < 0.2 ? instant(now + 5 * DAY) : null
      return { clear: { purposes, recipient: usual || again(roll, 2) < 0.6 ? there[0] : there[1], until } }
    }
    case 'consent.withdrawn':
      return {
        clear: {
          purposes: [BESIDE_REFERRAL[Math.floor(again(roll, 6) * 10)] ?? 'referral'],
          recipient: null,
          consentId: roll < 0.5 ? null : (oneOf(Object.keys(shared.consents), again(roll, 1)) ?? null),
        },
      }
    case 'referral.submitted': {
      const old = filesOf(shared).find((file) => file.state === 'rerouted')
      return { clear: { replaces: old && roll < 0.5 ? old.fileId : null }, sealed: summary() }
    }
    case 'referral.resubmitted':
      return { sealed: { changed: 'The paper is here.', ...summary() } }
    case 'referral.accepted':
      return { clear: { firstAppointment: instant(now + 20 * DAY) }, sealed: { careAnswers: [] } }
    case 'referral.waitlisted':
      return { clear: { reviewOn: addDays(dayOf(now), 7) } }
    case 'referral.declined':
      return { sealed: { reason: roll < 0.7 ? 'capacity' : 'ineligible' } }
    case 'referral.rerouted':
    case 'case.handed-over':
      return { clear: { toParty: colleague } }
    case 'departure.confirmed':
      return { clear: { arrivalBy: addDays(dayOf(now), 10) } }
    case 'arrival.confirmed':
    case 'arrival.missed':
      return { clear: { date: addDays(dayOf(now), -1) } }
    case 'case.suspended':
      return { clear: { advisory: `ADV-${1 + Math.floor(roll * 3)}` } }
    case 'case.resumed':
      return { clear: { advisory: oneOf(shared.suspension?.advisories ?? [], roll) ?? 'ADV-1' } }
    case 'erasure.scheduled':
      return { clear: { when: instant(now + Math.floor(roll * 4 * DAY) - DAY) } }
    case 'event.voided':
      return {
        clear: {
          event: oneOf(own, roll)?.eventId,
          standIn: again(roll, 1) < 0.6 ? null : (oneOf(own, again(roll, 2))?.eventId ?? null),
        },
      }
    case 'correction.made':
      return { clear: { corrects: oneOf(desk.events, roll)?.eventId } }
    default:
      if (type === 'match.proposed') return { sealed: proposal(roll) }
      return visitContent(type, { file: fileOf(shared, fileId), roll, now, today: dayOf(now) }) ?? {}
  }
}

const summary = (): Fields => {
  const { sealed } = exampleForm('referral.submitted')
  return {
    summary: { ...(sealed?.['summary'] as Fields), careNeeds: null, reasons: ['job-or-business'], returnType: null },
  }
}

/** The command of a step, or undefined where nothing is to be done. */
export function commandOf(step: Step, desk: Desk): Command | undefined {
  const found = chosen(step, desk)
  if (!found) return undefined
  const { type, fileId } = found
  const form = exampleForm(type as CommandType)
  const roll = step.rolls[2]
  const usual = step.type !== undefined
  const own = contentOf({ type, fileId, roll, usual }, desk)
  if (own.clear && Object.values(own.clear).includes(undefined)) return undefined
  const there = partiesOf(otherEnd(desk.engine.identity.end))
  const late = again(roll, 5) < 0.2 ? 30 * MINUTE : 0
  return {
    type,
    fileId,
    at: instant(desk.engine.clock.now() - late),
    to: catalogue[type].opens ? (usual || again(roll, 3) < 0.6 ? there[0] : there[1]) : null,
    inReplyTo: null,
    clear: { ...form.clear, ...own.clear },
    sealed: form.sealed && { ...form.sealed, ...own.sealed },
  } as unknown as Command
}
