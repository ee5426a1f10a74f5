/**
 * How many openings of a vacancy are kept for somebody, at the origin, which keeps them. Keeps: for the party that offers it, and how many
 * alone: for whom one is kept is told with the case.
 */
import { sees } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { MatterParams, matterIn } from './matter-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const Openings = z
  .strictObject({
    openings: z.int().describe('That the vacancy has.'),
    kept: z.int().describe('For whom work was offered or has taken it.'),
  })
  .meta({ id: 'Openings' })

export function openingsRoute(app: App, engine: Engine): void {
  const schema = {
    tags: ['vacancies'],
    summary: 'How many openings a vacancy of one’s party has, and how many are kept for somebody',
    params: MatterParams,
    response: { 200: Openings },
  }
  app.get('/matters/:matterRef/openings', { config: { right: 'exchange' }, schema }, async (request, reply) => {
    const { matterRef } = request.params
    const viewer = await viewerOf(engine, request.caller)
    const row = await engine.store.seenBy(viewer).readCase(matterRef)
    const matter = row && sees(viewer, row) ? matterIn(row.folded.state) : undefined
    if (matter?.kind !== 'vacancy' || matter.sender !== viewer.party) return reply.problem('not-found')
    const kept = await engine.store.transact((tx) => tx.countKeptOpenings(matterRef))
    return { openings: matter.content.openings, kept }
  })
}
