/**
 * How far an introduction has come, told in calls, up to where the employer has to answer.
 */
import { CENTRE_CAS, OFFICE_01, type Referred, submit } from './referral-steps.ts'
import type { TwoEnds } from './two-ends.ts'

const UNKNOWN = ['skills', 'experience', 'language', 'location', 'education', 'availability', 'wage']
/** What the rules make of an occupation that fits in 943 of 1000 parts, where nothing else is known. */
export const PROPOSAL = {
  vacancy: 'VAC-MA-02',
  ruleVersion: 'matching-1',
  factors: [
    { factor: 'occupation', part: 943, of: 1000, points: 2829 },
    ...UNKNOWN.map((factor) => ({ factor, part: null, of: null, points: null })),
  ],
  score: 943,
  coverage: 30,
  band: 'strong',
}
export const CV = {
  occupations: [{ isco08: '7115', years: 6 }],
  languages: [{ language: 'fr', level: 'B2' }],
  city: 'Casablanca',
  contact: 'Centre, first floor',
}

export interface Proposed extends Referred {
  /** Its address within the case. */
  readonly job: string
}
interface Between {
  /** Who proposes. */
  readonly by?: string
  readonly vacancy?: string
}

export async function proposed(
  world: TwoEnds,
  { by = CENTRE_CAS, vacancy = PROPOSAL.vacancy }: Between = {},
): Promise<Proposed> {
  const journey = await submit(world)
  await journey.post(OFFICE_01, 'grant-consent', {
    purposes: ['job-matching', 'introduction'],
    recipient: CENTRE_CAS,
    form: 'paper',
    language: 'ar',
  })
  await world.settle()
  const to = by === CENTRE_CAS ? OFFICE_01 : CENTRE_CAS
  const { fileId } = await journey.post(by, 'propose-introduction', { to, ...PROPOSAL, vacancy })
  await world.settle()
  return { ...journey, job: `files/${fileId}` }
}
/** @param cv as released, beside what every CV has here */
export async function introduced(world: TwoEnds, between: Between = {}, cv: object = {}): Promise<Proposed> {
  const journey = await proposed(world, between)
  await journey.post(OFFICE_01, `${journey.job}/confirm-introduction`)
  await journey.post(OFFICE_01, `${journey.job}/record-introduction-yes`)
  await journey.post(OFFICE_01, `${journey.job}/introduce-to-employer`, { ...CV, ...cv })
  await world.settle()
  return journey
}
