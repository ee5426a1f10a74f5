/**
 * What the console asks beside the flows: what this is, before anybody has signed in, and how parties and kinds of stuck things are called.
 * Keeps: nothing of a person.
 */
import { type App, chooseLanguage } from '@passerelle/service-shell'
import { z } from 'zod'
import { STUCK_KINDS } from '../domain/stuck-rules.ts'
import { stuckWords } from '../handlers/stuck-words.ts'
import { config, type OperationsParts, tags } from './operations-parts.ts'

const Self = z
  .strictObject({
    service: z.literal('operations'),
    corridors: z.array(z.string()),
    madeUp: z.boolean().describe('Whether nobody here exists: anybody signs in as anybody, with one click.'),
  })
  .meta({ id: 'OperationsSelf' })

const Party = z
  .strictObject({
    party: z.string(),
    end: z.enum(['destination', 'origin']),
    country: z.string().describe('ISO 3166-1 alpha-2.'),
    name: z.string(),
    city: z.string().nullable(),
  })
  .meta({ id: 'PartyOfEnds' })

export function consoleRoutes(app: App, { corridors, madeUp, ends, partiesOf, profile }: OperationsParts): void {
  const self = { service: 'operations' as const, corridors: [...corridors], madeUp }
  const schema = { tags, summary: 'What this is, and which corridors it sees', response: { 200: Self } }
  app.get('/operations', { config: { public: true }, schema }, () => self)
  partiesRoute(app, { ends, partiesOf, profile })
  kindsRoute(app)
}

function partiesRoute(
  app: App,
  { ends, partiesOf, profile }: Pick<OperationsParts, 'ends' | 'partiesOf' | 'profile'>,
): void {
  const response = { 200: z.strictObject({ items: z.array(Party) }) }
  app.get(
    '/parties',
    { config, schema: { tags, summary: 'The parties of all ends that are looked after, by name', response } },
    () => ({
      items: ends.standings().flatMap((one) =>
        partiesOf(one.end).flatMap((party) => {
          const found = profile(party)
          return found
            ? [{ party, end: found.end, country: found.country, name: found.name, city: found.city ?? null }]
            : []
        }),
      ),
    }),
  )
}

function kindsRoute(app: App): void {
  const response = {
    200: z.strictObject({ items: z.array(z.strictObject({ kind: z.enum(STUCK_KINDS), what: z.string() })) }),
  }
  app.get(
    '/stuck/kinds',
    { config, schema: { tags, summary: 'Every kind of thing that can be stuck, in words', response } },
    ({ headers }) => {
      const words = stuckWords(chooseLanguage(headers['accept-language']))
      return { items: STUCK_KINDS.map((kind) => ({ kind, what: words[kind].what })) }
    },
  )
}
