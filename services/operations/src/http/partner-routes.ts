/**
 * Parties for operators: who is suspended and since when, that one is suspended or taken up again, and who has done that.
 * Keeps: two people, by the registry's own record; what it refuses is told in its words.
 */
import { formatInstant, parsePartyId } from '@passerelle/kernel'
import { type App, chooseLanguage, parsedText, uuidText } from '@passerelle/service-shell'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { nameOfEnd } from '../domain/end-troubles.ts'
import type { Asking, AskPartners, PartnerActView, RegistryProblem } from '../domain/partners.ts'
import { config, type OperationsParts, tags } from './operations-parts.ts'

const partyText = parsedText(parsePartyId, { example: 'CTR-MA-CAS' })
const Act = z
  .strictObject({
    id: z.string(),
    party: z.string(),
    act: z.string().describe('suspend or resume'),
    reason: z.string(),
    by: z.string().describe('Who has proposed it.'),
    at: z.string(),
    until: z.string().describe('Until when somebody else may confirm it.'),
    confirmed: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'PartnerAct' })
const Partner = z
  .strictObject({
    party: z.string(),
    name: z.string(),
    end: z.string().describe('For example `origin_ma`.'),
    suspendedSince: z.string().nullable(),
  })
  .meta({ id: 'Partner' })
const reason = z
  .string()
  .regex(/^[a-z][a-z-]{0,63}$/)
  .meta({ examples: ['technical-fault'] })
const Reason = z.strictObject({ reason }).meta({ examples: [{ reason: 'technical-fault' }] })

type Parts = Pick<OperationsParts, 'ends' | 'partiesOf' | 'profile' | 'partners'>

export function partnerRoutes(app: App, parts: Parts, ask: AskPartners | undefined): void {
  const response = { 200: z.strictObject({ items: z.array(Partner) }) }
  const summary = 'The parties of all ends that are looked after, and which of them are suspended'
  app.get('/partners', { config, schema: { tags, summary, response } }, () => ({ items: partnersOf(parts) }))
  const acts = { 200: z.strictObject({ items: z.array(Act) }) }
  const list = 'Who has had whom suspended or taken up again, and why; the newest first'
  app.get('/partner-acts', { config, schema: { tags, summary: list, response: acts } }, async (request, reply) => {
    const told = ask ? await ask.acts(askingOf(request)) : undefined
    return isProblem(told) ? refused(reply, told) : told ? { items: [...told] } : reply.problem('unavailable')
  })
  for (const act of ['suspend', 'resume'] as const) proposeRoute(app, act, ask)
  confirmRoute(app, ask)
}

function partnersOf({ ends, partiesOf, profile, partners }: Parts): z.input<typeof Partner>[] {
  const since = new Map(partners.suspended().map((one) => [one.party, one.since]))
  return ends.standings().flatMap(({ end }) =>
    partiesOf(end).map((party) => {
      const suspendedSince = since.has(party) ? formatInstant(since.get(party)!) : null
      return { party, name: profile(party)?.name ?? party, end: nameOfEnd(end), suspendedSince }
    }),
  )
}

function proposeRoute(app: App, act: 'suspend' | 'resume', ask: AskPartners | undefined): void {
  const summary =
    act === 'suspend'
      ? 'Proposes that a party is suspended: nothing is sent to it or taken from it until it is taken up again'
      : 'Proposes that a party is taken up again: what was held for it is taken in, in its order'
  const params = z.strictObject({ party: partyText })
  const schema = { tags, summary, params, body: Reason, response: { 201: Act } }
  app.post(`/partners/:party/${act}`, { config, schema }, async (request, reply) => {
    const { party } = request.params
    const told = await ask?.propose({ party, act, ...request.body }, askingOf(request))
    return answer(reply, told, 201)
  })
}

function confirmRoute(app: App, ask: AskPartners | undefined): void {
  const params = z.strictObject({ actId: uuidText })
  const summary = 'Has it done: by somebody else than who proposed it'
  const schema = { tags, summary, params, response: { 200: Act } }
  app.post('/partner-acts/:actId/confirm', { config, schema }, async (request, reply) =>
    answer(reply, await ask?.confirm(request.params.actId, askingOf(request)), 200),
  )
}

const askingOf = ({ caller, headers }: Pick<FastifyRequest, 'caller' | 'headers'>): Asking => ({
  actor: caller.actor,
  language: chooseLanguage(headers['accept-language']),
})

const isProblem = (told: object | undefined): told is RegistryProblem => told !== undefined && 'status' in told

const refused = (reply: FastifyReply, problem: RegistryProblem): FastifyReply =>
  reply
    .code(problem.status)
    .type('application/problem+json')
    .send({ type: 'about:blank', ...problem })

function answer(
  reply: FastifyReply,
  told: PartnerActView | RegistryProblem | undefined,
  status: 200 | 201,
): FastifyReply {
  if (told === undefined) return reply.problem('unavailable')
  return isProblem(told) ? refused(reply, told) : reply.code(status).send(told)
}
