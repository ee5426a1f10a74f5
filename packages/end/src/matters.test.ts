import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const OFFICE_02 = 'OFF-DE-BE-01'
const CENTRE_02 = 'CTR-MA-TNG'
const VACANCY = {
  kind: 'job',
  title: { language: 'fr', text: 'Électricien du bâtiment' },
  country: 'MA',
  city: 'Casablanca',
  region: 'MA-06',
  isco08: '7411',
  contract: 'permanent',
  openings: 2,
  educationStrict: false,
  experienceYears: 1,
  wage: { minimum: 450_000, maximum: 650_000, currency: 'MAD', period: 'month', gross: true },
  regulated: false,
  openToLocals: true,
  source: 'entered',
}
const QUESTION = {
  country: 'MA',
  region: 'MA-06',
  topics: ['housing'],
  question: 'How long does it take to rent a flat?',
}
const ANSWER = {
  topics: ['housing'],
  answer: 'Two to four weeks; a guarantor is asked for.',
  sources: [{ title: 'Survey of landlords', url: 'https://www.example.org/rents', date: '2026-10-01' }],
}

async function begin(party: string, command: string, body: object, headers?: Record<string, string>): Promise<string> {
  const answer = await world.call(party, `POST /corridors/de-ma/matters/${command}`, body, headers)
  expect(answer).toMatchObject({ status: 202 })
  await world.settle()
  return (answer.body as unknown as { matterRef: string }).matterRef
}
async function say(party: string, ref: string, command: string, body: object): Promise<void> {
  expect(await world.call(party, `POST /matters/${ref}/${command}`, body)).toMatchObject({ status: 202 })
  await world.settle()
}
const see = async (party: string, ref: string) => (await world.call(party, `GET /matters/${ref}`)).body
const list = async (party: string, query: string) => (await world.call(party, `GET /matters?${query}`)).body.items

describe('a vacancy', () => {
  it('that a centre publishes, changes and closes is seen by every office and centre', async () => {
    const ref = await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY })
    for (const party of [OFFICE_01, OFFICE_02, CENTRE_02])
      expect(await list(party, 'kind=vacancy&state=open')).toMatchObject([{ matterRef: ref, from: CENTRE_CAS }])
    await say(CENTRE_CAS, ref, 'change-vacancy', { content: { ...VACANCY, openings: 1 } })
    expect(await see(OFFICE_02, ref)).toMatchObject({ state: 'open', content: { openings: 1 } })
    await say(CENTRE_CAS, ref, 'close-vacancy', { reason: 'filled' })
    expect(await list(OFFICE_02, 'kind=vacancy&state=open')).toEqual([])
    const [here, there] = [await see(CENTRE_CAS, ref), await see(OFFICE_01, ref)]
    expect(there).toMatchObject({ state: 'closed', digest: here['digest'] })
  })
})

describe('a question about a place', () => {
  it('is answered by whoever knows, and found by its words without saying who asked', async () => {
    const ref = await begin(OFFICE_01, 'request-information', QUESTION)
    await say(CENTRE_02, ref, 'answer-information', ANSWER)
    await say(CENTRE_CAS, ref, 'answer-information', { ...ANSWER, answer: 'Since autumn, six weeks.' })
    const { items } = (await world.call(OFFICE_02, 'GET /answers?q=guarantor%20flat&country=MA&topic=housing')).body
    expect(items).toMatchObject([
      { by: CENTRE_CAS, ageInDays: 0 },
      { by: CENTRE_02, sources: ANSWER.sources },
    ])
    expect(JSON.stringify([items, await see(OFFICE_02, ref), await see(CENTRE_02, ref)])).not.toContain(OFFICE_01)
  })
})
