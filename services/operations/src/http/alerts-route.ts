/**
 * `GET /alerts`: what somebody was told of, or is still to be, by kind and place.
 */
import { formatInstant } from '@passerelle/kernel'
import { type App, chooseLanguage } from '@passerelle/service-shell'
import { z } from 'zod'
import { stuckWords } from '../handlers/stuck-words.ts'
import { config, type OperationsParts, tags } from './operations-parts.ts'

const State = z.enum(['stuck', 'critical', 'over'])
const Item = z
  .strictObject({
    kind: z.string(),
    what: z.string(),
    corridor: z.string().nullable(),
    end: z.string(),
    count: z.int(),
    critical: z.int(),
    begunAt: z.string(),
    state: State,
    told: State.nullable().describe('What was told last; null where nobody was told yet, as in quiet hours.'),
  })
  .meta({ id: 'Alert' })

export function alertsRoute(app: App, { store }: OperationsParts): void {
  const summary = 'What somebody was told of, by kind and place'
  const schema = { tags, summary, response: { 200: z.strictObject({ items: z.array(Item) }) } }
  app.get('/alerts', { config, schema }, async ({ headers }) => {
    const words = stuckWords(chooseLanguage(headers['accept-language']))
    const items = (await store.alerts()).map(({ group: { kind, corridor, end, count, critical }, ...alert }) => {
      const { state, told } = alert
      const begunAt = formatInstant(alert.begunAt)
      return { kind, what: words[kind].what, corridor, end, count, critical, begunAt, state, told }
    })
    return { items }
  })
}
