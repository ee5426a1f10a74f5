/**
 * Folds up to where each end has written, and how far what a consent covered has become unreadable.
 * Keeps: what was written before a consent ended, or while it was missing, stays unreadable when the person consents anew;
 * both ends know it from the log alone, however much of it they fold at one time.
 */
import type { CaseEvent } from '@passerelle/contracts'
import type { End, PartyId } from '@passerelle/kernel'
import type { CaseState, Stop } from '../state.ts'
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

/** What ends a stop, or lets it concern others, leaves what it concerned before; what brings one concerns itself too. */
function unreadableAfter(before: CaseState, after: CaseState, { type, end }: CaseEvent): readonly Unreadable[] {
  if (after.stops === before.stops && after.handOvers === before.handOvers) return before.unreadable
  if (type === 'consent.granted' || type === 'case.handed-over') return marked(before, before.stops, null)
  const brought = after.stops.filter((stop) => !before.stops.includes(stop))
  return marked(after, brought, end)
}

/** The case after an event, with what it makes of all that was written before. */
export function withWritten(before: CaseState, after: CaseState, event: CaseEvent): CaseState {
  const { end, head } = event
  const written = { ...before.written, [end]: Math.max(before.written[end], head.sequence) }
  const next = { ...after, written }
  return { ...next, unreadable: unreadableAfter(before, next, event) }
}
