/**
 * Somebody who is counselled and wants to weld, and vacancies that fit or do not: for tests of matching.
 */
import { must, parseLocalDate } from '@passerelle/kernel'
import type { Vacancy } from '@passerelle/matching-rules'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import type { TwoEnds } from '@passerelle/testing/two-ends'

export const WELDING = '0c7ee0ae-7a2d-4b5a-9d1d-3b7a1e8f0a01'
export const GRINDING = '0c7ee0ae-7a2d-4b5a-9d1d-3b7a1e8f0a02'

export const PROFILE = {
  returnCountry: 'MA',
  homeCity: 'Casablanca',
  homeRegion: 'MA-06',
  mobility: 'region',
  occupations: [{ isco08: '7212', years: 6, wanted: true }],
  skills: [WELDING],
  languages: [{ language: 'fr', level: 'B2' }],
  isced2011: 3,
  availableFrom: '2027-01-10',
  expectedWage: null,
  recognitions: [],
  licences: [],
} as const

export const VACANCY: Vacancy = {
  id: 'VAC-MA-01',
  kind: 'job',
  status: 'open',
  closingDate: must(parseLocalDate('2027-03-01')),
  country: 'MA',
  city: 'Casablanca',
  region: 'MA-06',
  isco08: '7212',
  essentialSkills: [WELDING, GRINDING],
  optionalSkills: [],
  teaches: [],
  languages: [{ language: 'fr', level: 'B1' }],
  isced2011: 3,
  educationStrict: false,
  experienceYears: 3,
  wage: null,
  startDate: must(parseLocalDate('2027-02-01')),
  latestStart: null,
  regulated: false,
  licences: [],
}

export const asks = async (world: TwoEnds, party: string, ref: string, command: string, body: object = {}) => {
  const answer = await world.call(party, `POST /cases/${ref}/${command}`, body)
  if (answer.status !== 202) throw new Error(`${command}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A case whose person agrees to be matched, with a profile that the counsellor has confirmed. @returns its reference */
export async function candidate(world: TwoEnds, profile: object = PROFILE, party = OFFICE_01): Promise<string> {
  const { caseRef } = (await world.call(party, 'POST /cases', { corridor: 'de-ma' })).body
  await agree(world, caseRef, party)
  await asks(world, party, caseRef, 'change-profile', profile)
  return caseRef
}

export const agree = (world: TwoEnds, ref: string, party = OFFICE_01, more: object = {}) =>
  asks(world, party, ref, 'grant-consent', {
    purposes: ['job-matching'],
    recipient: CENTRE_CAS,
    form: 'paper',
    language: 'ar',
    ...more,
  })
