/**
 * Grants of content keys: given by the end that made a key, read by the end of the party for which it is sealed.
 * Keeps: an end sees what is addressed to its own parties and nothing else, be it there or not.
 */
import type { DirectoryParty } from '@passerelle/contracts/directory'
import type { Clock } from '@passerelle/kernel'
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

function giveRoutes(app: App, { keeper, clock }: Parts): void {
  app.post(
    '/grants',
    {
      config: { right: 'exchange-sealed' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: ['grants'],
        summary: 'Grants content keys of the calling end to parties',
        description:
          'The same may be sent again. One for another key of the party takes the place of the former. All are taken but those refused, or none.',
        body: GrantsForm,
        response: { 200: GrantsTaken },
      },
    },
    async (request, reply) => {
      const { grants } = request.body
      const result = await keeper.give(grants, { from: callingEnd(request), at: clock.now() })
      if (!result.ok) return reply.problem(result.error)
      const refused = result.value.map(({ keyId, to }) => ({ keyId, to }))
      return reply.send({ taken: grants.length - refused.length, refused })
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
