/**
 * Imports of vacancies: a file is read and shown with every row's fate, and published once it is confirmed. In a scope of its own, as
 * bytes are read here. Keeps: what is published is what was shown; of the file nothing is repeated in a refusal.
 */
import type { VacancyImport, Viewer } from '@passerelle/messaging'
import { type App, uuidText } from '@passerelle/service-shell'
import { isTaken, TABLE_LIMITS } from '@passerelle/vacancies'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { CodeBooks } from '../code-lists/code-books.ts'
import { commandQueue } from '../engine/command-queue.ts'
import type { Engine } from '../engine/engine.ts'
import { hashOfReport, reportIn } from '../vacancies/kept-report.ts'
import { type NoImport, previewImport } from '../vacancies/preview-import.ts'
import { publishImport, standing } from '../vacancies/publish-import.ts'
import { whatBecomes } from '../vacancies/what-becomes.ts'
import { corridorText } from './case-shapes.ts'
import { ANY, Bytes, PAGES, TABLES } from './vacancy-file.ts'
import { ImportView, importView, RowsAsked, type RowsQuery, rowsIn } from './vacancy-import-shapes.ts'
import { partnerText } from './vacancy-mapping-routes.ts'
import { viewerOf } from './viewer-of.ts'

const Query = z.strictObject({
  ...RowsAsked,
  corridor: corridorText.describe('Where the vacancies are published.'),
  partner: partnerText.describe('Whose they are: also the name of the mapping.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .describe('ISO 639, of postings that do not say it; English where it is left out.'),
})
const Confirmation = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of what was shown.'),
})
const Params = z.strictObject({ importId: uuidText })
const config = { right: 'exchange' } as const
const tags = ['vacancies']
/** So many of those that are gone from a partner's file are told, each being looked at. */
const MOST_MISSING = 500

export async function vacancyImportRoutes(app: App, engine: Engine, books: CodeBooks): Promise<void> {
  await app.register(async (scope: App) => {
    const parser = { parseAs: 'buffer', bodyLimit: TABLE_LIMITS.bytes } as const
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser([ANY, ...TABLES, ...PAGES], parser, async (_request: unknown, bytes: Buffer) => bytes)
    previewRoute(scope, engine, books)
  })
  reportRoute(app, engine)
  confirmRoute(app, engine)
}

function previewRoute(scope: App, engine: Engine, books: CodeBooks): void {
  const schema = {
    tags,
    summary: 'Reads a file of vacancies and shows every row’s fate; nothing is published',
    description:
      'A table (CSV) is read by the mapping of the partner. A page or JSON-LD is searched for JobPosting. At most 5 MB and 10,000 rows.',
    consumes: [ANY, ...TABLES, ...PAGES],
    querystring: Query,
    body: Bytes,
    response: { 200: ImportView },
  }
  scope.post('/vacancy-imports', { config, bodyLimit: TABLE_LIMITS.bytes, schema }, async (request, reply) => {
    const { corridor, partner, language = 'en' } = request.query
    if (!engine.identity.corridors.includes(corridor)) return reply.problem('corridor-unknown')
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
    const source = PAGES.some((one) => one === type) ? ('job-posting' as const) : ('csv' as const)
    const file = { bytes: request.body, source, corridor, partner, language }
    const one = await previewImport({ engine, books }, file, request.caller)
    if (!one.ok) return refused(reply, one.error)
    return shown(engine, one.value, { viewer: await viewerOf(engine, request.caller), asked: request.query })
  })
}

function refused(reply: FastifyReply, error: NoImport): FastifyReply {
  if (error.code === 'mapping-unknown') return reply.problem(error.code)
  const { code, why, ...where } = error
  return reply.problem(code, { why, ...where })
}

interface ShownTo {
  readonly viewer: Viewer
  readonly asked: RowsQuery
}

/** With what the partner had before, is still open, and is not in the file. */
async function shown(engine: Engine, one: VacancyImport, { viewer, asked }: ShownTo) {
  const all = reportIn(one).rows
  const named = new Set(all.filter(isTaken).map(({ reference }) => reference))
  const before = await engine.store.vacancies.imported(one)
  const gone = before.filter(({ reference }) => !named.has(reference))
  const missing = []
  for (const kept of isFirstPage(asked) ? gone.slice(0, MOST_MISSING) : []) {
    const now = await standing(engine, kept.matterRef, viewer)
    if (now !== undefined && now !== 'closed') missing.push(kept)
  }
  const { rows, matching } = rowsIn(all, asked)
  const imported = new Map(before.map(({ reference, matterRef }) => [reference, matterRef]))
  const becomes = asked.limit === undefined ? null : await whatBecomes(rows, { engine, viewer, imported })
  return importView({ one, missing, rows, matching, becomes })
}

const isFirstPage = ({ from = 0 }: RowsQuery): boolean => from === 0

function reportRoute(app: App, engine: Engine): void {
  const summary = 'An import: every row’s fate, and what became of it; kept for 30 days'
  const schema = {
    tags,
    summary,
    params: Params,
    querystring: z.strictObject(RowsAsked),
    response: { 200: ImportView },
  }
  app.get('/vacancy-imports/:importId', { config, schema }, async ({ params, caller, query }, reply) => {
    const one = await engine.store.vacancies.find({ party: caller.party, id: params.importId })
    return one
      ? shown(engine, one, { viewer: await viewerOf(engine, caller), asked: query })
      : reply.problem('not-found')
  })
}

function confirmRoute(app: App, engine: Engine): void {
  const execute = commandQueue(engine)
  const running = new Map<string, Promise<VacancyImport>>()
  const schema = {
    tags,
    summary: 'Publishes exactly what was shown, each row with its own outcome',
    description: 'A row is done once, however often this is asked for; where it was cut off, ask again and it goes on.',
    params: Params,
    querystring: z.strictObject(RowsAsked),
    body: Confirmation.meta({
      examples: [{ sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }],
    }),
    response: { 200: ImportView },
  }
  app.post('/vacancy-imports/:importId/confirm', { config, schema }, async ({ params, body, caller, query }, reply) => {
    const { vacancies } = engine.store
    const { party, actor } = caller
    const one = await vacancies.find({ party, id: params.importId })
    if (!one) return reply.problem('not-found')
    if (hashOfReport(one) !== body.sha256) return reply.problem('import-differs')
    await vacancies.confirm(one, actor, engine.clock.now())
    const viewer = await viewerOf(engine, caller)
    const begun = running.get(one.id) ?? publishImport({ engine, execute }, one, viewer)
    running.set(one.id, begun)
    const done = await begun.finally(() => running.delete(one.id))
    return shown(engine, done, { viewer, asked: query })
  })
}
