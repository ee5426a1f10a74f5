import type { PartyProfile } from '@passerelle/casework'
import { DAY, type Instant, instant, type PartyId } from '@passerelle/kernel'
import { beginMatter } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01, referred, submit } from '@passerelle/testing/referral-steps'
import { directory, type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typicalDays } from './centres/answer-time.ts'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const OFFICE_02 = 'OFF-DE-BE-01'
const CENTRE_02 = 'CTR-MA-TNG'
const place = (service: string, freePlaces: number, nextFree: string | null = null) => ({
  service,
  freePlaces,
  nextFree,
})
const PROFILE = {
  services: ['psychosocial', 'job-matching'],
  languages: ['fr', 'ar'],
  regions: ['MA-06'],
  hours: [{ weekday: 1, opens: '09:00', closes: '17:00' }],
  accessibility: ['step-free'],
  answerWithin: 5,
  contact: { channel: 'phone', value: '+212 5 00 00 00 00' },
}

const ask = (party: string, command: string, content: object, headers?: Record<string, string>) =>
  world.call(party, `POST /corridors/de-ma/matters/${command}`, { content }, headers)
const tell = (party: string, command: string, content: object): Promise<string> =>
  beginMatter(world, party, { command, body: { content } })
const centres = async (party: string, query = '') => (await world.call(party, `GET /centres${query}`)).body.items
const partiesIn = (items: readonly object[]) => items.map((item) => (item as { party: string }).party)
const centre = async (party: string, of: string) => (await world.call(party, `GET /centres/${of}`)).body
const see = async (party: string, ref: string | undefined) => (await world.call(party, `GET /matters/${ref}`)).body

