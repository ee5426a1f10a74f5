/**
 * `POST /operations/parked/:id/rehearse`: what would become of a record, were it redriven. Nothing is changed by it.
 */
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { rehearseRedrive } from '../engine/rehearse-redrive.ts'
import { nameInActs } from '../operations/operations-token.ts'
import { parkedId } from './parked-route.ts'

const Rehearsal = z
  .strictObject({
    would: z
      .string()
      .describe(
        'How its event would stand; `duplicate` where it is there already, `refused` where the gate refuses it still.',
      ),
    cause: z.string().nullable().describe('Why it would be refused, do nothing or wait.'),
    takesTwo: z.boolean().describe('Whether a redrive takes a second person.'),
    fields: z
      .array(z.strictObject({ name: z.string(), bytes: z.int() }))
      .nullable()
      .describe(
        'What it is made of: names of fields and how long they are, never a value. Null where it cannot be read.',
      ),
  })
  .meta({ id: 'Rehearsal' })

export function rehearseRoute(app: App, engine: Engine): void {
  const summary = 'What would become of a record that was put aside, were it taken in now; who has asked is recorded'
  const params = z.strictObject({ id: parkedId })
  const schema = { tags: ['operations'], summary, params, response: { 200: Rehearsal } }
  app.post('/operations/parked/:id/rehearse', { config: { right: 'operate' }, schema }, async (request, reply) => {
    const told = await rehearseRedrive(engine, { id: request.params.id, by: nameInActs(request.caller) })
    if (told === undefined) return reply.problem('not-found')
    if (told === 'unreadable') return reply.problem('content-unreadable')
    const { fields, ...rest } = told
    return { ...rest, fields: fields && fields.map((one) => ({ ...one })) }
  })
}
