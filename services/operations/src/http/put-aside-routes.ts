/**
 * What ends have put aside, grouped by end, kind and cause, and record by record. Keeps: sizes, hashes, places, names of fields; no value.
 */
import { type App, wholeNumberText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { AtEnd, PutAside } from '../handlers/redrive-put-aside.ts'
import { config, tags } from './operations-parts.ts'

export const endText = z
  .string()
  .regex(/^(?:destination|origin)_[a-z]{2}$/)
  .meta({ examples: ['origin_ma'] })
export const codeText = z
  .string()
  .regex(/^[a-z][a-z-]{0,63}$/)
  .meta({ examples: ['unknown-party'] })
const number = wholeNumberText({ min: 1 }).meta({ examples: ['17'] })

const Group = z.strictObject({
  end: z.string(),
  kind: z.string().describe('quarantine, newer-version or dead-letter'),
  cause: z.string(),
  count: z.int(),
  bytes: z.int().describe('Of all of them.'),
  oldest: z.string(),
  newest: z.string(),
})
const Groups = z
  .strictObject({ groups: z.array(Group), silent: z.array(z.string()).describe('Ends that do not answer.') })
  .meta({ id: 'PutAsideGroups' })
const Record = z.strictObject({
  id: z.int(),
  kind: z.string(),
  cause: z.string(),
  place: z.strictObject({ topic: z.string(), partition: z.int(), offset: z.int() }),
  bytes: z.int(),
  sha256: z.string(),
  parkedAt: z.string(),
})
const Records = z.strictObject({ items: z.array(Record), more: z.int().describe('How many there are beside.') })
const Rehearsal = z
  .strictObject({
    would: z.string().describe('How its event would stand; `duplicate` or `refused` where it would not be taken in.'),
    cause: z.string().nullable(),
    takesTwo: z.boolean(),
    fields: z.array(z.strictObject({ name: z.string(), bytes: z.int() })).nullable(),
  })
  .meta({ id: 'PutAsideRehearsal' })

const Filter = z.strictObject({ end: endText.optional(), kind: codeText.optional(), cause: codeText.optional() })
const SHOWN = 200

function groupsOf(records: readonly AtEnd[]): z.input<typeof Group>[] {
  const groups = Map.groupBy(records, ({ end, kind, cause }) => [end, kind, cause].join(' '))
  return [...groups.values()].map((all) => ({
    end: all[0]!.end,
    kind: all[0]!.kind,
    cause: all[0]!.cause,
    count: all.length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    oldest: all.map(({ parkedAt }) => parkedAt).toSorted()[0]!,
    newest: all
      .map(({ parkedAt }) => parkedAt)
      .toSorted()
      .at(-1)!,
  }))
}

const viewOf = ({
  id,
  kind,
  cause,
  topic,
  partition,
  offset,
  bytes,
  sha256,
  parkedAt,
}: AtEnd): z.input<typeof Record> => ({
  id,
  kind,
  cause,
  bytes,
  sha256,
  parkedAt,
  place: { topic, partition, offset },
})

export function putAsideRoutes(app: App, aside: PutAside): void {
  const summary = 'What ends have put aside, grouped by end, kind and cause'
  app.get(
    '/put-aside',
    { config, schema: { tags, summary, querystring: Filter, response: { 200: Groups } } },
    async ({ query, caller }) => {
      const { records, silent } = await aside.look(query, caller.actor)
      return { groups: groupsOf(records), silent: [...silent] }
    },
  )
  const params = z.strictObject({ end: endText })
  const of = z.strictObject({ kind: codeText.optional(), cause: codeText.optional() })
  const schema = { tags, summary: 'Its records, the oldest first', params, querystring: of, response: { 200: Records } }
  app.get('/put-aside/:end', { config, schema }, async ({ params: { end }, query, caller }, reply) => {
    const { records, silent } = await aside.look({ ...query, end }, caller.actor)
    if (silent.length > 0) return reply.problem('unavailable')
    return { items: records.slice(0, SHOWN).map(viewOf), more: Math.max(0, records.length - SHOWN) }
  })
  rehearseRoute(app, aside)
}

function rehearseRoute(app: App, aside: PutAside): void {
  const summary = 'What would become of one of them, and the names of its fields; the end records who has asked'
  const params = z.strictObject({ end: endText, id: number })
  const schema = { tags, summary, params, response: { 200: Rehearsal } }
  app.post(
    '/put-aside/:end/:id/rehearse',
    { config, schema },
    async ({ params: { end, id }, caller }, reply) =>
      (await aside.rehearse(end, id, caller.actor)) ?? reply.problem('not-found'),
  )
}
