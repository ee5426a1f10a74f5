/**
 * What this end holds about a case, for the person who asks for it. Keeps: for a party of the case alone; 404 for others.
 * Each opening is recorded with its purpose, and nobody is told that something was read.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import { collectHeld } from '../held/collect-held.ts'
import { HeldShape } from '../held/held-shape.ts'
import { CaseParams } from './case-shapes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

export function heldRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/held',
    {
      config: { right: 'answer-for-data' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary: 'Everything held here about the case, opened for the person. Each opening is recorded.',
        params: CaseParams,
        response: { 200: HeldShape },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      const row = await caseOf(engine, request.params.caseRef, viewer)
      return row ? reply.send(await collectHeld(engine, row, viewer)) : reply.problem('not-found')
    },
  )
}
