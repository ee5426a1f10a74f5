/**
 * How long each kind of record is kept, what was carried out and what waits, in counts. Keeps: nothing of whom.
 */
import { ownRetention } from '@passerelle/contracts/avro'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { iso, isoOrNull } from './case-shapes.ts'

const keep = z.strictObject({ count: z.int(), unit: z.string() })
const Kind = z.strictObject({
  kind: z.string(),
  keep,
  from: z.string().describe('The moment from which it counts.'),
  ground: z.string(),
  carriedOutBy: z.string().nullable().describe('Null where nothing carries it out.'),
  gone: z.int().describe('How many parts or rows went so far.'),
  lastAt: z.string().nullable(),
  kept: z.int().describe('Parts with keys of their own that outlast what was closed with them.'),
  retained: z.int().describe('Parts that are erased for all but the person, and kept on this ground.'),
})
const Report = z
  .strictObject({
    end: z.string(),
    at: z.string(),
    waiting: z.int().describe('Cases at which it is time to look.'),
    oldest: z.string().nullable().describe('Since when the oldest of them waits.'),
    next: z.string().nullable(),
    kinds: z.array(Kind),
  })
  .meta({ id: 'Retention', description: 'How long each kind is kept here, and what was carried out.' })

async function reportOf({ store, clock, identity }: Engine): Promise<z.input<typeof Report>> {
  const at = clock.now()
  const { waiting, oldest, next, done, kept } = await store.retentionFigures(at)
  const countOf = (kind: string, only: boolean): number =>
    kept.find((one) => one.kind === kind && one.only === only)?.count ?? 0
  return {
    end: `${identity.end}-${identity.country}`,
    at: iso(at),
    waiting,
    oldest: isoOrNull(oldest),
    next: isoOrNull(next),
    kinds: ownRetention.map(({ kind, keep: long, from, ground, carriedOutBy }) => {
      const carried = done.find((one) => one.kind === kind)
      return {
        kind,
        keep: { ...long },
        from,
        ground,
        carriedOutBy,
        gone: carried?.count ?? 0,
        lastAt: isoOrNull(carried?.at ?? null),
        kept: countOf(kind, false),
        retained: countOf(kind, true),
      }
    }),
  }
}

export function retentionReportRoute(app: App, engine: Engine): void {
  app.get(
    '/operations/retention',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['operations'],
        summary: 'What has been kept long enough and what was carried out, in counts',
        response: { 200: Report },
      },
    },
    () => reportOf(engine),
  )
}
