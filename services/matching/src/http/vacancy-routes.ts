/**
 * Who fits a vacancy, of the candidates whom the caller sees at the party that counsels them. Keeps: nobody is counted whom they do not see.
 */
import { RULES } from '@passerelle/matching-rules'
import { type App, chooseLanguage, ProblemError } from '@passerelle/service-shell'
import { MatchesOfVacancy } from './match-shapes.ts'
import { dayOf, type MatchingParts, MostQuery, noteViews, USUALLY, VacancyParams } from './matching-parts.ts'
import { tellMatch } from './tell-match.ts'

export function vacancyRoutes(app: App, parts: MatchingParts): void {
  app.get(
    '/vacancies/:ref/matches',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['vacancies'],
        summary:
          'The candidates of the caller’s party, as far as the caller sees them, who fit a vacancy, the best first, each number explained',
        params: VacancyParams,
        querystring: MostQuery,
        response: { 200: MatchesOfVacancy },
      },
    },
    async (request) => {
      const { book } = parts
      const { caller, params, query } = request
      if (!book.vacancies.get(params.ref)) throw new ProblemError('not-found')
      const telling = { book, day: dayOf(parts), language: chooseLanguage(request.headers['accept-language']) }
      const ofParty = book.index.proposalsForVacancy(params.ref, telling.day).flatMap((proposal) => {
        const one = book.of(proposal.candidate)
        return one?.party === caller.party ? [{ proposal, one }] : []
      })
      const refs = ofParty.map(({ one }) => one.caseRef)
      const seen = await parts.whoSees(caller, refs)
      const found = ofParty.filter(({ one }) => seen.has(one.caseRef))
      const best = found.slice(0, query.limit ?? USUALLY)
      await noteViews(
        parts,
        best.map(({ one }) => one),
        { ...caller, purpose: 'matches-of-vacancy' },
      )
      return {
        vacancy: params.ref,
        day: telling.day,
        rules: RULES.version,
        total: found.length,
        matches: best.map(({ proposal, one }) => ({ caseRef: one.caseRef, ...tellMatch(proposal, telling) })),
      }
    },
  )
}
