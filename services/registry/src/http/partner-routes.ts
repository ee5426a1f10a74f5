/**
 * Which parties are suspended, for every end; and for operators, through operations, that a party is suspended and taken up again.
 * Keeps: ends are told who and since when, and no reason; what operators propose is done by a second one.
 */
import { randomUUID } from 'node:crypto'
import { type DirectoryParty, PartyIdText } from '@passerelle/contracts/directory'
import { type Clock, formatInstant } from '@passerelle/kernel'
import { type App, uuidText, wholeNumberText } from '@passerelle/service-shell'
import { z } from 'zod'
import { ACTS, type PartnerAct, type PartnerActs, proposedUntil, REASONS } from '../domain/partner-acts.ts'
import { conditional } from './conditional.ts'

const tags = ['partners']
const party = PartyIdText.meta({ examples: ['CTR-MA-CAS'] })
const Suspensions = z
  .strictObject({ items: z.array(z.strictObject({ party, since: z.string() })) })
  .meta({ id: 'Suspensions' })
const ActView = z
  .strictObject({
    id: z.string(),
    party: z.string(),
    act: z.enum(ACTS),
    reason: z.string(),
    by: z.string().describe('Who has proposed it, as operations knows them.'),
    at: z.string(),
    until: z.string().describe('Until when somebody else may confirm it.'),
    confirmed: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'PartnerAct' })
const ActForm = z
  .discriminatedUnion('act', [
    z.strictObject({ party, act: z.literal('suspend'), reason: z.enum(REASONS.suspend) }),
    z.strictObject({ party, act: z.literal('resume'), reason: z.enum(REASONS.resume) }),
  ])
  .meta({ examples: [{ party: 'CTR-MA-CAS', act: 'suspend', reason: 'technical-fault' }] })

const viewOf = ({ at, until, confirmed, ...act }: PartnerAct): z.input<typeof ActView> => ({
  ...act,
  at: formatInstant(at),
  until: formatInstant(until),
  confirmed: confirmed && { by: confirmed.by, at: formatInstant(confirmed.at) },
})

interface Parts {
  readonly acts: PartnerActs
  readonly parties: readonly DirectoryParty[]
  readonly clock: Clock
}

export function partnerRoutes(app: App, parts: Parts): void {
  const summary = 'The parties that are suspended now: nothing is sent to them or taken from them'
  app.get(
    '/suspensions',
    {
      config: { public: true },
      onSend: conditional,
      schema: { tags, summary, response: { 200: Suspensions } },
    },
    async () => ({
      items: (await parts.acts.suspended()).map((one) => ({ party: one.party, since: formatInstant(one.since) })),
    }),
  )
  actRoutes(app, parts)
}

function actRoutes(app: App, { acts, parties, clock }: Parts): void {
  const config = { right: 'operate' } as const
  const limit = wholeNumberText({ min: 1, max: 200 }).optional()
  const listed = { 200: z.strictObject({ items: z.array(ActView) }) }
  const list = { tags, summary: 'Who has had whom suspended or taken up again, and why; the newest first' }
  app.get(
    '/partner-acts',
    { config, schema: { ...list, querystring: z.strictObject({ limit }), response: listed } },
    async ({ query }) => ({ items: (await acts.latest(query.limit ?? 50)).map(viewOf) }),
  )
  const propose = { tags, summary: 'Proposes that a party is suspended or taken up again', body: ActForm }
  app.post(
    '/partner-acts',
    { config, schema: { ...propose, response: { 201: ActView } } },
    async ({ body, caller: { actor } }, reply) => {
      if (!parties.some((one) => one.party === body.party)) return reply.problem('not-found')
      const at = clock.now()
      const act = { ...body, id: randomUUID(), by: actor, at, until: proposedUntil(at), confirmed: null }
      const result = await acts.propose(act)
      return result.ok ? reply.code(201).send(viewOf(result.value)) : reply.problem(result.error)
    },
  )
  const params = z.strictObject({ actId: uuidText })
  const confirm = { tags, summary: 'Has it done: by somebody else than who proposed it', params }
  app.post(
    '/partner-acts/:actId/confirm',
    { config, schema: { ...confirm, response: { 200: ActView } } },
    async ({ params: { actId }, caller: { actor } }, reply) => {
      const result = await acts.confirm(actId, actor, clock.now())
      return result.ok ? viewOf(result.value) : reply.problem(result.error)
    },
  )
}
