/**
 * What the end beside this matching asks on behalf of somebody who is signed in there: whom they see is asked back as for anybody.
 * Keeps: nobody but that end asks here; what it says of role and party counts no more than what the end answers to who sees.
 */
import { MatchesOfCandidate, MatchesOfVacancy } from '@passerelle/end'
import { parsePartyId } from '@passerelle/kernel'
import { type App, chooseLanguage, parsedText } from '@passerelle/service-shell'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Asking, matchesOfCandidate, matchesOfVacancy } from './find-matches.ts'
import { CandidateParams, type MatchingParts, VacancyParams } from './matching-parts.ts'

const Somebody = {
  party: parsedText(parsePartyId, { example: 'OFF-DE-NW-01' }),
  actor: z.string().min(1).max(256),
  role: z.string().min(1).max(64),
  limit: z.int().min(1).max(100),
}
const EXAMPLE = { party: 'OFF-DE-NW-01', actor: 'a.counsellor', role: 'counsellor', limit: 20 }
const OfCandidate = z
  .strictObject({ ...Somebody, caseRef: CandidateParams.shape.caseRef })
  .meta({ examples: [{ ...EXAMPLE, caseRef: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }] })
const OfVacancy = z
  .strictObject({ ...Somebody, vacancy: VacancyParams.shape.ref })
  .meta({ examples: [{ ...EXAMPLE, vacancy: 'VAC-MA-01' }] })

const config = { right: 'ask-for-somebody' } as const
const tags = ['asked by the end']

function askingOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  { party, actor, role, limit }: z.output<z.ZodObject<typeof Somebody>>,
): Asking {
  return { caller: { party, actor, role }, language: chooseLanguage(headers['accept-language']), limit }
}

export function askedForRoutes(app: App, parts: MatchingParts): void {
  app.post(
    '/asked-for/candidate-matches',
    {
      config,
      schema: {
        tags,
        summary: 'As matches of a candidate, on behalf of somebody whom the end beside it names',
        body: OfCandidate,
        response: { 200: MatchesOfCandidate },
      },
    },
    (request) => matchesOfCandidate(parts, askingOf(request, request.body), request.body.caseRef),
  )
  app.post(
    '/asked-for/vacancy-matches',
    {
      config,
      schema: {
        tags,
        summary: 'As matches of a vacancy, on behalf of somebody whom the end beside it names',
        body: OfVacancy,
        response: { 200: MatchesOfVacancy },
      },
    },
    (request) => matchesOfVacancy(parts, askingOf(request, request.body), request.body.vacancy),
  )
}
