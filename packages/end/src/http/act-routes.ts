/**
 * What operators do to what was put aside: redrive and discard, what of it waits for a second person, and who did what.
 */
import type { OperatorAct } from '@passerelle/messaging'
import { type App, uuidText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { type ActName, askFor, confirm } from '../engine/two-people.ts'
import { isThroughOperations, nameInActs } from '../operations/operations-token.ts'
import { iso, isoOrNull } from './case-shapes.ts'
import type { EndCode } from './end-problems.ts'
import { parkedId } from './parked-route.ts'

export const ActView = z
  .strictObject({
    id: z.string(),
    act: z.string(),
    parkedId: z.int(),
    by: z.string(),
    at: z.string(),
    until: z.string().nullable().describe('Until when somebody else may confirm it; null where one person was enough.'),
    confirmed: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
    outcome: z.string().nullable().describe('What came of it; null until it was tried.'),
  })
  .meta({ id: 'OperatorAct' })

const viewOf = (act: OperatorAct): z.input<typeof ActView> => ({
  id: act.id,
  act: act.act,
  parkedId: Number(act.subject),
  by: act.by,
  at: iso(act.at),
  until: isoOrNull(act.until),
  confirmed: act.confirmed && { by: act.confirmed.by, at: iso(act.confirmed.at) },
  outcome: act.outcome,
})

const config = { right: 'operate' } as const
const tags = ['operations']
const SUMMARIES: Readonly<Record<ActName, string>> = {
  redrive:
    'Takes the same bytes in once more, at their first place in the log; 202 where somebody else has to confirm that first',
  discard: 'Has the bytes of what was put aside removed for ever; somebody else has to confirm that first',
}

export function actRoutes(app: App, engine: Engine): void {
  askRoute(app, engine, 'redrive')
  askRoute(app, engine, 'discard')
  const response = { 200: z.strictObject({ items: z.array(ActView) }) }
  const summary = 'What operators have done to what was put aside, and what waits for a second person'
  app.get('/operations/acts', { config, schema: { tags, summary, response } }, async () => ({
    items: (await engine.store.acts.latest(200)).map(viewOf),
  }))
  confirmRoute(app, engine)
}

/** What came of an act that did not do what it was for. */
const PROBLEMS: Readonly<Partial<Record<string, EndCode>>> = {
  'still-refused': 'redrive-refused',
  unknown: 'redrive-refused',
  unreadable: 'content-unreadable',
}
const problemOf = ({ outcome }: OperatorAct) => PROBLEMS[outcome ?? '']

function askRoute(app: App, engine: Engine, name: ActName): void {
  const params = z.strictObject({ id: parkedId })
  const schema = { tags, summary: SUMMARIES[name], params, response: { 200: ActView, 202: ActView } }
  app.post(`/operations/parked/:id/${name}`, { config, schema }, async (request, reply) => {
    const act = await askFor(engine, { name, id: request.params.id, by: nameInActs(request.caller) })
    if (!act) return reply.problem('not-found')
    const problem = problemOf(act)
    if (problem) return reply.problem(problem)
    return reply.code(act.outcome === null ? 202 : 200).send(viewOf(act))
  })
}

function confirmRoute(app: App, engine: Engine): void {
  const params = z.strictObject({ actId: uuidText })
  const summary = 'Confirms what another operator has proposed, and does it'
  const schema = { tags, summary, params, response: { 200: ActView } }
  app.post('/operations/acts/:actId/confirm', { config, schema }, async ({ params, caller }, reply) => {
    const only = isThroughOperations(caller) ? 'redrive' : undefined
    const act = await confirm(engine, { id: params.actId, by: nameInActs(caller), only })
    if (act === 'another-act') return reply.problem('not-allowed')
    if (act === 'unknown') return reply.problem('not-found')
    if (act === 'own') return reply.problem('another-person-needed')
    if (act === 'over') return reply.problem('proposal-over')
    const problem = problemOf(act)
    return problem ? reply.problem(problem) : viewOf(act)
  })
}
