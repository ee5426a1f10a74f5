/**
 * What an end says of itself, its stream of changes, and its alarms.
 */
import { type App, lastEventId, sse, streamQuery } from '@passerelle/service-shell'
import { z } from 'zod'
import type { ChangeFeed } from '../change-feed.ts'
import type { Engine } from '../engine/engine.ts'
import { iso } from './case-shapes.ts'
import { viewerOf } from './viewer-of.ts'

interface Self {
  /** Whether its clock is moved by hand. */
  readonly testMode: boolean
  readonly madeUp: boolean
}

export function selfRoute(app: App, { identity: { end, country, corridors } }: Engine, self: Self): void {
  const View = z.strictObject({
    service: z.string(),
    end: z.enum(['destination', 'origin']),
    country: z.string(),
    corridors: z.array(z.string()),
    testMode: z.boolean(),
    madeUp: z.boolean().describe('Whether nobody here exists: anybody signs in as anybody, with one click.'),
  })
  app.get(
    '/end',
    { config: { public: true }, schema: { tags: ['service'], summary: 'Which end this is', response: { 200: View } } },
    () => ({ service: end, end, country, corridors: [...corridors], ...self }),
  )
}

/** Ended where what the caller may see becomes another: whoever listens comes back and is asked anew. */
export function changesRoute(app: App, engine: Engine, feed: ChangeFeed): void {
  app.get(
    '/changes',
    {
      config: { heeds: ['Last-Event-ID'], right: 'read-cases' },
      schema: {
        tags: ['cases'],
        description:
          '`case-changed` tells caseRef and version, `matter-changed` matterRef and version, both the `traceparent` of what came from the other end; `reset` asks to load afresh.',
        summary: 'Changes of the caller’s cases as server-sent events',
        querystring: streamQuery,
        response: { 200: { content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply): Promise<void> => {
      const viewer = await viewerOf(engine, request.caller)
      const over = (): boolean => viewer.until !== null && engine.clock.now() >= viewer.until
      await sse(reply, {
        after: lastEventId(request, request.query.after),
        canReplay: (after) => feed.canReplay(after),
        replay: (after) => feed.replay(viewer, after),
        subscribe: (listener) =>
          feed.subscribe(viewer, (heard) => {
            if (heard === 'over' || over()) reply.raw.end()
            else listener(heard)
          }),
      })
    },
  )
}

const AlarmView = z.strictObject({
  kind: z.string(),
  caseRef: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  raisedAt: z.string(),
})

const config = { right: 'operate' } as const

/** An operator reads nothing personal. */
export function alarmsRoute(app: App, engine: Engine): void {
  const tags = ['operations']
  app.get(
    '/operations/alarms',
    {
      config,
      schema: { tags, summary: 'The latest alarms', response: { 200: z.strictObject({ items: z.array(AlarmView) }) } },
    },
    async () => {
      const alarms = await engine.store.alarms(200)
      return {
        items: alarms.map((alarm) => ({ ...alarm, detail: { ...alarm.detail }, raisedAt: iso(alarm.raisedAt) })),
      }
    },
  )
}
