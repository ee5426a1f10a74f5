/**
 * What an end tells of matches: as its matching does, with what the vacancies are called and whose they are, and how cases are numbered.
 */
import type { CaseRow } from '@passerelle/messaging'
import { z } from 'zod'
import { vacancyIn } from '../engine/vacancies.ts'
import { MatchesOfCandidate, MatchesOfVacancy, MatchOfVacancy } from '../matching/match-shapes.ts'
import { matterIn } from './matter-shapes.ts'

export const VacancyBrief = z
  .strictObject({
    matterRef: z.string(),
    title: z.strictObject({ language: z.string(), text: z.string() }),
    kind: z.string(),
    state: z.enum(['open', 'closed']),
    by: z.string().describe('The party that offers it, to which a proposal goes.'),
    country: z.string(),
    region: z.string().nullable(),
    city: z.string().nullable(),
    openings: z.int(),
    closingDate: z.string().nullable(),
  })
  .meta({ id: 'VacancyBrief' })

export const MatchesOfCase = MatchesOfCandidate.extend({
  vacancies: z.array(VacancyBrief).describe('Those that are named, as this end knows them.'),
}).meta({ id: 'MatchesOfCase' })

export const CandidatesForVacancy = MatchesOfVacancy.extend({
  matches: z.array(MatchOfVacancy.extend({ number: z.string().nullable().describe('Of the case.') })),
}).meta({ id: 'CandidatesForVacancy' })

export function briefOf(row: CaseRow): z.input<typeof VacancyBrief>[] {
  const matter = matterIn(row.folded.state)
  const known = vacancyIn(row)
  if (matter?.kind !== 'vacancy' || !known) return []
  const { title, kind, country, region, city, openings, closingDate } = matter.content
  const state = known.status === 'open' ? 'open' : 'closed'
  const by = matter.sender
  return [{ matterRef: row.caseRef, title, kind, state, by, country, region, city, openings, closingDate }]
}
