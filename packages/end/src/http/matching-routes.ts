/**
 * What the matching beside this destination says, for whoever works here: which vacancies fit a case, and who fits a vacancy. Keeps: for
 * who sees the case alone, here and again at matching; nothing of it is stored, and no score closes anything to anybody.
 */
import { type CaseRef, parseCaseRef, parseMatterRef } from '@passerelle/kernel'
import { type CaseRow, sees, type Viewer } from '@passerelle/messaging'
import { type App, chooseLanguage, wholeNumberText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import type { AskMatching } from '../matching/ask-matching.ts'
import { CaseParams } from './case-shapes.ts'
import { briefOf, CandidatesForVacancy, MatchesOfCase } from './matching-shapes.ts'
import { MatterParams } from './matter-shapes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const USUALLY = 10
const Query = z.strictObject({ limit: wholeNumberText({ min: 1, max: 50 }).optional() })
const tags = ['matching']
const config = { right: 'read-cases' } as const

/** @param matching undefined where none stands beside this end */
export function matchingRoutes(app: App, engine: Engine, matching: AskMatching | undefined): void {
  matchesRoute(app, engine, matching)
  candidatesRoute(app, engine, matching)
}

function matchesRoute(app: App, engine: Engine, matching: AskMatching | undefined): void {
  const schema = {
    tags,
    summary:
      'The vacancies that fit a case, the best first, each number explained; what closes the others, and how it would open',
    description:
      'Asked of the matching beside this end, which notes who has seen it. A score rejects nobody: a counsellor proposes, and the person decides.',
    params: CaseParams,
    querystring: Query,
    response: { 200: MatchesOfCase },
  }
  app.get('/cases/:caseRef/matches', { config, exposeHeadRoute: false, schema }, async (request, reply) => {
    const { caller, params, query, headers } = request
    const viewer = await viewerOf(engine, caller)
    if (!(await caseOf(engine, params.caseRef, viewer))) return reply.problem('not-found')
    if (!matching) return reply.problem('matching-off')
    const language = chooseLanguage(headers['accept-language'])
    const asked = { caller, language, limit: query.limit ?? USUALLY, caseRef: params.caseRef }
    const found = await matching.candidate(asked)
    if (!found.ok) return reply.problem(found.error)
    const { matches, closed } = found.value
    const named = [
      ...matches.flatMap(({ vacancy, courses }) => [vacancy, ...courses.map((course) => course.vacancy)]),
      ...closed.map(({ example }) => example.vacancy),
    ]
    return { ...found.value, vacancies: await briefsOf(engine, named, viewer) }
  })
}

async function briefsOf(engine: Engine, named: readonly string[], viewer: Viewer) {
  const briefs = []
  for (const name of new Set(named)) {
    const ref = parseMatterRef(name)
    const row = ref.ok ? await matterFor(engine, ref.value, viewer) : undefined
    if (row) briefs.push(...briefOf(row))
  }
  return briefs
}

async function matterFor(engine: Engine, ref: CaseRef, viewer: Viewer): Promise<CaseRow | undefined> {
  const row = await engine.store.seenBy(viewer).readCase(ref)
  return row && sees(viewer, row) ? row : undefined
}

function candidatesRoute(app: App, engine: Engine, matching: AskMatching | undefined): void {
  const schema = {
    tags,
    summary: 'Who of the caller’s cases fits a vacancy, the best first, each number explained',
    description: 'Asked of the matching beside this end; only cases that the caller sees are in it, and are counted.',
    params: MatterParams,
    querystring: Query,
    response: { 200: CandidatesForVacancy },
  }
  app.get('/matters/:matterRef/candidates', { config, exposeHeadRoute: false, schema }, async (request, reply) => {
    const { caller, params, query, headers } = request
    const viewer = await viewerOf(engine, caller)
    const row = await matterFor(engine, params.matterRef, viewer)
    const [vacancy] = row ? briefOf(row) : []
    if (!vacancy) return reply.problem('not-found')
    if (vacancy.state === 'closed') return reply.problem('vacancy-closed')
    if (!matching) return reply.problem('matching-off')
    const language = chooseLanguage(headers['accept-language'])
    const asked = { caller, language, limit: query.limit ?? USUALLY, vacancy: params.matterRef }
    const found = await matching.vacancy(asked)
    // A vacancy that is known here and not there is on its way.
    if (!found.ok) return reply.problem('matching-silent')
    const { matches: told, total } = found.value
    const matches = await shownOf(engine, told, viewer)
    return { ...found.value, total: total - (told.length - matches.length), matches }
  })
}

/** Whatever matching says of whom somebody sees, the end shows nobody a case that it would not show them itself. */
async function shownOf<Match extends { readonly caseRef: string }>(
  engine: Engine,
  told: readonly Match[],
  viewer: Viewer,
) {
  const shown: (Match & { readonly number: string | null })[] = []
  for (const one of told) {
    const ref = parseCaseRef(one.caseRef)
    const row = ref.ok ? await caseOf(engine, ref.value, viewer) : undefined
    if (row) shown.push({ ...one, number: row.number })
  }
  return shown
}
