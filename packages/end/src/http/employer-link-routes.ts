/**
 * What a case worker does with a link for an employer: make one, see what became of it, make it void.
 * Keeps: the address is told once, to whoever made it; there is no repeated answer, since that would have to be stored.
 */
import { fileOf, introductionOf } from '@passerelle/casework'
import { ok, refuse } from '@passerelle/kernel'
import type { App } from '@passerelle/service-shell'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { giveLink, type NotGiven, standingOf, voidLink } from '../employer-links/give-link.ts'
import type { EmployerLinkOptions } from '../employer-links/link-settings.ts'
import type { Engine } from '../engine/engine.ts'
import { readExpected } from '../engine/read-expected.ts'
import { FileParams, iso, isoOrNull } from './case-shapes.ts'
import { rightOf } from './command-rights.ts'
import { refusal } from './command-routes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const PATH = '/cases/:caseRef/files/:fileId/employer-link'
const tags = ['introductions']
/** Who may write down what an employer answered. */
const config = { right: rightOf('match.employer-interested') }

const Given = z
  .strictObject({
    url: z.string().describe('For the employer alone. It is not kept, and told this once.'),
    until: z.string().describe('Until when the employer can answer by it.'),
  })
  .meta({ id: 'EmployerLinkGiven' })

const View = z
  .strictObject({
    link: z
      .strictObject({
        state: z
          .enum(['out', 'used', 'over'])
          .describe('`over`: its time has passed, or the introduction does not wait for the employer any more.'),
        by: z.string(),
        at: z.string(),
        until: z.string(),
        usedAt: z.string().nullable(),
        opened: z
          .strictObject({ times: z.int(), first: z.string(), last: z.string() })
          .nullable()
          .describe('That the link was opened; not by whom. Programs that look into mails open links too.'),
      })
      .nullable(),
  })
  .meta({ id: 'EmployerLink' })

/** @param employers undefined where this end has no neutral name and address */
export function employerLinkRoutes(app: App, engine: Engine, employers: EmployerLinkOptions | undefined): void {
  app.post(
    PATH,
    {
      config,
      schema: {
        tags,
        summary: 'Makes the address at which the employer can answer to an introduction once',
        description: 'It is good until the employer’s answer is due. One that was made before is void from then on.',
        params: FileParams,
        response: { 201: Given },
      },
    },
    async (request, reply) => {
      const asked = await introductionAskedFor(engine, request)
      if (!asked.ok) return reply.problem(asked.error)
      if (!employers) return reply.problem('employer-links-off')
      const { params, traceparent } = request
      const given = await giveLink(engine, employers.key, { ...params, viewer: asked.value.viewer, traceparent })
      if (!given.ok) return notGiven(reply, given.error)
      const home = employers.publicUrl ?? app.listeningOrigin
      const url = new URL(`/answer/${given.value.token}`, home).href
      return reply.code(201).send({ url, until: iso(given.value.until) })
    },
  )
  standingRoute(app, engine)
  voidRoute(app, engine)
}

const NOT_GIVEN = {
  over: 'not-in-this-state',
  'key-pending': 'content-key-pending',
  erased: 'content-erased',
  unreadable: 'content-unreadable',
  'employer-answer-overdue': 'employer-answer-overdue',
  'cv-tells-of-return': 'cv-tells-of-return',
} as const

function notGiven(reply: FastifyReply, why: NotGiven): FastifyReply {
  return typeof why === 'string' ? reply.problem(NOT_GIVEN[why]) : refusal(reply, why)
}

/** Seen as whoever asks sees it: another kind of file is not in this state. */
async function introductionAskedFor(engine: Engine, { params, caller }: Pick<FastifyRequest, 'caller'> & Asked) {
  const viewer = await viewerOf(engine, caller)
  const row = await caseOf(engine, params.caseRef, viewer)
  if (!row) return refuse('not-found' as const)
  const { expected } = await readExpected(engine, row, viewer)
  if (introductionOf(expected, params.fileId)) return ok({ viewer, row, expected })
  return refuse(fileOf(expected, params.fileId) ? ('not-in-this-state' as const) : ('file-unknown' as const))
}

interface Asked {
  readonly params: z.output<typeof FileParams>
}

function standingRoute(app: App, engine: Engine): void {
  const summary = 'Whether a link for the employer is out, until when, whether it was opened and used'
  const schema = { tags, summary, params: FileParams, response: { 200: View } }
  app.get(PATH, { config: { right: 'read-cases' }, schema }, async (request, reply) => {
    const asked = await introductionAskedFor(engine, request)
    if (!asked.ok) return reply.problem(asked.error)
    const { viewer, row, expected } = asked.value
    const links = await engine.store.links.ofCase(row.caseRef)
    const link = links.find(({ fileId }) => fileId === request.params.fileId)
    if (!link) return { link: null }
    const reads = engine.store.seenBy(viewer)
    const [events, openings] = await Promise.all([reads.readEvents(row.caseRef), reads.readOpenings(row.caseRef)])
    const { state, usedAt, opened } = standingOf(link, { expected, events, openings, now: engine.clock.now() })
    const times = opened && { times: opened.times, first: iso(opened.first), last: iso(opened.last) }
    const { by, at, until } = link
    return { link: { state, by, at: iso(at), until: iso(until), usedAt: isoOrNull(usedAt), opened: times } }
  })
}

function voidRoute(app: App, engine: Engine): void {
  const summary = 'Makes the link for the employer void, where there is one that was not used'
  const schema = { tags, summary, params: FileParams, response: { 204: z.null() } }
  app.delete(PATH, { config, schema }, async (request, reply) => {
    const asked = await introductionAskedFor(engine, request)
    if (!asked.ok) return reply.problem(asked.error)
    const done = await voidLink(engine, request.params.fileId)
    return done.ok ? reply.code(204).send(null) : reply.problem(done.error)
  })
}
