/**
 * How matches are told over HTTP, in one language, by a matching and by the end that asks it. Keeps: every number stands beside the
 * words that say why.
 */
import { FACTORS, GATES } from '@passerelle/matching-rules'
import { z } from 'zod'

const Told = z.strictObject({
  about: z.string(),
  says: z.array(z.string()),
  changes: z.array(z.string()).describe('What would change it'),
})
const Factor = z.strictObject({
  factor: z.enum(FACTORS),
  share: z.number().nullable().describe('0 to 1; null where it is not known'),
  points: z.number().nullable().describe('Of its weight'),
  weight: z.number(),
})
const Course = z.strictObject({ vacancy: z.string(), teaches: z.array(z.string()).describe('ESCO') })
const Proposal = z
  .strictObject({
    vacancy: z.string(),
    ruleVersion: z.string(),
    factors: z.array(
      z.strictObject({
        factor: z.enum(FACTORS),
        part: z.int().nullable(),
        of: z.int().nullable(),
        points: z.int().nullable().describe('Hundredths'),
      }),
    ),
    score: z.int().describe('Tenths'),
    coverage: z.int().describe('Of 100'),
    band: z.enum(['strong', 'possible', 'with-training', 'weak']),
    conditions: z.array(z.enum(['recognition-pending'])),
    gap: z.array(z.string()).describe('ESCO'),
    courses: z.array(z.string()),
  })
  .describe('A body for propose-introduction, as the rules gave it; a counsellor sends it or does not')

const Fitting = z.strictObject({
  score: z.number().describe('0 to 100, one decimal'),
  band: z.enum(['strong', 'possible', 'with-training', 'weak']),
  coverage: z.number().describe('Share of the weight that is known, 0 to 1'),
  thin: z.boolean().describe('So little is known that the score says little'),
  conditions: z.array(z.string()),
  factors: z.array(Factor),
  missingEssential: z.array(z.string()).describe('ESCO'),
  courses: z.array(Course),
  told: z.array(Told),
  proposal: Proposal,
})

const vacancyId = z.string().describe('Reference of the vacancy')
const caseRef = z.uuid().describe('Reference of the case')
const Common = {
  day: z.iso.date().describe('On which the vacancies have to be open'),
  rules: z.string().describe('Version of the rules'),
  total: z.int().describe('How many there are; the best of them are told'),
}

export const MatchOfCandidate = z.strictObject({ vacancy: vacancyId, ...Fitting.shape })
export const MatchOfVacancy = z.strictObject({ caseRef, ...Fitting.shape })

export const MatchesOfCandidate = z.strictObject({
  caseRef,
  ...Common,
  matches: z.array(MatchOfCandidate),
  closed: z
    .array(z.strictObject({ gate: z.enum(GATES), vacancies: z.int(), example: Told.extend({ vacancy: vacancyId }) }))
    .describe('How many vacancies each gate closes, one of them explained; one may be closed by several'),
  tooFar: z.int().describe('Vacancies that are open to the person and too far from what they can do'),
})
export type MatchesOfCandidate = z.output<typeof MatchesOfCandidate>

export const MatchesOfVacancy = z.strictObject({ vacancy: vacancyId, ...Common, matches: z.array(MatchOfVacancy) })
export type MatchesOfVacancy = z.output<typeof MatchesOfVacancy>

const MissingParts = z
  .array(
    z.strictObject({
      part: z.string(),
      leavesOut: z.enum(FACTORS).nullable().describe('The factor that is not reckoned; null where it counts as none'),
    }),
  )
  .describe('What is not in it')
export const Candidate = z.strictObject({
  caseRef,
  profile: z.looseObject({ returnCountry: z.string() }).describe('As it was confirmed; the fields of profile.changed'),
  missing: MissingParts,
})
