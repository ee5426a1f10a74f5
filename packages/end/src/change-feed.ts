/**
 * What changed, for desks that watch: numbered by this process alone, the latest kept for readers who come back.
 * Keeps: numbers only grow, also over a restart; who asks for more than is kept is told to load afresh.
 */
import type { Instant } from '@passerelle/kernel'
import { type OfParty, sees, type Viewer } from '@passerelle/messaging'
import type { StreamedEvent } from '@passerelle/service-shell'
import type { CaseChange } from './engine/engine.ts'

interface FeedEvent extends StreamedEvent {
  readonly change: CaseChange
}

/** What a listener hears: a change; or that what they may see is another from now on, so that they ask anew. */
type Hear = (event: StreamedEvent | 'over') => void

export interface ChangeFeed {
  publish(changes: readonly CaseChange[]): void
  subscribe(viewer: Viewer, hear: Hear): () => void
  /** Somebody sees other cases from now on. */
  renew(person: OfParty): void
  canReplay(after: number): boolean
  replay(viewer: Viewer, after: number): AsyncIterable<StreamedEvent>
}

const KEPT = 10_000
/** Room for this many changes a millisecond before numbers of two lives could meet. */
const PER_MILLISECOND = 100

function toldOf({ caseRef, version, matter, traceparent }: CaseChange): Pick<StreamedEvent, 'event' | 'data'> {
  const cause = traceparent === null ? {} : { traceparent }
  return matter === null
    ? { event: 'case-changed', data: { caseRef, version, ...cause } }
    : { event: 'matter-changed', data: { matterRef: caseRef, version, ...cause } }
}

export function changeFeed(startedAt: Instant): ChangeFeed {
  let last = startedAt * PER_MILLISECOND
  const first = last
  let kept: FeedEvent[] = []
  const listeners = new Map<Hear, Viewer>()
  const streamed = ({ id, event, data }: FeedEvent): StreamedEvent => ({ id, event, data })
  return {
    publish(changes) {
      for (const change of changes) {
        const event: FeedEvent = { id: ++last, ...toldOf(change), change }
        kept.push(event)
        for (const [hear, viewer] of listeners) if (sees(viewer, change)) hear(streamed(event))
      }
      if (kept.length > 2 * KEPT) kept = kept.slice(-KEPT)
    },
    subscribe(viewer, hear) {
      listeners.set(hear, viewer)
      return () => void listeners.delete(hear)
    },
    renew({ party, actor }) {
      for (const [hear, viewer] of listeners) if (viewer.party === party && viewer.actor === actor) hear('over')
    },
    canReplay: (after) => after >= (kept[0] ? kept[0].id - 1 : first) && after <= last,
    async *replay(viewer, after) {
      for (const event of kept) if (event.id > after && sees(viewer, event.change)) yield streamed(event)
    },
  }
}
