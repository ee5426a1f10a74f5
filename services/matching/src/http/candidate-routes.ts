/**
 * What fits a candidate, and the profile as matching sees it: for who sees the case at the party that counsels them.
 * Keeps: nothing is written or proposed here; each view is recorded before it is given.
 */
import type { CaseRef } from '@passerelle/kernel'
import { missingParts, RULES } from '@passerelle/matching-rules'
import { type App, chooseLanguage, ProblemError } from '@passerelle/service-shell'
import type { FastifyRequest } from 'fastify'
import type { OpenProfile } from '../domain/candidate-book.ts'
import { Candidate, MatchesOfCandidate } from './match-shapes.ts'
import {
  CandidateParams,
  dayOf,
  type MatchingParts,
  MostQuery,
  noteViews,
  requireSight,
  USUALLY,
} from './matching-parts.ts'
import { tellClosed, tellMatch } from './tell-match.ts'

export function candidateRoutes(app: App, parts: MatchingParts): void {
  app.get(
    '/candidates/:caseRef',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['candidates'],
        summary: 'The profile of a candidate as matching sees it, and what is missing in it',
        params: CandidateParams,
        response: { 200: Candidate },
      },
    },
    async (request) => {
      const one = await candidateOf(parts, request, request.params.caseRef)
      await noteViews(parts, [one], { ...request.caller, purpose: 'profile' })
      return { caseRef: one.caseRef, profile: { ...one.profile }, missing: [...missingParts(one.profile)] }
    },
  )
  app.get(
    '/candidates/:caseRef/matches',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['candidates'],
        summary:
          'The vacancies that fit a candidate, the best first, each number explained; and what closes the others',
        params: CandidateParams,
        querystring: MostQuery,
        response: { 200: MatchesOfCandidate },
      },
    },
    async (request) => {
      const one = await candidateOf(parts, request, request.params.caseRef)
      await noteViews(parts, [one], { ...request.caller, purpose: 'matches' })
      const { book } = parts
      const telling = { book, day: dayOf(parts), language: chooseLanguage(request.headers['accept-language']) }
      const found = book.index.proposalsForCandidate(one.caseRef, telling.day)
      const best = found.slice(0, request.query.limit ?? USUALLY)
      return {
        caseRef: one.caseRef,
        day: telling.day,
        rules: RULES.version,
        total: found.length,
        matches: best.map((proposal) => ({ vacancy: proposal.vacancy.id, ...tellMatch(proposal, telling) })),
        ...tellClosed(one, telling),
      }
    },
  )
}

/**
 * @throws ProblemError `not-found` where the caller sees no such candidate, `not-ready` where their profile is here and its key has still to
 * come @throws Fault `end-silent`
 */
async function candidateOf(
  parts: MatchingParts,
  { caller }: Pick<FastifyRequest, 'caller'>,
  ref: CaseRef,
): Promise<OpenProfile> {
  await requireSight(parts, caller, ref)
  const { book, store } = parts
  const one = book.get(ref)
  if (one?.party === caller.party) return one
  const held = one ? [] : await store.held()
  const isOnTheWay = held.some(({ caseRef, party }) => caseRef === ref && party === caller.party)
  throw new ProblemError(isOnTheWay ? 'not-ready' : 'not-found')
}
