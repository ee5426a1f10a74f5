/**
 * How the tables of a party's partners are read: one mapping for each partner, by its name. Keeps: no party sees another's.
 */
import type { KeptMapping } from '@passerelle/messaging'
import { type App, nameText } from '@passerelle/service-shell'
import { Mapping } from '@passerelle/vacancies'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { mappingIn } from '../vacancies/preview-import.ts'
import { iso } from './case-shapes.ts'

export const partnerText = nameText(100).meta({ examples: ['agence-exemple'] })
const View = z
  .strictObject({
    partner: z.string(),
    mapping: Mapping,
    changedBy: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'VacancyMapping' })

const viewOf = (kept: KeptMapping): z.output<typeof View> => ({
  partner: kept.name,
  mapping: mappingIn(kept),
  changedBy: kept.changedBy,
  changedAt: iso(kept.changedAt),
})

const EXAMPLE = {
  language: 'fr',
  columns: [
    { column: 'Référence', field: 'reference' },
    { column: 'Intitulé', field: 'title' },
    { column: 'Pays', field: 'country' },
    { column: 'CITP', field: 'isco08' },
  ],
  dates: 'day-first',
  decimals: 'comma',
}
const config = { right: 'exchange' } as const
const tags = ['vacancies']
const Params = z.strictObject({ partner: partnerText })

export function vacancyMappingRoutes(app: App, { store, clock }: Engine): void {
  const summary = 'How the tables of partners are read'
  const response = { 200: z.strictObject({ items: z.array(View) }) }
  app.get('/vacancy-mappings', { config, schema: { tags, summary, response } }, async ({ caller }) => ({
    items: (await store.vacancies.mappings(caller.party)).map(viewOf),
  }))
  app.get(
    '/vacancy-mappings/:partner',
    {
      config,
      schema: { tags, summary: 'How the tables of one partner are read', params: Params, response: { 200: View } },
    },
    async ({ params, caller }, reply) => {
      const kept = await store.vacancies.mapping({ party: caller.party, name: params.partner })
      return kept ? viewOf(kept) : reply.problem('not-found')
    },
  )
  const schema = {
    tags,
    summary: 'Says how the tables of a partner are read from now on',
    params: Params,
    body: Mapping.meta({ examples: [EXAMPLE] }),
    response: { 200: View },
  }
  app.put('/vacancy-mappings/:partner', { config, schema }, async ({ params, body, caller }) => {
    const { party, actor: changedBy } = caller
    const kept = { party, name: params.partner, mapping: JSON.stringify(body), changedBy, changedAt: clock.now() }
    await store.vacancies.putMapping(kept)
    return viewOf(kept)
  })
}
