/**
 * Opening a case in need, and how who leads is told and acknowledges it. Keeps: a reason of a closed list and no text, as what
 * somebody writes in a hurry may be about the person.
 */
import { MINUTE } from '@passerelle/kernel'
import { wholeParty } from '@passerelle/messaging'
import { type App, nameText, perPerson, uuidText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { NEED_HOURS, NEEDS } from '../engine/needs.ts'
import { openInNeed } from '../engine/open-in-need.ts'
import { CaseParams } from './case-shapes.ts'
import { needViewOf, OpenedInNeedView } from './need-view.ts'
import { viewerOf } from './viewer-of.ts'

const Form = z.strictObject({
  reason: z.enum(NEEDS).describe('Why it cannot wait for whom it is assigned to.'),
  hours: z.int().min(1).max(NEED_HOURS.most).default(NEED_HOURS.usual),
})
const ByNumber = Form.extend({
  number: nameText(64).describe('The own number of the case at this end, as the person can read it out.'),
})
/** More than somebody in a hurry mishears; too few to try numbers out. Window in ms. */
const TRIES = { most: 10, within: 10 * MINUTE }
const tags = ['people']

export function needRoutes(app: App, engine: Engine): void {
  openRoute(app, engine)
  openByNumberRoute(app, engine)
  listRoute(app, engine)
  acknowledgeRoute(app, engine)
}

function openRoute(app: App, engine: Engine): void {
  const schema = {
    tags,
    summary: 'Opens a case that is assigned to somebody else, for hours and with a reason. Who leads is told.',
    params: CaseParams,
    body: Form.meta({ examples: [{ reason: 'person-is-here', hours: 4 }] }),
    response: { 200: OpenedInNeedView },
  }
  const config = { right: 'open-in-need' } as const
  app.post('/cases/:caseRef/open-in-need', { config, schema }, async ({ params, body, caller }, reply) => {
    const viewer = await viewerOf(engine, caller)
    const result = await openInNeed(engine, { caseRef: params.caseRef, viewer, ...body })
    return result.ok ? needViewOf(result.value) : reply.problem(result.error)
  })
}

function openByNumberRoute(app: App, engine: Engine): void {
  const schema = {
    tags,
    summary: 'The same for whoever has the number of the case and not its reference',
    body: ByNumber.meta({ examples: [{ number: 'RF-2027-000104', reason: 'person-is-here', hours: 4 }] }),
    response: { 200: OpenedInNeedView },
  }
  const config = { right: 'open-in-need', ...perPerson(TRIES) } as const
  app.post('/openings-in-need', { config, schema }, async ({ body, caller }, reply) => {
    const { number, ...need } = body
    const [found, another] = await engine.store.seenBy(wholeParty(caller.party)).listCases({ number, limit: 2 })
    if (!found) return reply.problem('not-found')
    if (another) return reply.problem('case-number-ambiguous')
    const { caseRef } = found
    const result = await openInNeed(engine, { caseRef, viewer: await viewerOf(engine, caller), ...need })
    return result.ok ? needViewOf(result.value) : reply.problem(result.error)
  })
}

const config = { right: 'assign' } as const

function listRoute(app: App, engine: Engine): void {
  const schema = {
    tags,
    summary: 'Cases of the party that were opened in need: those first that nobody has acknowledged',
    response: { 200: z.strictObject({ items: z.array(OpenedInNeedView) }) },
  }
  app.get('/openings-in-need', { config, schema }, async ({ caller }) => ({
    items: (await engine.store.people.openedInNeedAt(caller.party)).map(needViewOf),
  }))
}

function acknowledgeRoute(app: App, engine: Engine): void {
  const schema = {
    tags,
    summary: 'Says that one has looked into an opening in need. Whoever opened it cannot.',
    params: z.strictObject({ openingId: uuidText }),
    response: { 200: OpenedInNeedView },
  }
  app.post('/openings-in-need/:openingId/acknowledge', { config, schema }, async ({ params, caller }, reply) => {
    const { party, actor } = caller
    const opened = { party, id: params.openingId }
    const stands = await engine.store.people.acknowledge(opened, actor, engine.clock.now())
    if (!stands) return reply.problem('not-found')
    return stands.acknowledged === null ? reply.problem('another-person-needed') : needViewOf(stands)
  })
}
