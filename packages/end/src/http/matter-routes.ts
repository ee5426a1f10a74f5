/**
 * Reading matters: newest first, by kind, state, place and words; one with all that was said of it.
 */
import { createHash } from 'node:crypto'
import { MATTER_KINDS, sharedView } from '@passerelle/casework'
import { codeLists } from '@passerelle/contracts'
import { type CaseRef, type Instant, otherEnd } from '@passerelle/kernel'
import { type CaseRow, type FoundMatter, sees, type Viewer } from '@passerelle/messaging'
import { type App, chooseLanguage, cursors, cursorText, etag, pageOf } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { readExpected } from '../engine/read-expected.ts'
import { byCountry, byRegion, byTopic, byWord } from '../engine/settle-matter.ts'
import { corridorText, iso, TimelineItem } from './case-shapes.ts'
import { explainSuperseded } from './catalogue.ts'
import { MatterItem, MatterParams, matterItem } from './matter-shapes.ts'
import { ageInDays } from './statement-shapes.ts'
import { hasArrived, inTimelineOrder, itemOf } from './timeline-route.ts'
import { viewerOf } from './viewer-of.ts'

const Asked = {
  q: z.string().max(200).optional().describe('Words that it must all hold, in any script.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
    .optional(),
  topic: z.enum(codeLists['information-topic']).optional(),
  corridor: corridorText.optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= 200)
    .optional(),
  cursor: cursorText.optional(),
}
export const AnswersQuery = z.strictObject(Asked)
const MattersQuery = z.strictObject({
  kind: z.enum(MATTER_KINDS).meta({ examples: ['vacancy'] }),
  state: z
    .string()
    .max(40)
    .regex(/^[a-z-]+$/)
    .optional(),
  ...Asked,
})
const Position = z.strictObject({ toldAt: z.int(), caseRef: z.string() })

interface Question extends z.output<typeof AnswersQuery> {
  readonly kind: FoundMatter['kind']
  readonly state?: string | undefined
}
export interface MatterPage {
  readonly rows: readonly CaseRow[]
  readonly next: { readonly next?: string }
}

