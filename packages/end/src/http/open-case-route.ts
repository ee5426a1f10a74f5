/**
 * Opening a case and reading a sealed part: the two routes beside the commands that write.
 */
import { type App, etag, idempotencyKey, mayRole, nameText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { openCase } from '../engine/open-case.ts'
import { openContent } from '../engine/open-content.ts'
import { toldContent } from '../engine/told-content.ts'
import { accepted, acceptedOf, corridorText, EventParams } from './case-shapes.ts'
import { hashOf, refusal } from './command-routes.ts'
import { viewerOf } from './viewer-of.ts'

const CaseForm = z.strictObject({
  corridor: corridorText.describe('The corridor in which the person is helped.'),
  number: nameText(64).optional().describe('The own number of the case. It never leaves this end.'),
})

export function openCaseRoute(app: App, engine: Engine): void {
  app.post(
    '/cases',
    {
      config: { heeds: ['Idempotency-Key'], right: 'counsel' },
      schema: {
        tags: ['cases'],
        summary: 'Opens a case. The other end learns of it with the first event that crosses.',
        body: CaseForm.meta({ examples: [{ corridor: 'de-ma', number: 'RF-2027-000104' }] }),
        response: { 202: accepted },
      },
    },
    async (request, reply) => {
      const { corridor, number = null } = request.body
      if (!engine.identity.corridors.includes(corridor)) return reply.problem('corridor-unknown')
      // Whoever sees all cases opens one for the party, and says later who sees to it.
      const assigned = !mayRole(request.caller.role, 'see-whole-party')
      const viewer = await viewerOf(engine, request.caller)
      const key = { ...viewer, assigned, idempotencyKey: idempotencyKey(request), bodyHash: hashOf(request) }
      const result = await openCase(engine, { corridor, number, ...key })
      if (!result.ok) return refusal(reply, result.error)
      const { caseRef, version } = result.value
      return reply
        .code(202)
        .header('location', `/cases/${caseRef}`)
        .header('etag', etag(version))
        .send(acceptedOf(result.value))
    },
  )
}

const Content = z
  .strictObject({ eventId: z.string(), type: z.string(), content: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Content' })

const NOT_OPENED = {
  'key-pending': 'content-key-pending',
  erased: 'content-erased',
  unreadable: 'content-unreadable',
} as const

export function contentRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/events/:eventId/content',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary: 'Opens the sealed part of an event. Each opening is recorded; the sender learns of the first.',
        params: EventParams,
        response: { 200: Content },
      },
    },
    async (request, reply) => {
      const { params, caller, traceparent } = request
      const opened = await openContent(engine, { ...params, ...(await viewerOf(engine, caller)), traceparent })
      if (!opened) return reply.problem('not-found')
      const { stored, content } = opened
      if (!content.ok) return reply.problem(NOT_OPENED[content.error])
      return { eventId: stored.eventId, type: stored.type, content: toldContent(content.value) }
    },
  )
}
