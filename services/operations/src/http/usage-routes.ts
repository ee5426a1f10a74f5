/**
 * The log as a whole: which schemas are in use and by whom, how far behind each end stood when, and what passes just now.
 * Keeps: of an event only what stands on its envelope is told.
 */
import { ownSchemas, type SchemaSource } from '@passerelle/contracts/avro'
import { type Clock, formatInstant, HOUR, instant } from '@passerelle/kernel'
import { type App, sse } from '@passerelle/service-shell'
import { z } from 'zod'
import type { SeenEvent } from '../domain/seen-event.ts'
import { type EndSample, type SchemaUse, thinned } from '../domain/usage.ts'
import { KEPT, type UsageWatch } from '../handlers/watch-usage.ts'
import { config, corridorText, type OperationsParts, tags } from './operations-parts.ts'

const WRITER = z.enum(['destination', 'origin'])

const SchemaView = z
  .strictObject({
    schemaId: z.int(),
    subject: z.string().nullable().describe('Full name of the record; null where nobody here knows the schema.'),
    version: z.int().nullable(),
    newest: z.int().nullable().describe('The newest version of the same record with which operations came.'),
    uses: z.array(
      z.strictObject({
        corridor: z.string(),
        writer: WRITER,
        count: z.int(),
        firstAt: z.string(),
        lastAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'SchemaInUse' })

const counted = z.int().nullable()
const LagView = z
  .strictObject({
    end: z.string(),
    samples: z
      .array(z.strictObject({ at: z.string(), behind: counted, unsent: counted, parked: counted, held: counted }))
      .describe('The oldest first. Each tells the worst of its time; null: the end did not answer, or did not know.'),
  })
  .meta({ id: 'LagOfEnd' })

const whole = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .meta({ examples: ['24'] })
    .transform(Number)
    .refine((one) => one <= most)
const MOST_DAYS = 400
const MOST_HOURS = 336
/** So many samples of an end are told at most. */
const SHOWN = 240

export interface UsageParts extends Pick<OperationsParts, 'store'> {
  readonly usage: Pick<UsageWatch, 'follow'>
  readonly schemas: SchemaSource
  /** Real time. */
  readonly wallClock: Clock
}

export function usageRoutes(app: App, parts: UsageParts): void {
  schemasRoute(app, parts)
  lagRoute(app, parts)
  tailRoute(app, parts)
}

function schemasRoute(app: App, { store, wallClock, schemas }: UsageParts): void {
  const summary = 'Which schemas were written with lately, and by whom'
  const querystring = z.strictObject({ days: whole(MOST_DAYS).optional().describe('30 where it is left out.') })
  const response = { 200: z.strictObject({ since: z.string(), items: z.array(SchemaView) }) }
  app.get(
    '/schemas',
    { config, schema: { tags, summary, querystring, response } },
    async ({ query: { days = 30 } }) => {
      const since = instant(wallClock.now() - days * 24 * HOUR)
      const bySchema = Map.groupBy(await store.usage.uses(since), ({ schemaId }) => schemaId)
      const items = [...bySchema].map(([id, uses]) => schemaView(id, uses, schemas))
      return { since: formatInstant(since), items: items.toSorted(bySubject) }
    },
  )
}

type Shown = z.input<typeof SchemaView>

const newest = new Map<string, number>()
for (const { subject, version } of ownSchemas) newest.set(subject, Math.max(version, newest.get(subject) ?? 0))

function schemaView(schemaId: number, uses: readonly SchemaUse[], schemas: UsageParts['schemas']): Shown {
  const known = schemas.byId(schemaId)
  return {
    schemaId,
    subject: known?.subject ?? null,
    version: known?.version ?? null,
    newest: newest.get(known?.subject ?? '') ?? null,
    uses: uses.toSorted(byPlace).map(({ corridor, writer, count, firstAt, lastAt }) => ({
      corridor,
      writer,
      count,
      firstAt: formatInstant(firstAt),
      lastAt: formatInstant(lastAt),
    })),
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
const byPlace = (a: SchemaUse, b: SchemaUse): number => order(a.corridor + a.writer, b.corridor + b.writer)
const bySubject = (a: Shown, b: Shown): number =>
  order(a.subject ?? '', b.subject ?? '') || (a.version ?? 0) - (b.version ?? 0)

function lagRoute(app: App, { store, wallClock }: UsageParts): void {
  const summary = 'How far behind each end stood, minute by minute'
  const querystring = z.strictObject({ hours: whole(MOST_HOURS).optional().describe('24 where it is left out.') })
  const response = { 200: z.strictObject({ since: z.string(), ends: z.array(LagView) }) }
  app.get('/lag', { config, schema: { tags, summary, querystring, response } }, async ({ query: { hours = 24 } }) => {
    const since = instant(wallClock.now() - Math.min(hours * HOUR, KEPT.samples))
    const byEnd = Map.groupBy(await store.usage.samples(since), ({ end }) => end)
    const ends = [...byEnd].map(([end, samples]) => ({ end, samples: thinned(samples, SHOWN).map(sampleView) }))
    return { since: formatInstant(since), ends: ends.toSorted((a, b) => order(a.end, b.end)) }
  })
}

const sampleView = ({ at, behind, unsent, parked, held }: EndSample) => ({
  at: formatInstant(at),
  behind,
  unsent,
  parked,
  held,
})

const TailQuery = z.strictObject({
  corridor: corridorText.optional(),
  writer: WRITER.optional(),
  type: z
    .string()
    .regex(/^[a-z][a-z.-]{0,63}$/)
    .optional()
    .meta({ examples: ['referral.submitted'] })
    .describe('An event type, or how it begins.'),
})

/** What stands on the envelope of an event. */
const told = (event: SeenEvent, schemas: UsageParts['schemas']) => {
  const { corridor, writer, type, caseRef, eventId, sender, recipient, sequence, bytes, status, loggedAt } = event
  const schema = event.schemaId === null ? undefined : schemas.byId(event.schemaId)
  return {
    partition: event.partition,
    offset: event.offset,
    loggedAt: formatInstant(loggedAt),
    corridor,
    writer,
    type,
    caseRef,
    eventId,
    from: sender,
    to: recipient,
    sequence,
    bytes,
    status,
    schemaVersion: schema?.version ?? null,
  }
}

function tailRoute(app: App, { usage, schemas }: UsageParts): void {
  const schema = {
    tags,
    summary: 'What passes just now, as server-sent events `event`: envelopes alone, nothing that is sealed',
    querystring: TailQuery,
    response: { 200: { content: { 'text/event-stream': { schema: z.string() } } } },
  }
  app.get('/tail', { config, schema }, async ({ query }, reply): Promise<void> => {
    const { corridor, writer, type = '' } = query
    const isWanted = (event: SeenEvent): boolean =>
      (corridor === undefined || event.corridor === corridor) &&
      (writer === undefined || event.writer === writer) &&
      event.type.startsWith(type)
    let id = 0
    await sse(reply, {
      after: undefined,
      replay: async function* nothing() {},
      subscribe: (listener) =>
        usage.follow((event) => {
          if (isWanted(event)) listener({ id: (id += 1), event: 'event', data: told(event, schemas) })
        }),
    })
  })
}
