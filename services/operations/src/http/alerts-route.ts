/**
 * `GET /alerts`: what somebody was told of, or is still to be, by kind and place; and `POST /alerts/:alertId/acknowledge`, with which an
 * operator takes it on, so that nobody further is told. Keeps: no address of anybody who is told, only what their step is called.
 */
import { formatInstant } from '@passerelle/kernel'
import { type App, chooseLanguage } from '@passerelle/service-shell'
import { z } from 'zod'
import { type Acknowledgement, type Alert, acknowledgedAs } from '../domain/alerts.ts'
import { idOfAlert } from '../handlers/alert-id.ts'
import { type StuckWords, stuckWords } from '../handlers/stuck-words.ts'
import { config, type OperationsParts, tags } from './operations-parts.ts'

const State = z.enum(['stuck', 'critical', 'over'])
const Item = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    what: z.string(),
    corridor: z.string().nullable(),
    end: z.string(),
    count: z.int(),
    critical: z.int(),
    begunAt: z.string(),
    state: State,
    told: z
      .array(z.strictObject({ step: z.string(), state: State }))
      .describe(
        'Who was told, by the names of their steps, and what last; empty where nobody was yet, as in quiet hours.',
      ),
    acknowledged: z
      .strictObject({ by: z.string(), at: z.string() })
      .nullable()
      .describe('Who sees to it as it stands; what becomes urgent later waits for another.'),
  })
  .meta({ id: 'Alert' })

type Parts = Pick<OperationsParts, 'store' | 'clock'>

export function alertsRoute(app: App, parts: Parts): void {
  const summary = 'What somebody was told of, by kind and place'
  const schema = { tags, summary, response: { 200: z.strictObject({ items: z.array(Item) }) } }
  app.get('/alerts', { config, schema }, async ({ headers }) => {
    const { store } = parts
    const [alerts, acknowledged] = await Promise.all([store.alerts(), store.acknowledgements()])
    const words = stuckWords(chooseLanguage(headers['accept-language']))
    return { items: alerts.map((alert) => itemOf(alert, acknowledged, words)) }
  })
  acknowledgeRoute(app, parts)
}

function itemOf(alert: Alert, acknowledged: readonly Acknowledgement[], words: StuckWords): z.input<typeof Item> {
  const { kind, corridor, end, count, critical } = alert.group
  const by = acknowledgedAs(alert, acknowledged)
  return {
    id: idOfAlert(alert),
    kind,
    what: words[kind].what,
    corridor,
    end,
    count,
    critical,
    begunAt: formatInstant(alert.begunAt),
    state: alert.state,
    told: Object.entries(alert.told).map(([step, state]) => ({ step, state })),
    acknowledged: by ? { by: by.by, at: formatInstant(by.at) } : null,
  }
}

function acknowledgeRoute(app: App, { store, clock }: Parts): void {
  const alertId = z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .meta({ examples: ['0f1e2d3c4b5a6978'] })
  const summary = 'Takes it on as it stands: nobody further is told, until it becomes urgent or comes back'
  const schema = { tags, summary, params: z.strictObject({ alertId }), response: { 200: Item } }
  app.post('/alerts/:alertId/acknowledge', { config, schema }, async ({ params, caller, headers }, reply) => {
    const alert = (await store.alerts()).find((one) => idOfAlert(one) === params.alertId)
    if (!alert) return reply.problem('not-found')
    const { key, begunAt, state } = alert
    if (state !== 'over') await store.acknowledge({ key, begunAt, state, by: caller.actor, at: clock.now() })
    const words = stuckWords(chooseLanguage(headers['accept-language']))
    return reply.send(itemOf(alert, await store.acknowledgements(), words))
  })
}