/** Pages of matters, newest first. @param scope of its cursors */
export function matterPages(engine: Engine, key: Uint8Array, scope: string) {
  const pages = cursors({ key, scope, position: Position })
  return async (viewer: Viewer, question: Question): Promise<MatterPage> => {
    const { q = '', country, region, topic, cursor, limit = 50, kind, state, corridor } = question
    const by = [
      ...(country === undefined ? [] : [byCountry(country)]),
      ...(region === undefined ? [] : [byRegion(region)]),
      ...(topic === undefined ? [] : [byTopic(topic)]),
      ...byWord(q),
    ]
    const after = cursor === undefined ? undefined : (pages.read(cursor) as { toldAt: Instant; caseRef: CaseRef })
    const found = await engine.store.seenBy(viewer).listMatters({ kind, state, corridor, by, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    const more = found.length > limit && last?.matter
    return { rows, next: more ? { next: pages.write({ toldAt: more.toldAt, caseRef: last.caseRef }) } : {} }
  }
}

export function mattersRoute(app: App, engine: Engine, cursorKey: Uint8Array): void {
  const pageFor = matterPages(engine, cursorKey, 'matters')
  app.get(
    '/matters',
    {
      config: { right: 'exchange' },
      schema: {
        tags: ['matters'],
        summary: 'What passed between the ends and concerns no person, newest first',
        querystring: MattersQuery,
        response: { 200: pageOf(MatterItem) },
      },
    },
    async (request) => {
      const viewer = await viewerOf(engine, request.caller)
      const { rows, next } = await pageFor(viewer, request.query)
      const told = { party: viewer.party, now: engine.clock.now(), whole: false }
      return { items: rows.map((row) => matterItem(row, row.folded.state, told)), ...next }
    },
  )
}

const MatterEvent = TimelineItem.omit({ by: true, from: true, to: true, fileId: true, sealed: true }).meta({
  id: 'MatterEvent',
})
export const MatterView = MatterItem.extend({
  digest: z
    .string()
    .describe('SHA-256 over the canonical shared state; equal at both ends once nothing is on its way.'),
  events: z.array(MatterEvent).describe('What happened at both ends, what is on its way, what no longer applied.'),
}).meta({ id: 'MatterView' })

async function matterOf(engine: Engine, ref: CaseRef, viewer: Viewer): Promise<CaseRow | undefined> {
  const row = await engine.store.seenBy(viewer).readCase(ref)
  return row && sees(viewer, row) ? row : undefined
}

async function eventsOf(engine: Engine, row: CaseRow, asked: { readonly viewer: Viewer; readonly language: string }) {
  const events = await engine.store.seenBy(asked.viewer).readEvents(row.caseRef)
  const { end } = engine.identity
  const received = row.folded.state.receipts[otherEnd(end)]
  return (await inTimelineOrder(events, engine)).map((event) => {
    const { from: _from, to: _to, fileId: _file, sealed: _sealed, ...item } = itemOf(event)
    const language = chooseLanguage(asked.language)
    const explanation = event.status === 'superseded' ? explainSuperseded(event.cause, language) : null
    return { ...item, explanation, arrived: event.writer === end ? hasArrived(event, received) : null }
  })
}

export function matterRoute(app: App, engine: Engine): void {
  app.get(
    '/matters/:matterRef',
    {
      config: { right: 'exchange' },
      schema: {
        tags: ['matters'],
        summary: 'A matter with all that was said of it',
        params: MatterParams,
        response: { 200: MatterView },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      const row = await matterOf(engine, request.params.matterRef, viewer)
      if (!row) return reply.problem('not-found')
      const { expected } = await readExpected(engine, row, viewer)
      const digest = createHash('sha256').update(sharedView(row.folded.state)).digest('hex')
      const language = request.headers['accept-language'] ?? ''
      const events = await eventsOf(engine, row, { viewer, language })
      const told = { party: viewer.party, now: engine.clock.now(), whole: true }
      return reply.header('etag', etag(row.version)).send({ ...matterItem(row, expected, told), digest, events })
    },
  )
}

const Answer = z
  .strictObject({
    matterRef: z.string(),
    eventId: z.string(),
    country: z.string(),
    region: z.string().nullable(),
    topics: z.array(z.string()),
    question: z.string(),
    answer: z.string(),
    asOf: z.string().nullable(),
    sources: z.array(z.strictObject({ title: z.string(), url: z.string().nullable(), date: z.string().nullable() })),
    by: z.string().describe('The party that answered.'),
    at: z.string(),
    ageInDays: z.int().describe('How many whole days old it is.'),
  })
  .meta({ id: 'Answer' })

/** Each answer of a question, newest first. */
function answersIn({ caseRef, folded }: CaseRow, now: Instant): z.input<typeof Answer>[] {
  return Object.values(folded.state.files).flatMap((file) => {
    if (file.kind !== 'information' || file.state !== 'answered') return []
    const { country, region, question } = file.question
    return file.answers.toReversed().map(({ event, by, at, content: { topics, sources, ...content } }) => ({
      ...content,
      matterRef: caseRef,
      eventId: event,
      country,
      region,
      topics: [...topics],
      question,
      sources: [...sources],
      by,
      at: iso(at),
      ageInDays: ageInDays(at, now),
    }))
  })
}

export function answersRoute(app: App, engine: Engine, cursorKey: Uint8Array): void {
  const pageFor = matterPages(engine, cursorKey, 'answers')
  app.get(
    '/answers',
    {
      config: { right: 'exchange' },
      schema: {
        tags: ['matters'],
        summary: 'What is known of places, from the answers of both ends, newest first; who asked is not told',
        querystring: AnswersQuery,
        response: { 200: pageOf(Answer) },
      },
    },
    async (request) => {
      const viewer = await viewerOf(engine, request.caller)
      const { rows, next } = await pageFor(viewer, { ...request.query, kind: 'information', state: 'answered' })
      return { items: rows.flatMap((row) => answersIn(row, engine.clock.now())), ...next }
    },
  )
}
