/**
 * Grants of content keys: given by the end that made a key, read by the end of the party for which it is sealed.
 * Keeps: an end sees what is addressed to its own parties and nothing else, be it there or not.
 */
import type { DirectoryParty } from '@passerelle/contracts/directory'
import { type Clock, ok } from '@passerelle/kernel'
import { type App, wholeNumberText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { KeyKeeper } from '../domain/key-keeper.ts'
import { partiesOfEnd } from '../domain/whose-party.ts'
import {
  Forgotten,
  GrantPage,
  GrantsForm,
  GrantsTaken,
  KeyIdsForm,
  MOST_AT_ONCE,
  WantedForm,
  WantedKeys,
} from './key-shapes.ts'
import { callingEnd } from './signed-in-end.ts'

interface Parts {
  readonly keeper: KeyKeeper
  readonly parties: readonly DirectoryParty[]
  readonly clock: Clock
}

/** Room for the most grants of the largest size. */
const BODY_LIMIT = 1_600_000
const AT_ONCE = 100
const GrantQuery = z.strictObject({
  after: wholeNumberText().optional(),
  limit: wholeNumberText({ min: 1, max: MOST_AT_ONCE }).optional(),
})

export function grantRoutes(app: App, parts: Parts): void {
  giveRoutes(app, parts)
  wantedRoutes(app, parts)
  app.get(
    '/grants',
    {
      config: { right: 'exchange-sealed' },
      schema: {
        tags: ['grants'],
        summary: 'Grants to the parties of the calling end, in the order in which they came',
        querystring: GrantQuery,
        response: { 200: GrantPage },
      },
    },
    async (request) => {
      const { after = 0, limit = AT_ONCE } = request.query
      const to = partiesOfEnd(callingEnd(request), parts.parties)
      const grants = await parts.keeper.given({ to, after, limit })
      return { grants: [...grants], next: grants.at(-1)?.number ?? after }
    },
  )
}

function wantedRoutes(app: App, { keeper, parties, clock }: Parts): void {
  app.post(
    '/grants/wanted',
    {
      config: { right: 'exchange-sealed' },
      schema: {
        tags: ['grants'],
        summary: 'Asks another end for keys that the calling end should have been granted and lacks',
        description:
          'What was granted of them to its parties is forgotten. Ask again within a day, or it is no longer wanted.',
        body: WantedForm,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const by = callingEnd(request)
      const { of, keyIds } = request.body
      await keeper.want(keyIds, { of, by, parties: partiesOfEnd(by, parties), at: clock.now() })
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/grants/wanted',
    {
      config: { right: 'exchange-sealed' },
      schema: {
        tags: ['grants'],
        summary: 'The keys that others want of the calling end, those longest wanted first',
        querystring: z.strictObject({ limit: wholeNumberText({ min: 1, max: MOST_AT_ONCE }).optional() }),
        response: { 200: WantedKeys },
      },
    },
    async (request) => {
      const limit = request.query.limit ?? AT_ONCE
      return { keyIds: [...(await keeper.wanted({ end: callingEnd(request), at: clock.now(), limit }))] }
    },
  )
}

/**
 * Who is given no key now: an end may not have heard yet that a party is suspended. What an end keeps here for its own parties is theirs.
 */
async function notNow({ keeper, parties }: Parts, from: string): Promise<ReadonlySet<string>> {
  const own = partiesOfEnd(from, parties)
  const suspended = (await keeper.partners.suspended()).map(({ party }) => party)
  return new Set(suspended.filter((party) => !own.includes(party)))
}

function giveRoutes(app: App, parts: Parts): void {
  const { keeper, clock } = parts
  app.post(
    '/grants',
    {
      config: { right: 'exchange-sealed' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: ['grants'],
        summary: 'Grants content keys of the calling end to parties',
        description:
          'The same may be sent again. One for another key of the party takes the place of the former. All are taken but those refused, or none. Refused is what is sealed to a key that is no longer good, or is for a party of another end that is suspended: give that again later.',
        body: GrantsForm,
        response: { 200: GrantsTaken },
      },
    },
    async (request, reply) => {
      const from = callingEnd(request)
      const { grants } = request.body
      const withheld = await notNow(parts, from)
      const free = grants.filter(({ to }) => !withheld.has(to))
      const result = free.length === 0 ? ok([]) : await keeper.give(free, { from, at: clock.now() })
      if (!result.ok) return reply.problem(result.error)
      const refused = [...grants.filter(({ to }) => withheld.has(to)), ...result.value]
      return reply.send({
        taken: grants.length - refused.length,
        refused: refused.map(({ keyId, to }) => ({ keyId, to })),
      })
    },
  )
  app.post(
    '/grants/forget',
    {
      config: { right: 'exchange-sealed' },
      schema: {
        tags: ['grants'],
        summary: 'Forgets what the calling end granted of these keys',
        body: KeyIdsForm,
        response: { 200: Forgotten },
      },
    },
    async (request) => ({ forgotten: await keeper.forget(request.body.keyIds, callingEnd(request)) }),
  )
}
