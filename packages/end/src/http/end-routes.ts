/**
 * What an end says of itself, its stream of changes, and the operator's view of what was put aside.
 */
import { type App, lastEventId, sse, streamQuery } from '@passerelle/service-shell'
import { z } from 'zod'
import type { ChangeFeed } from '../change-feed.ts'
import type { Engine } from '../engine/engine.ts'
import { redrive } from '../engine/redrive.ts'
import { iso } from './case-shapes.ts'

export function selfRoute(app: App, { identity }: Engine, testMode: boolean): void {
  const View = z.strictObject({
    service: z.string(),
    end: z.enum(['destination', 'origin']),
    country: z.string(),
    corridors: z.array(z.string()),
    testMode: z.boolean(),
  })
  app.get(
    '/end',
    { config: { public: true }, schema: { tags: ['service'], summary: 'Which end this is', response: { 200: View } } },
    () => ({ service: identity.end, ...identity, corridors: [...identity.corridors], testMode }),
  )
}

export function changesRoute(app: App, feed: ChangeFeed): void {
  app.get(
    '/changes',
    {
      config: { heeds: ['Last-Event-ID'], right: 'read-cases' },
      schema: {
        tags: ['cases'],
        description: '`case-changed` tells caseRef and version; `reset` asks to load afresh.',
        summary: 'Changes of the caller’s cases as server-sent events',
        querystring: streamQuery,
        response: { 200: { content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply): Promise<void> => {
      const { party } = request.caller
      await sse(reply, {
        after: lastEventId(request, request.query.after),
        canReplay: (after) => feed.canReplay(after),
        replay: (after) => feed.replay(party, after),
        subscribe: (listener) => feed.subscribe(party, listener),
      })
    },
  )
}

const Parked = z.strictObject({
  id: z.int(),
  kind: z.string(),
  cause: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  bytes: z.int(),
  parkedAt: z.string(),
})
const AlarmView = z.strictObject({
  kind: z.string(),
  caseRef: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  raisedAt: z.string(),
})

const config = { right: 'operate' } as const

/** Sizes, places and causes: an operator reads nothing personal. */
export function operationsRoutes(app: App, engine: Engine): void {
  const tags = ['operations']
  app.get(
    '/operations/parked',
    {
      config,
      schema: { tags, summary: 'Records put aside', response: { 200: z.strictObject({ items: z.array(Parked) }) } },
    },
    async () => {
      const parked = await engine.store.parked({ open: true, limit: 200 })
      const items = parked.map(({ id, kind, cause, topic, partition, offset, value, parkedAt }) => ({
        id,
        kind,
        cause,
        topic,
        partition,
        offset,
        bytes: value?.length ?? 0,
        parkedAt: iso(parkedAt),
      }))
      return { items }
    },
  )
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
  app.post(
    '/operations/parked/:id/redrive',
    {
      config,
      schema: {
        tags,
        summary: 'Takes the same bytes in once more, at their first place in the log',
        params: z.strictObject({
          id: z
            .string()
            .regex(/^[1-9]\d{0,14}$/)
            .meta({ examples: ['17'] })
            .transform(Number),
        }),
        response: { 200: z.strictObject({ taken: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const outcome = await redrive(engine, request.params.id)
      if (outcome === 'taken') return { taken: true as const }
      return outcome === 'unknown' ? reply.problem('not-found') : reply.problem('redrive-refused')
    },
  )
}
