/**
 * Who was put forward for a vacancy: at the origin, for the party that offers it. Keeps: no proposal is opened for it, and only cases that
 * the caller sees are in it; who somebody is, and why they fit, is read in the introduction, one by one.
 */
import { counselsNow } from '@passerelle/casework'
import { sees } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { iso } from './case-shapes.ts'
import { dueFirst, findIntroductions, IntroductionItem, itemOf, STATES, type Told } from './introductions-route.ts'
import { TURNS } from './listed-case.ts'
import { MatterParams, matterIn } from './matter-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const Item = IntroductionItem.extend({
  turn: z
    .enum(TURNS)
    .nullable()
    .describe('Whose turn it is: of the caller’s end, or of the other one; null: nobody’s.'),
  since: z.string().describe('When anybody last did something with it.'),
}).meta({ id: 'IntroductionToVacancy' })

export const VacancyIntroductionsView = z
  .strictObject({
    items: z.array(Item).describe('Those that wait for somebody, due first, and those that were accepted.'),
    more: z.boolean().describe('There are more cases in one of these states, which were not looked into.'),
  })
  .meta({ id: 'VacancyIntroductions' })

/** The yes, the CV and the answer to an offer come from whoever counsels; what an employer says comes through the origin. */
function turnOf({ state, step }: Told, end: Engine['identity']['end']): (typeof TURNS)[number] | null {
  if (step === 'accepted') return null
  const asked = step === 'introduced' || step === 'interested' ? 'origin' : counselsNow(state)
  return asked === end ? 'ours' : 'theirs'
}

export function vacancyIntroductionsRoute(app: App, engine: Engine): void {
  const schema = {
    tags: ['introductions'],
    summary: 'Who was put forward for a vacancy of one’s party: how far each has come, and whose turn it is',
    description: 'Nothing is opened for it. A proposal whose key is still on its way is not in it yet.',
    params: MatterParams,
    response: { 200: VacancyIntroductionsView },
  }
  const config = { right: 'read-cases' } as const
  app.get('/matters/:matterRef/introductions', { config, schema }, async (request, reply) => {
    const { matterRef } = request.params
    const viewer = await viewerOf(engine, request.caller)
    const row = await engine.store.seenBy(viewer).readCase(matterRef)
    const matter = row && sees(viewer, row) ? matterIn(row.folded.state) : undefined
    if (matter?.kind !== 'vacancy' || matter.sender !== viewer.party) return reply.problem('not-found')
    const { told, more } = await findIntroductions(engine, { viewer, states: STATES, vacancy: matterRef })
    const items = told.map((one) => ({
      ...itemOf(one, viewer.party),
      turn: turnOf(one, engine.identity.end),
      since: iso(one.file.touchedAt),
    }))
    return { items: items.toSorted(dueFirst), more }
  })
}
