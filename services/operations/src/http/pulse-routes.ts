/**
 * How every corridor and every end stands: once, or every second as server-sent events.
 */
import { formatInstant, type Instant, SECOND } from '@passerelle/kernel'
import { type App, type StreamedEvent, sse } from '@passerelle/service-shell'
import { z } from 'zod'
import { nameOfEnd } from '../domain/end-troubles.ts'
import { HOPS } from '../domain/hops.ts'
import type { CorridorPulse } from '../domain/pulse.ts'
import type { EndStanding } from '../handlers/watch-ends.ts'
import { config, type OperationsParts, tags } from './operations-parts.ts'

const ms = z.int().nullable().describe('In ms, at most a tenth too high; null where nothing was counted.')
const SpreadView = z.strictObject({ count: z.int(), p50: ms, p95: ms, p99: ms })
const End = z.enum(['destination', 'origin'])
const PulseView = z
  .strictObject({
    at: z.string(),
    corridors: z.array(
      z.strictObject({
        corridor: z.string(),
        directions: z.array(
          z.strictObject({
            writer: End,
            lately: z.int().describe('Events within the last minute.'),
            hops: z.strictObject(Object.fromEntries(HOPS.map((hop) => [hop, SpreadView]))),
          }),
        ),
        waiting: z.array(z.strictObject({ owner: End, count: z.int(), oldest: z.string() })),
        stuck: z.int(),
        critical: z.int(),
        oldestStuck: z.string().nullable(),
      }),
    ),
    ends: z.array(
      z.strictObject({
        name: z.string(),
        answers: z.boolean(),
        recovered: z.boolean().nullable(),
        behind: z.int().nullable().describe('Records that it has not read yet.'),
        unsent: z.int().nullable(),
        onTheWay: z.int().nullable(),
        oldestSeconds: z
          .int()
          .nullable()
          .describe('For how long its oldest event has waited to be sent or to come back.'),
        parked: z.int().nullable().describe('Records put aside.'),
        heldCases: z.int().nullable(),
        aheadSeconds: z.int().describe('How far its clock was ahead of the log’s lately; below 0 where it is behind.'),
      }),
    ),
    suspended: z
      .array(z.strictObject({ party: z.string(), since: z.string() }))
      .describe('Parties to which nothing is sent and from which nothing is taken.'),
  })
  .meta({ id: 'Pulse' })
type View = z.input<typeof PulseView>

const orNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

const ofCorridor = ({ waiting, oldestStuck, directions, ...one }: CorridorPulse): View['corridors'][number] => ({
  ...one,
  directions: directions.map((direction) => ({ ...direction, hops: { ...direction.hops } })),
  waiting: waiting.map(({ oldest, ...rest }) => ({ ...rest, oldest: formatInstant(oldest) })),
  oldestStuck: orNull(oldestStuck),
})

const ofEnd = ({ end, word, aheadMs }: EndStanding): View['ends'][number] => ({
  name: nameOfEnd(end),
  answers: word !== undefined,
  recovered: word?.recovered ?? null,
  behind: word?.behind ?? null,
  unsent: word?.unsent ?? null,
  onTheWay: word?.onTheWay ?? null,
  oldestSeconds: word?.oldestSeconds ?? null,
  parked: word?.parked ?? null,
  heldCases: word?.heldCases ?? null,
  aheadSeconds: Math.round(aheadMs / SECOND),
})

async function view({ clock, pulse, ends, partners }: OperationsParts): Promise<View> {
  return {
    at: formatInstant(clock.now()),
    corridors: (await pulse()).map(ofCorridor),
    ends: ends.standings().map(ofEnd),
    suspended: partners.suspended().map(({ party, since }) => ({ party, since: formatInstant(since) })),
  }
}

export function pulseRoutes(app: App, parts: OperationsParts): void {
  const summary = 'How every corridor and every end stands'
  app.get('/pulse', { config, schema: { tags, summary, response: { 200: PulseView } } }, () => view(parts))
  const response = { 200: { content: { 'text/event-stream': { schema: z.string() } } } }
  app.get(
    '/pulse/live',
    { config, schema: { tags, summary: 'The same every second, as server-sent events `pulse`', response } },
    async (_request, reply): Promise<void> => {
      await sse(reply, {
        after: undefined,
        replay: async function* nothing() {},
        subscribe: (listener) => everySecond(parts, listener),
      })
    },
  )
}

function everySecond(parts: OperationsParts, listener: (event: StreamedEvent) => void): () => void {
  let id = 0
  let isReading = false
  const beat = async (): Promise<void> => {
    if (isReading) return
    isReading = true
    try {
      const data = await view(parts)
      listener({ id: (id += 1), event: 'pulse', data })
    } catch {
      // The next second tries again; a silence is seen by who listens.
    } finally {
      isReading = false
    }
  }
  void beat()
  const timer = setInterval(() => void beat(), SECOND)
  return () => clearInterval(timer)
}
