/**
 * A case as operations follows it: folded by the same code as at the ends, and what of it nobody has acknowledged yet. Pure.
 * Keeps: an event that continues its writer's chain is folded alone; else the case is folded anew from all that was seen of it.
 */
import { emptyCase, emptyFold, type Folded, foldLog, foldNext } from '@passerelle/casework'
import { type CaseRef, type Corridor, type End, type Instant, otherEnd } from '@passerelle/kernel'
import { byPlace, isReceipt, recordOf, type SeenEvent } from './seen-event.ts'

export interface Unacknowledged {
  readonly sequence: number
  readonly loggedAt: Instant
}

export interface WatchedCase {
  readonly caseRef: CaseRef
  readonly corridor: Corridor
  readonly folded: Folded
  /** By writer: what the other end has not said to have, the oldest first; no receipts. */
  readonly unacknowledged: Readonly<Record<End, readonly Unacknowledged[]>>
  /** By writer: since when something of theirs waits; null where nothing does. */
  readonly heldSince: Readonly<Record<End, Instant | null>>
  readonly since: Instant
  readonly changedAt: Instant
}

const ENDS = ['destination', 'origin'] as const
/** Of a flood that nobody acknowledges the oldest are enough. */
const MOST_UNACKNOWLEDGED = 100

export const newWatched = (caseRef: CaseRef, corridor: Corridor, at: Instant): WatchedCase => ({
  caseRef,
  corridor,
  folded: emptyFold(emptyCase(caseRef)),
  unacknowledged: { destination: [], origin: [] },
  heldSince: { destination: null, origin: null },
  since: at,
  changedAt: at,
})

export interface Taken {
  readonly watched: WatchedCase
  readonly event: SeenEvent
}

/** The case one event on; undefined where it has to be folded anew (gap, fork, void, newer version). */
export function takeNext(watched: WatchedCase, event: SeenEvent): Taken | undefined {
  const { clear, hash } = event
  const next = clear && foldNext(watched.folded, { event: clear, hash })
  if (!next) return undefined
  const { outcome, folded } = next
  const cause = outcome.kind === 'superseded' ? outcome.cause : null
  return {
    watched: {
      ...watched,
      folded,
      unacknowledged: acknowledgedBy(watched.unacknowledged, event),
      changedAt: event.loggedAt,
    },
    event: { ...event, status: outcome.kind, cause },
  }
}

/** The case folded from all that was seen of it, whatever their order, and each event with what has become of it. */
export function foldAnew(
  { caseRef, corridor }: Pick<WatchedCase, 'caseRef' | 'corridor'>,
  seen: readonly SeenEvent[],
): { readonly watched: WatchedCase; readonly events: readonly SeenEvent[] } {
  const inOrder = seen.toSorted(byPlace)
  const { folded, items } = foldLog(caseRef, inOrder.map(recordOf))
  const events = inOrder.map((event, index): SeenEvent => {
    const item = items[index]!
    const status = event.clear === null && item.kind === 'held' ? 'unread' : item.kind
    return { ...event, status, cause: 'cause' in item ? item.cause : null }
  })
  const [first, last] = [inOrder[0]!, inOrder.at(-1)!]
  let unacknowledged: WatchedCase['unacknowledged'] = { destination: [], origin: [] }
  for (const event of events) if (isFolded(event)) unacknowledged = acknowledgedBy(unacknowledged, event)
  const heldSince = { destination: firstWaiting(events, 'destination'), origin: firstWaiting(events, 'origin') }
  return {
    watched: {
      caseRef,
      corridor,
      folded,
      unacknowledged,
      heldSince,
      since: first.loggedAt,
      changedAt: last.loggedAt,
    },
    events,
  }
}

const WAITING: readonly SeenEvent['status'][] = ['held', 'unread']
const isFolded = ({ status }: SeenEvent): boolean => !WAITING.includes(status) && status !== 'fork'

const firstWaiting = (events: readonly SeenEvent[], end: End): Instant | null =>
  events.find(({ writer, status }) => writer === end && WAITING.includes(status))?.loggedAt ?? null

/** What is still to be acknowledged once an event was seen. */
function acknowledgedBy(open: WatchedCase['unacknowledged'], event: SeenEvent): WatchedCase['unacknowledged'] {
  const { writer, sequence, loggedAt, clear } = event
  if (clear?.type === 'receipt.received') {
    const { upTo } = clear.body
    const end = otherEnd(writer)
    return { ...open, [end]: open[end].filter((one) => one.sequence > upTo) }
  }
  if (isReceipt(event) || open[writer].length >= MOST_UNACKNOWLEDGED) return open
  return { ...open, [writer]: [...open[writer], { sequence, loggedAt }] }
}

/** The end that owes the oldest receipt, and since when. */
export const owesReceipt = ({
  unacknowledged,
}: WatchedCase): readonly { readonly by: End; readonly since: Instant }[] =>
  ENDS.flatMap((writer) => {
    const oldest = unacknowledged[writer][0]
    return oldest ? [{ by: otherEnd(writer), since: oldest.loggedAt }] : []
  })
