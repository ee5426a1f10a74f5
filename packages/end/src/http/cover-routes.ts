/**
 * Who leads says who sees to the cases of somebody who is away, from when until when. Keeps: it ends by itself, and may be ended before.
 */
import { randomUUID } from 'node:crypto'
import { DAY, type Instant, ok } from '@passerelle/kernel'
import type { Cover } from '@passerelle/messaging'
import { type App, idempotencyKey, instantText, uuidText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { type CommandRequest, onceForKey } from '../engine/execute-command.ts'
import { iso, personText } from './case-shapes.ts'
import { hashOf, refusal } from './command-routes.ts'

/** Whoever is away for longer has their cases assigned to others. */
const LONGEST = 92 * DAY

const Form = z.strictObject({
  absent: personText.describe('Who is away.'),
  by: personText.describe('Who sees to their cases meanwhile, beside them.'),
  from: instantText.optional().describe('Now, where it is left out.'),
  until: instantText.describe('When it ends by itself; 92 days from its beginning at the latest.'),
})
export const CoverView = z
  .strictObject({
    id: z.string(),
    absent: z.string(),
    by: z.string(),
    from: z.string(),
    until: z.string(),
    givenBy: z.string(),
  })
  .meta({ id: 'Cover' })

const viewOf = ({ id, absent, by, from, until, givenBy }: Cover): z.input<typeof CoverView> => ({
  id,
  absent,
  by,
  from: iso(from),
  until: iso(until),
  givenBy,
})

const EXAMPLE = {
  absent: 'counsellor@OFF-DE-NW-01',
  by: 'second-counsellor@OFF-DE-NW-01',
  until: '2099-01-04T08:00:00Z',
}
const config = { right: 'assign' } as const
const tags = ['people']

const fits = ({ absent, by, from, until }: Pick<Cover, 'absent' | 'by' | 'from' | 'until'>, now: Instant): boolean =>
  absent !== by && until > from && until > now && until - from <= LONGEST

export function coverRoutes(app: App, engine: Engine): void {
  const { people } = engine.store
  const response = { 200: z.strictObject({ items: z.array(CoverView) }) }
  const schema = { tags, summary: 'Who covers whom at the party: what runs, and what is to come', response }
  app.get('/covers', { config, schema }, async ({ caller }) => ({
    items: (await people.coversOf(caller.party, engine.clock.now())).map(viewOf),
  }))
  giveRoute(app, engine)
  endRoute(app, engine)
}

function giveRoute(app: App, engine: Engine): void {
  const summary = 'Has somebody see to the cases of somebody who is away'
  const schema = { tags, summary, body: Form.meta({ examples: [EXAMPLE] }), response: { 200: CoverView } }
  const heeding = { ...config, heeds: ['Idempotency-Key'] } as const
  app.post('/covers', { config: heeding, schema }, async (request, reply) => {
    const { body, caller } = request
    const now = engine.clock.now()
    const { absent, by, until, from = now } = body
    if (!fits({ absent, by, from, until }, now)) return reply.problem('cover-impossible')
    const { party, actor: givenBy } = caller
    if (!(await engine.staff.worksHere({ party, actor: by }))) return reply.problem('person-unknown')
    const cover = { id: randomUUID(), party, absent, by, from, until, givenBy, givenAt: now }
    const given = await giveOnce(engine, cover, {
      idempotencyKey: idempotencyKey(request),
      bodyHash: hashOf(request),
    })
    if (!given.ok) return refusal(reply, given.error)
    engine.standingChanged({ party, actor: by })
    return viewOf({ ...cover, ...given.value })
  })
}

/** Under one key one cover, and told as it was given. What is remembered names nobody. */
async function giveOnce(engine: Engine, cover: Cover, of: Pick<CommandRequest, 'idempotencyKey' | 'bodyHash'>) {
  const { party, id, from, givenAt: now } = cover
  let isGiven = false
  return await engine.store.transact((tx) =>
    onceForKey<Pick<Cover, 'id' | 'from'>>(tx, { party, now, ...of }, async () => {
      // The transaction may be tried again.
      if (!isGiven) await engine.store.people.giveCover(cover)
      isGiven = true
      return ok({ id, from })
    }),
  )
}

function endRoute(app: App, engine: Engine): void {
  const params = z.strictObject({ coverId: uuidText })
  const response = { 200: z.strictObject({ ended: z.literal(true) }) }
  const schema = { tags, summary: 'Ends a cover before its time', params, response }
  app.post('/covers/:coverId/end', { config, schema }, async ({ params: { coverId: id }, caller }, reply) => {
    const { party } = caller
    const at = engine.clock.now()
    const by = (await engine.store.people.coversOf(party, at)).find((one) => one.id === id)?.by
    if (by === undefined || !(await engine.store.people.endCover({ party, id }, at))) return reply.problem('not-found')
    engine.standingChanged({ party, actor: by })
    return { ended: true as const }
  })
}
