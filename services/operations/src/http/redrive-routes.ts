/**
 * Redrives: planned by one operator with what would become of each record, carried out by them or, where it is several, by another; and the
 * record of all that.
 */
import { formatInstant } from '@passerelle/kernel'
import { type App, uuidText } from '@passerelle/service-shell'
import { z } from 'zod'
import { openItems, type RedrivePlan, type Redrives } from '../domain/redrives.ts'
import type { PutAside } from '../handlers/redrive-put-aside.ts'
import { config, tags } from './operations-parts.ts'
import { codeText, endText } from './put-aside-routes.ts'

const Item = z.strictObject({
  end: z.string(),
  id: z.int(),
  kind: z.string(),
  cause: z.string().describe('Why it was put aside.'),
  would: z.string().describe('What would have become of it when this was planned.'),
  why: z.string().nullable(),
  takesTwo: z.boolean().describe('Whether its end asks for a second person.'),
  outcome: z.string().nullable().describe('What came of it; null until it was tried.'),
  doneAt: z.string().nullable(),
})
const Plan = z
  .strictObject({
    id: z.string().nullable().describe('Null where there was nothing to plan.'),
    by: z.string(),
    at: z.string(),
    until: z.string().describe('Until when it may be carried out.'),
    perSecond: z.int(),
    needsSecond: z.boolean().describe('Whether somebody else than who planned it has to have it carried out.'),
    confirmed: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
    open: z.int().describe('Records that are still to be tried.'),
    silent: z
      .array(z.string())
      .describe('Ends that did not answer when it was planned: what they have may be missing.'),
    more: z.int().describe('How many records fitted beside, and were too many for one plan.'),
    items: z.array(Item),
  })
  .meta({ id: 'Redrive' })

export function viewOf(plan: RedrivePlan): z.input<typeof Plan> {
  const { id, by, at, until, perSecond, confirmed, items, silent, more } = plan
  return {
    id: items.length === 0 ? null : id,
    by,
    at: formatInstant(at),
    until: formatInstant(until),
    perSecond,
    needsSecond: items.length > 1 || items.some(({ takesTwo }) => takesTwo),
    confirmed: confirmed && { by: confirmed.by, at: formatInstant(confirmed.at) },
    open: openItems(plan).length,
    silent: [...silent],
    more,
    items: items.map(({ parkedId, doneAt, ...item }) => ({
      ...item,
      id: parkedId,
      doneAt: doneAt === null ? null : formatInstant(doneAt),
    })),
  }
}

const Wanted = z
  .strictObject({
    end: endText.optional(),
    kind: codeText.optional(),
    cause: codeText.optional(),
    id: z.int().min(1).optional().describe('One record alone, of the end that is named.'),
    perSecond: z.int().min(1).max(50).default(5),
  })
  .refine(({ end, cause, kind, id }) => (id === undefined ? (end ?? cause ?? kind) !== undefined : end !== undefined), {
    message: 'says which: an end, a kind or a cause; a number with its end',
  })
  .meta({ examples: [{ end: 'origin_ma', cause: 'unknown-party', perSecond: 5 }] })

export function redriveRoutes(app: App, aside: PutAside, redrives: Redrives): void {
  const summary =
    'Rehearses what would become of these records, and plans to have them taken in again; changes nothing at the ends'
  const schema = { tags, summary, body: Wanted, response: { 200: Plan } }
  app.post('/redrives', { config, schema }, async ({ body: { perSecond, ...wanted }, caller }) =>
    viewOf(await aside.plan(wanted, { actor: caller.actor, perSecond })),
  )
  const listed = { 200: z.strictObject({ items: z.array(Plan) }) }
  app.get(
    '/redrives',
    { config, schema: { tags, summary: 'Who has had what taken in again, the newest first', response: listed } },
    async () => ({ items: (await redrives.latest(50)).map(viewOf) }),
  )
  const params = z.strictObject({ redriveId: uuidText })
  const one = { tags, summary: 'How far a redrive has come', params, response: { 200: Plan } }
  app.get('/redrives/:redriveId', { config, schema: one }, async ({ params: { redriveId } }, reply) => {
    const plan = await redrives.one(redriveId)
    return plan ? viewOf(plan) : reply.problem('not-found')
  })
  carryOutRoute(app, aside, redrives)
}

function carryOutRoute(app: App, aside: PutAside, redrives: Redrives): void {
  const summary =
    'Begins to carry out a redrive; where it is of several records, somebody else than who planned it has to'
  const params = z.strictObject({ redriveId: uuidText })
  const schema = { tags, summary, params, response: { 202: Plan } }
  app.post('/redrives/:redriveId/carry-out', { config, schema }, async ({ params: { redriveId }, caller }, reply) => {
    const begun = await aside.carryOut(redriveId, caller.actor)
    if (begun !== 'begun') return reply.problem(begun)
    return reply.code(202).send(viewOf((await redrives.one(redriveId))!))
  })
}
