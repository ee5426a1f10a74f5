/**
 * Who leads says who of the party sees to a case. Keeps: it is the party's own matter; the other end learns nothing of it.
 */
import { assignedTo } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import { assignCase } from '../engine/assign-case.ts'
import type { Engine } from '../engine/engine.ts'
import { CaseParams, personText } from './case-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const Form = z.strictObject({
  to: personText.nullable().describe('Who sees to it; null: everybody of the party who works with cases.'),
})
const View = z.strictObject({ caseRef: z.string(), assignedTo: z.string().nullable() }).meta({ id: 'Assignment' })

export function assignmentRoute(app: App, engine: Engine): void {
  app.post(
    '/cases/:caseRef/assignment',
    {
      config: { right: 'assign' },
      schema: {
        tags: ['people'],
        summary: 'Says who of the party sees to the case, or that nobody does any more',
        params: CaseParams,
        body: Form.meta({ examples: [{ to: 'counsellor@OFF-DE-NW-01' }] }),
        response: { 200: View },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      const { to } = request.body
      const may = to === null || (await engine.staff.worksHere({ party: viewer.party, actor: to }))
      if (!may) return reply.problem('person-unknown')
      const row = await assignCase(engine, { caseRef: request.params.caseRef, viewer, to })
      return row ? { caseRef: row.caseRef, assignedTo: assignedTo(row, viewer.party) } : reply.problem('not-found')
    },
  )
}