describe('the centres of a corridor', () => {
  it('are there for every office as the registry knows them, before they have told anything', async () => {
    const nothing = { profile: null, capacity: null, answer: { within: null, typical: null, registered: 10 } }
    const listed = [CENTRE_CAS, CENTRE_02].map((party) => ({ party, corridor: 'de-ma', country: 'MA', ...nothing }))
    for (const office of [OFFICE_01, OFFICE_02]) expect(await centres(office)).toMatchObject(listed)
    expect(await centres(OFFICE_01, '?corridor=de-tr')).toEqual([])
    for (const unknown of ['CTR-MA-XXX', 'CTR-TR-IST', OFFICE_02])
      expect(await world.call(OFFICE_01, `GET /centres/${unknown}`)).toMatchObject({ status: 404 })
  })

  it('tell how many they can take in, last of all, with its age', async () => {
    const ref = await tell(CENTRE_CAS, 'change-capacity', { places: [place('psychosocial', 3)] })
    const places = [place('psychosocial', 0, '2026-12-01'), place('medical', 2)]
    expect(await tell(CENTRE_CAS, 'change-capacity', { places, note: 'From Monday on.' })).toBe(ref)
    expect(await centre(OFFICE_02, CENTRE_CAS)).toMatchObject({
      capacity: { places, note: 'From Monday on.', ageInDays: 0, isOld: false },
    })
    expect((await world.call(OFFICE_02, `GET /matters/${ref}`)).body).toMatchObject({
      kind: 'centre-capacity',
      content: { places, earlier: [{ places: [place('psychosocial', 3)] }] },
    })
    expect(await centre(OFFICE_02, CENTRE_02)).toMatchObject({ capacity: null })
    await world.settle('2026-12-25T09:00:00Z')
    expect(await centre(OFFICE_02, CENTRE_CAS)).toMatchObject({ capacity: { ageInDays: 32, isOld: true } })
  })

  it('tell what they offer, and are found by it', async () => {
    await tell(CENTRE_CAS, 'change-centre-profile', PROFILE)
    await tell(CENTRE_02, 'change-centre-profile', { ...PROFILE, services: ['medical'], languages: ['ar'] })
    const { regions, hours, accessibility, contact, services, languages } = PROFILE
    expect(await centre(CENTRE_02, CENTRE_CAS)).toMatchObject({
      services,
      languages,
      profile: { regions, hours, accessibility, contact },
      answer: { within: 5 },
    })
    for (const [query, found] of [
      ['?service=psychosocial', [CENTRE_CAS]],
      ['?language=ar', [CENTRE_CAS, CENTRE_02]],
      ['?service=medical&language=fr', []],
      ['?corridor=de-ma&service=medical', [CENTRE_02]],
    ] as const)
      expect(partiesIn(await centres(OFFICE_01, query))).toEqual(found)
  })

  it('are told anew by one at a time: of two who do so at once the second is refused, also the first time', async () => {
    const told: unknown = await centre(CENTRE_CAS, CENTRE_CAS)
    const refs = (told as { readonly matters: Readonly<Record<string, string>> }).matters
    for (const [command, ref, one, two] of [
      ['change-capacity', refs['capacity'], { places: [place('medical', 3)] }, { places: [place('medical', 4)] }],
      ['change-centre-profile', refs['profile'], PROFILE, { ...PROFILE, answerWithin: 9 }],
    ] as const) {
      const sent = (content: object, version: string) => ask(CENTRE_CAS, command, content, { 'if-match': version })
      expect(await world.call(CENTRE_CAS, `GET /matters/${ref}`)).toMatchObject({ status: 404 })
      expect(await sent(one, '"0"')).toMatchObject({ status: 202, body: { matterRef: ref } })
      expect(await sent(two, '"0"')).toMatchObject({ status: 412, body: { code: 'version-stale' } })
      await world.settle()
      const stands = await world.call(CENTRE_CAS, `GET /matters/${ref}`)
      expect(stands.body).toMatchObject({ content: one })
      const version = stands.headers.get('etag') ?? ''
      expect(await sent(two, version)).toMatchObject({ status: 202 })
      expect(await sent(one, version)).toMatchObject({ status: 412, body: { code: 'version-stale' } })
      await world.settle()
      expect(await see(OFFICE_01, ref)).toMatchObject({ content: two })
    }
  })

  it('are spoken for by their leads alone, and by no office', async () => {
    const places = { places: [place('psychosocial', 3)] }
    const caseWorker = { authorization: `Bearer ${tokenInRole(CENTRE_CAS, 'case-worker')}` }
    expect(await ask(CENTRE_CAS, 'change-capacity', places, caseWorker)).toMatchObject({ status: 403 })
    const lead = { authorization: `Bearer ${tokenInRole(CENTRE_CAS, 'centre-lead')}` }
    expect(await ask(CENTRE_CAS, 'change-capacity', places, lead)).toMatchObject({ status: 202 })
    const officeLead = { authorization: `Bearer ${tokenInRole(OFFICE_01, 'office-lead')}` }
    expect(await ask(OFFICE_01, 'change-capacity', places, officeLead)).toMatchObject({
      status: 403,
      body: { code: 'not-your-end' },
    })
    const past = await ask(CENTRE_CAS, 'change-capacity', { places: [place('medical', 0, '2026-11-01')] }, lead)
    expect(past).toMatchObject({ status: 422, body: { code: 'value-not-possible' } })
  })

  it('show how fast they answer once ten referrals have been answered', async () => {
    for (let one = 0; one < 9; one++) await answered()
    expect(await centre(OFFICE_02, CENTRE_CAS)).toMatchObject({ answer: { typical: null } })
    await answered()
    await submit(world)
    await world.settle('2026-11-24T10:00:00Z')
    expect(await centre(OFFICE_02, CENTRE_CAS)).toMatchObject({ answer: { typical: 1 } })
    expect(await centre(OFFICE_02, CENTRE_02)).toMatchObject({ answer: { typical: null } })
  }, 60_000)
})

/** A referral that the centre asks about two hours later. */
async function answered(): Promise<void> {
  const journey = await referred(world)
  await world.settle(new Date(world.clocks.origin.now() + 7_200_000).toISOString())
  await journey.post(CENTRE_CAS, `${journey.file}/request-info`, {
    fields: ['travel.latest'],
    question: 'Which papers of the school are there?',
  })
  await world.settle()
}

describe('how many working days a centre typically takes', () => {
  const profile: PartyProfile = directory.profile(CENTRE_CAS as PartyId)!
  const MONDAY = Date.parse('2026-11-23T09:00:00Z')
  const times = (...days: readonly number[]) =>
    days.map((after) => ({
      centre: profile.party,
      submittedAt: MONDAY as Instant,
      answeredAt: instant(MONDAY + after * DAY),
    }))

  it('is their median, in its own calendar, and nothing of fewer than ten', () => {
    expect(typicalDays(profile, times(1, 1, 1, 1, 1, 1, 1, 1, 1))).toBeNull()
    expect(typicalDays(profile, times(1, 1, 1, 1, 2, 3, 3, 3, 3, 60))).toBe(3)
    // Seven days later is five working days later.
    expect(typicalDays(profile, times(7, 7, 7, 7, 7, 7, 7, 7, 7, 7))).toBe(5)
  })
})
