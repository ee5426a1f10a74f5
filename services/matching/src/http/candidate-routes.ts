/**
 * What fits a candidate, and the profile as matching sees it: for who sees the case at the party that counsels them.
 * Keeps: nothing is written or proposed here; each view is recorded before it is given.
 */
import { Candidate, MatchesOfCandidate } from '@passerelle/end'
import { missingParts } from '@passerelle/matching-rules'
import { type App, chooseLanguage } from '@passerelle/service-shell'
import { candidateOf, matchesOfCandidate } from './find-matches.ts'
import { CandidateParams, type MatchingParts, MostQuery, noteViews } from './matching-parts.ts'

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
    async ({ caller, params }) => {
      const one = await candidateOf(parts, caller, params.caseRef)
      await noteViews(parts, [one], { ...caller, purpose: 'profile' })
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
    ({ caller, params, query, headers }) =>
      matchesOfCandidate(
        parts,
        { caller, language: chooseLanguage(headers['accept-language']), limit: query.limit },
        params.caseRef,
      ),
  )
}
