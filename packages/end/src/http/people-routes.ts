/**
 * Who of a party may work with its cases, as who leads it says. Keeps: people are known by the name the provider gives them, and
 * nothing else of them is stored.
 */
import type { PartyPerson } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { type EndSessions, putPerson } from '../engine/put-person.ts'
import { STAFF } from '../engine/staff.ts'
import { iso, personText } from './case-shapes.ts'

export const PersonView = z
  .strictObject({
    person: z.string(),
    role: z.string(),
    state: z.enum(['active', 'left']),
    changedBy: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'Person' })

const viewOf = ({ actor, role, state, changedBy, changedAt }: PartyPerson): z.input<typeof PersonView> => ({
  person: actor,
  role,
  state,
  changedBy,
  changedAt: iso(changedAt),
})

const config = { right: 'administer-people' } as const
const tags = ['people']

export function peopleRoutes(app: App, engine: Engine, endSessions: EndSessions): void {
  const response = { 200: z.strictObject({ items: z.array(PersonView) }) }
  const summary = 'Who may work with the cases of the party; empty: whoever the provider says'
  app.get('/people', { config, schema: { tags, summary, response } }, async ({ caller }) => ({
    items: (await engine.store.people.peopleOf(caller.party)).map(viewOf),
  }))
  putRoute(app, engine, endSessions)
}

function putRoute(app: App, engine: Engine, endSessions: EndSessions): void {
  const roles = STAFF[engine.identity.end]
  const Form = z.strictObject({
    role: z.enum(roles).describe('At most: what the provider says counts if it is less.'),
    state: z.enum(['active', 'left']).describe('Who has left is signed out at once, and their cases are nobody’s.'),
  })
  const schema = {
    tags,
    summary: 'Says that somebody works with the cases of the party, or has left',
    params: z.strictObject({ person: personText.meta({ examples: ['second-counsellor@OFF-DE-NW-01'] }) }),
    body: Form.meta({ examples: [{ role: roles[0], state: 'active' }] }),
    response: { 200: PersonView },
  }
  app.put('/people/:person', { config, schema }, async ({ params, body, caller }, reply) => {
    const { party, actor: by } = caller
    const result = await putPerson(engine, { party, actor: params.person, ...body, by }, endSessions)
    return result.ok ? viewOf(result.value) : reply.problem(result.error)
  })
}
