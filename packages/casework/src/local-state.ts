/**
 * What one end knows of a case from its own log, which never crosses the border: only that something was done.
 * What was said is sealed; a command that needs it gets it opened (decide/needed-contents.ts).
 */
import type { LocalEvent } from '@passerelle/contracts'
import { type EventId, type Instant, type LocalDate, type PartyId, unreachable } from '@passerelle/kernel'

/**
 * The matching profile that is held, by whom it was confirmed and on which consent it rests: with that consent it goes, whatever
 * else the person has agreed to since.
 */
export interface KeptProfile {
  readonly state: 'kept'
  readonly event: EventId
  readonly party: PartyId
  readonly consent: string | null
}
export type HeldProfile = { readonly state: 'none' | 'forgotten' } | KeptProfile

/** A referral that is being prepared: what was said last of whom it is for, and where its summary lies. */
export interface ReferralDraft {
  readonly receiver: PartyId | null
  readonly summary: EventId | null
}

export interface LocalState {
  /** The party that began the case at this end; null before its first event. */
  readonly party: PartyId | null
  readonly sessions: readonly EventId[]
  /** When the residence status ends, as a session said last. */
  readonly residenceUntil: LocalDate | null
  readonly optionsShown: EventId | null
  readonly decision: EventId | null
  readonly supportRequested: EventId | null
  readonly draft: ReferralDraft
  readonly profile: HeldProfile
  readonly interests: number
  readonly offers: number
  readonly notes: number
  readonly touchedAt: Instant | null
}

export const emptyLocal: LocalState = {
  party: null,
  sessions: [],
  residenceUntil: null,
  optionsShown: null,
  decision: null,
  supportRequested: null,
  draft: { receiver: null, summary: null },
  profile: { state: 'none' },
  interests: 0,
  offers: 0,
  notes: 0,
  touchedAt: null,
}

const keptBy = ({ head }: LocalEvent): KeptProfile => ({
  state: 'kept',
  event: head.eventId,
  party: head.from,
  consent: head.consentRef,
})

function draftedFurther(
  draft: ReferralDraft,
  { head, body }: Extract<LocalEvent, { type: 'referral.drafted' }>,
): ReferralDraft {
  return { receiver: body.receiver ?? draft.receiver, summary: body.tellsSummary ? head.eventId : draft.summary }
}

function fold(state: LocalState, event: LocalEvent): LocalState {
  const { eventId } = event.head
  switch (event.type) {
    case 'counselling.session-held':
      return {
        ...state,
        sessions: [...state.sessions, eventId],
        residenceUntil: event.body.residenceUntil ?? state.residenceUntil,
      }
    case 'options.shown':
      return { ...state, optionsShown: eventId }
    case 'decision.recorded':
      return { ...state, decision: eventId }
    case 'support.requested':
      return { ...state, supportRequested: eventId }
    case 'referral.drafted':
      return { ...state, draft: draftedFurther(state.draft, event) }
    case 'profile.changed':
      return { ...state, profile: keptBy(event) }
    case 'profile.forgotten':
      return state.profile.state === 'none' ? state : { ...state, profile: { state: 'forgotten' } }
    case 'interest.registered':
      return { ...state, interests: state.interests + 1 }
    case 'offer.registered':
      return { ...state, offers: state.offers + 1 }
    case 'note.added':
      return { ...state, notes: state.notes + 1 }
    default:
      return unreachable(event)
  }
}

export function evolveLocal(state: LocalState, event: LocalEvent): LocalState {
  const folded = fold(state, event)
  return { ...folded, party: state.party ?? event.head.from, touchedAt: event.head.at }
}
