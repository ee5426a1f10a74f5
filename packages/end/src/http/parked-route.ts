/**
 * What was put aside, as an operator sees it, the oldest first. Keeps: sizes, hashes, places and causes, and nothing personal.
 */
import type { ParkedRecord } from '@passerelle/messaging'
import { type App, cursors, cursorText, pageOf } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { iso, limitText } from './case-shapes.ts'

const Parked = z.strictObject({
  id: z.int(),
  kind: z.string(),
  cause: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  bytes: z.int().describe('How long its value is.'),
  sha256: z.string().describe('Of its value, hexadecimal.'),
  parkedAt: z.string(),
})
/** The number of a record that was put aside, in an address. */
export const parkedId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .meta({ examples: ['17'] })
  .transform(Number)
const Query = z.strictObject({ limit: limitText.optional(), cursor: cursorText.optional() })

const viewOf = (record: ParkedRecord): z.input<typeof Parked> => {
  const { id, kind, cause, topic, partition, offset, bytes, sha256, parkedAt } = record
  return { id, kind, cause, topic, partition, offset, bytes, sha256, parkedAt: iso(parkedAt) }
}

export function parkedRoute(app: App, engine: Engine, cursorKey: Uint8Array): void {
  const pages = cursors({ key: cursorKey, scope: 'parked', position: z.int() })
  app.get(
    '/operations/parked',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['operations'],
        summary: 'Records put aside, the oldest first',
        querystring: Query,
        response: { 200: pageOf(Parked) },
      },
    },
    async ({ query: { limit = 50, cursor } }) => {
      const after = cursor === undefined ? undefined : pages.read(cursor)
      const found = await engine.store.parked.list({ open: true, limit: limit + 1, after })
      const items = found.slice(0, limit).map(viewOf)
      const last = items.at(-1)
      return { items, ...(found.length > limit && last ? { next: pages.write(last.id) } : {}) }
    },
  )
}
