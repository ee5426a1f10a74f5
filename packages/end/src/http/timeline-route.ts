/**
 * The story of a case: what happened at both ends, what is on its way, what no longer applied and why.
 */
import { inLogOrder, type StoredEvent } from '@passerelle/messaging'
import { type App, chooseLanguage } from '@passerelle/service-shell'
import { z } from 'zod'
import { BY_LINK, commandKeyOfLink } from '../employer-links/answer-by-link.ts'
import type { Engine } from '../engine/engine.ts'
import { CaseParams, iso, TimelineItem } from './case-shapes.ts'
import { explainSuperseded } from './catalogue.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

export function timelineRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/timeline',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['cases'],
        summary: 'What happened at both ends, what is on its way, what no longer applied',
        params: CaseParams,
        response: { 200: z.strictObject({ items: z.array(TimelineItem) }) },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      const row = await caseOf(engine, request.params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const events = await engine.store.seenBy(viewer).readEvents(row.caseRef)
      const byLink = new Set((await engine.store.links.ofCase(row.caseRef)).map(commandKeyOfLink))
      const { end } = engine.identity
      const received = row.folded.state.receipts[end === 'destination' ? 'origin' : 'destination']
      const items = (await inTimelineOrder(events, engine)).map((event) => ({
        ...itemOf(event),
        explanation:
          event.status === 'superseded'
            ? explainSuperseded(event.cause, chooseLanguage(request.headers['accept-language']))
            : null,
        arrived: event.writer === end ? hasArrived(event, received) : null,
        by: event.commandKey !== null && byLink.has(event.commandKey) ? BY_LINK : null,
      }))
      return { items }
    },
  )
}

/** Log order for what both ends know; what is local or on its way is put in by the time at which it was recorded. */
export async function inTimelineOrder(events: readonly StoredEvent[], { store }: Engine): Promise<StoredEvent[]> {
  const logged = await inLogOrder(
    events.filter(({ place }) => place !== null),
    store,
  )
  const own = events
    .filter(({ place }) => place === null)
    .toSorted((a, b) => a.recordedAt - b.recordedAt || a.sequence - b.sequence)
  const merged: StoredEvent[] = []
  for (const event of logged) {
    while (own[0] && own[0].recordedAt < event.recordedAt) merged.push(own.shift()!)
    merged.push(event)
  }
  return [...merged, ...own]
}

/** Receipts are answered with none: that one has not been covered by a later receipt says nothing. */
export function hasArrived({ scope, type, sequence }: StoredEvent, received: number): boolean | null {
  if (scope !== 'case') return null
  return sequence <= received || (type.startsWith('receipt.') ? null : false)
}

export function itemOf(event: StoredEvent): Omit<z.input<typeof TimelineItem>, 'explanation' | 'arrived' | 'by'> {
  const { eventId, type, writer, sender, recipient, fileId, happenedAt, recordedAt, sequence, status, cause } = event
  return {
    eventId,
    type,
    end: writer,
    from: sender,
    to: recipient,
    fileId,
    at: iso(happenedAt),
    recordedAt: iso(recordedAt),
    sequence,
    status: event.scope === 'local' ? 'local' : status === 'pending' ? 'on-its-way' : status,
    cause,
    sealed: event.hasSealed,
  }
}
