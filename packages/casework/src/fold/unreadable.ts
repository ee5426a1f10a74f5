/**
 * Folds up to where each end has written, and how far what a consent covered has become unreadable.
 * Keeps: what was written before a consent ended, or while it was missing, stays unreadable when the person consents anew;
 * both ends know it from the log alone, however much of it they fold at one time.
 */
import type { CaseEvent, PurposeCode } from '@passerelle/contracts'
import { type End, otherEnd, type PartyId } from '@passerelle/kernel'
import type { CaseState, Stop } from '../state.ts'
import { answerByAfter, type EndedConsent } from '../to-be-erased.ts'
import type { Reach, Unreadable } from '../written-so-far.ts'

/** The parties that read or write on behalf of a consent's recipient: itself, and to whom the case was handed over since. */
export const standFor = ({ handOvers }: CaseState, recipient: PartyId): readonly PartyId[] =>
  handOvers.reduce<readonly PartyId[]>(
    (parties, { from, to }) => (parties.includes(from) && !parties.includes(to) ? [...parties, to] : parties),
    [recipient],
  )

/** Whom a stop concerns, as the case stands. */
export const reachOf = ({ purpose, recipient, except }: Stop, state: CaseState): Reach => ({
  purpose,
  parties: recipient === null ? null : standFor(state, recipient),
  except: except.flatMap((one) => standFor(state, one)),
})

const sameBut = (a: Unreadable, b: Unreadable): boolean =>
  JSON.stringify({ ...a, upTo: null }) === JSON.stringify({ ...b, upTo: null })

function marked(state: CaseState, stops: readonly Stop[], by: End | null): readonly Unreadable[] {
  const now = stops.map((stop): Unreadable => ({ ...reachOf(stop, state), by, upTo: state.written }))
  return [...state.unreadable.filter((one) => !now.some((mark) => sameBut(one, mark))), ...now]
}

/** Purposes with whose consent content goes. */
const OF_CONTENT: ReadonlySet<PurposeCode> = new Set<PurposeCode>([
  'referral',
  'visit',
  'job-matching',
  'introduction',
  'sensitive',
  'follow-up',
])

/** Both ends have to part with what the end of a consent concerns, and to say when it is gone. */
function askedOfBoth(after: CaseState, brought: readonly Stop[], { head, end }: CaseEvent): CaseState['erasures'] {
  const reach = brought.filter(({ purpose }) => OF_CONTENT.has(purpose)).map((stop) => reachOf(stop, after))
  if (reach.length === 0) return after.erasures
  const askedOf = (holder: End, party: PartyId): EndedConsent => ({
    cause: 'consent-ended',
    request: head.eventId,
    askedOf: holder,
    party,
    askedAt: head.recordedAt,
    answerBy: answerByAfter(head.recordedAt),
    reach,
    upTo: after.written,
    answer: null,
    kept: [],
    overdue: false,
  })
  return [...after.erasures, askedOf(end, head.from), askedOf(otherEnd(end), head.to)]
}

/** What ends a stop, or lets it concern others, leaves what it concerned before; what brings one concerns itself too. */
function withStops(before: CaseState, after: CaseState, event: CaseEvent): CaseState {
  if (after.stops === before.stops && after.handOvers === before.handOvers) return after
  if (event.type === 'consent.granted' || event.type === 'case.handed-over')
    return { ...after, unreadable: marked(before, before.stops, null) }
  const brought = after.stops.filter((stop) => !before.stops.includes(stop))
  const erasures = askedOfBoth(after, brought, event)
  return { ...after, erasures, unreadable: marked(after, brought, event.end) }
}

/** The case after an event, with what it makes of all that was written before. */
export function withWritten(before: CaseState, after: CaseState, event: CaseEvent): CaseState {
  const { end, head } = event
  const written = { ...before.written, [end]: Math.max(before.written[end], head.sequence) }
  return withStops(before, { ...after, written }, event)
}
