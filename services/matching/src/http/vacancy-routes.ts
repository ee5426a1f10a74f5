/**
 * Who fits a vacancy, of the candidates whom the caller sees at the party that counsels them. Keeps: nobody is counted whom they do not see.
 */
import { MatchesOfVacancy } from '@passerelle/end'
import { type App, chooseLanguage } from '@passerelle/service-shell'
import { matchesOfVacancy } from './find-matches.ts'
import { type MatchingParts, MostQuery, VacancyParams } from './matching-parts.ts'

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
    ({ caller, params, query, headers }) =>
      matchesOfVacancy(
        parts,
        { caller, language: chooseLanguage(headers['accept-language']), limit: query.limit },
        params.ref,
      ),
  )
}
