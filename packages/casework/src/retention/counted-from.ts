/**
 * From which moment the time of an event's content counts, as its schedule says. Keeps: undefined as long as that moment has
 * not come, and never a moment before the event itself was recorded.
 */
import type { AnyEvent } from '@passerelle/contracts'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { type EventId, type Instant, unreachable } from '@passerelle/kernel'
import { foldConsent } from '../fold/consents.ts'
import { type CaseState, emptyCase } from '../state.ts'

type ConsentEvent = Extract<AnyEvent, { type: `consent.${string}` }>

const isOfConsent = (event: AnyEvent): event is ConsentEvent => event.type.startsWith('consent.')
const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/** What the events of a case tell of ends and answers, each looked for once. */
export interface Moments {
  /** Undefined while the case is open. */
  readonly closedAt: Instant | undefined
  readonly consentEnds: ReadonlyMap<string, Instant>
  /** By request: when the answer was recorded. */
  readonly answers: ReadonlyMap<EventId, Instant>
}

/**
 * When each consent ended. What holds now, the folded state says: it knows what was voided. The events only tell when the rest
 * ended; a consent that never counted ended when it was recorded.
 */
function consentEnds(state: CaseState, events: readonly AnyEvent[], at: Instant): ReadonlyMap<string, Instant> {
  const ends = new Map<string, Instant>()
  let before = emptyCase(state.caseRef)
  for (const event of events.filter(isOfConsent)) {
    if (event.type === 'consent.granted') ends.set(event.body.consentId, event.head.recordedAt)
    const after = foldConsent(before, event)
    if (after === 'consent-unknown') continue
    for (const id of Object.keys(before.consents))
      if (!Object.hasOwn(after.consents, id)) ends.set(id, event.head.recordedAt)
    before = after
  }
  for (const { consentId, until } of Object.values(state.consents))
    if (until !== null && until <= at) ends.set(consentId, until)
    else ends.delete(consentId)
  return ends
}

export function momentsOf(state: CaseState, events: readonly AnyEvent[], at: Instant): Moments {
  const answered = events.filter((event) => event.type === 'erasure.answered' && event.head.inReplyTo !== null)
  return {
    closedAt: state.closure.state === 'closed' ? state.closure.at : undefined,
    consentEnds: consentEnds(state, events, at),
    answers: new Map(answered.map(({ head }) => [head.inReplyTo!, head.recordedAt])),
  }
}

/** A withdrawal that names no consent is the end of all that it concerns. */
function consentEnded(event: AnyEvent, ends: Moments['consentEnds']): Instant | undefined {
  if (!isOfConsent(event)) return undefined
  const { consentId } = event.body
  return consentId === null ? event.head.recordedAt : ends.get(consentId)
}

function answeredAt(event: AnyEvent, answers: Moments['answers']): Instant | undefined {
  if (event.type === 'erasure.requested') return answers.get(event.head.eventId)
  if (event.type === 'erasure.scheduled') return event.body.when
  return event.head.recordedAt
}

function momentOf(event: AnyEvent, from: RetentionSchedule['from'], moments: Moments): Instant | undefined {
  switch (from) {
    case 'recorded':
      return event.head.recordedAt
    case 'case-closed':
      return moments.closedAt
    case 'consent-ended':
      return consentEnded(event, moments.consentEnds)
    case 'answered':
      return answeredAt(event, moments.answers)
    case 'settled':
      // Of what was put aside; an event of a case is never that.
      return undefined
    default:
      return unreachable(from)
  }
}

export function countedFrom(event: AnyEvent, from: RetentionSchedule['from'], moments: Moments): Instant | undefined {
  const moment = momentOf(event, from, moments)
  return moment === undefined ? undefined : laterOf(moment, event.head.recordedAt)
}
