/**
 * What changed, for desks that watch: numbered by this process alone, the latest kept for readers who come back.
 * Keeps: numbers only grow, also over a restart; who asks for more than is kept is told to load afresh.
 */
import type { Instant, PartyId } from '@passerelle/kernel'
import type { StreamedEvent } from '@passerelle/service-shell'
import type { CaseChange } from './engine/engine.ts'

export interface FeedEvent extends StreamedEvent {
  readonly parties: readonly PartyId[]
}

export interface ChangeFeed {
  publish(changes: readonly CaseChange[]): void
  subscribe(party: PartyId, listener: (event: StreamedEvent) => void): () => void
  canReplay(after: number): boolean
  replay(party: PartyId, after: number): AsyncIterable<StreamedEvent>
}

const KEPT = 10_000
/** Room for this many changes a millisecond before numbers of two lives could meet. */
const PER_MILLISECOND = 100

export function changeFeed(startedAt: Instant): ChangeFeed {
  let last = startedAt * PER_MILLISECOND
  const first = last
  let kept: FeedEvent[] = []
  const listeners = new Set<(event: FeedEvent) => void>()
  const streamed = ({ id, event, data }: FeedEvent): StreamedEvent => ({ id, event, data })
  return {
    publish(changes) {
      for (const { caseRef, version, parties } of changes) {
        const event: FeedEvent = { id: ++last, event: 'case-changed', data: { caseRef, version }, parties }
        kept.push(event)
        for (const listener of listeners) listener(event)
      }
      if (kept.length > 2 * KEPT) kept = kept.slice(-KEPT)
    },
    subscribe(party, listener) {
      const own = (event: FeedEvent): void => {
        if (event.parties.includes(party)) listener(streamed(event))
      }
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    canReplay: (after) => after >= (kept[0] ? kept[0].id - 1 : first) && after <= last,
    async *replay(party, after) {
      for (const event of kept) if (event.id > after && event.parties.includes(party)) yield streamed(event)
    },
  }
}
