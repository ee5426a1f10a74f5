import { readFileSync } from 'node:fs'
import { CV, introduced, PROPOSAL, type Proposed, proposed } from '@passerelle/testing/introduction-steps'
import { beginMatter, VACANCY } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

async function offered(by = CENTRE_CAS): Promise<Proposed> {
  const journey = await introduced(world, { by })
  await journey.post(CENTRE_CAS, `${journey.job}/record-employer-interest`, { note: 'When can we speak?' })
  await journey.post(CENTRE_CAS, `${journey.job}/record-interview`)
  await journey.post(CENTRE_CAS, `${journey.job}/offer-job`, { terms: 'Full time', start: '2027-03-01' })
  await world.settle()
  return journey
}
const seen = async (journey: Proposed, party: string) =>
  (await journey.see(party)).files.find(({ kind }) => kind === 'introduction')
async function contentOf({ at, timeline }: Proposed, party: string, type: string) {
  const event = (await timeline(party)).findLast((one) => one.type === type)
  return (await world.call(party, `GET ${at}/events/${event?.eventId}/content`)).body
}

describe('an introduction over HTTP', () => {
  it.each([OFFICE_01, CENTRE_CAS])('goes from the proposal of %s to work, at both ends', async (by) => {
    const journey = await offered(by)
    expect(await seen(journey, OFFICE_01)).toMatchObject({ state: 'offered', task: null })
    await journey.post(OFFICE_01, `${journey.job}/accept-job`)
    await journey.post(CENTRE_CAS, `${journey.file}/start-placement`, { vacancy: 'VAC-MA-02' })
    await world.settle()
    expect(await seen(journey, CENTRE_CAS)).toMatchObject({ state: 'accepted' })
    const [here, there] = await journey.digests()
    expect(here).toBe(there)
  })

  it('shows each end what is said to it, and tells the employer nothing of a return', async () => {
    const journey = await introduced(world)
    expect((await contentOf(journey, OFFICE_01, 'match.proposed')).content).toMatchObject({
      score: 943,
      band: 'strong',
    })
    const { content } = await contentOf(journey, CENTRE_CAS, 'match.introduced')
    expect(content).toMatchObject(CV)
    expect(JSON.stringify(content)).not.toMatch(/OFF-DE|RF-|return|residence|office|consent/i)
  })

  it('takes no score that the rules cannot have given', async () => {
    const { ask } = await proposed(world)
    const wrong = await ask(CENTRE_CAS, 'propose-introduction', { to: OFFICE_01, ...PROPOSAL, score: 950 })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'proposal-not-by-the-rules'])
  })

  it.each([
    ['the person', OFFICE_01, 'record-introduction-no', {}, 'person-declined'],
    ['the counsellor', OFFICE_01, 'decline-introduction', {}, 'counsellor-declined'],
    ['the person who was offered it', OFFICE_01, 'turn-down-job', { reason: 'not-said' }, 'turned-down'],
    ['the centre', CENTRE_CAS, 'end-introduction', { reason: 'employer-withdrew' }, 'fell-through'],
  ] as const)('is taken back by %s', async (_who, party, command, body, state) => {
    const journey = await offered()
    await journey.post(party, `${journey.job}/${command}`, body)
    await world.settle()
    for (const one of [OFFICE_01, CENTRE_CAS]) expect(await seen(journey, one)).toMatchObject({ state })
  })

  it('ends with the consent to it: what was written under it opens nowhere, the proposal and the referral stay', async () => {
    const journey = await introduced(world)
    await journey.post(OFFICE_01, 'withdraw-consent', {
      purposes: ['introduction'],
      form: 'paper',
      language: 'ar',
    })
    await world.settle()
    expect(await seen(journey, CENTRE_CAS)).toMatchObject({ state: 'consent-ended' })
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      expect((await contentOf(journey, party, 'match.introduced')).code).toBe('content-erased')
      expect((await contentOf(journey, party, 'match.proposed')).content).toMatchObject({ vacancy: 'VAC-MA-02' })
    }
    expect((await journey.see(CENTRE_CAS)).files.find(({ kind }) => kind === 'referral')).toMatchObject({
      state: 'submitted',
    })
  })

  it('ends by itself where nobody answers an offer', async () => {
    const journey = await offered()
    await world.settle('2027-03-31T09:00:00Z')
    await world.settle()
    expect(await seen(journey, OFFICE_01)).toMatchObject({ state: 'fell-through' })
  })
})

describe('the CV as released', () => {
  const sealed = readFileSync('schemas/job/match.introduced/v1.sealed.avsc', 'utf8')
  const namesIn = (schema: unknown): string[] => {
    if (Array.isArray(schema)) return schema.flatMap(namesIn)
    if (typeof schema !== 'object' || schema === null) return []
    return Object.entries(schema).flatMap(([key, value]) => [
      ...(key === 'name' || key === 'doc' || key === 'codes' ? [String(value)] : []),
      ...namesIn(value),
    ])
  }
  it('has no field in which return, residence, status, programme, office or consent could stand', () => {
    const { fields } = JSON.parse(sealed) as { fields: unknown }
    const names = namesIn(fields)
    expect(names).toContain('occupations')
    expect(names.filter((name) => /return|reside|status|programme|office|consent|migra|asyl|case/i.test(name))).toEqual(
      [],
    )
  })
})

describe('openings of a vacancy', () => {
  const offer = { terms: 'Full time' }
  let vacancy = ''
  beforeEach(async () => {
    vacancy = await beginMatter(world, CENTRE_CAS, { command: 'publish-vacancy', body: { content: VACANCY } })
  })
  async function interested(): Promise<Proposed> {
    const journey = await introduced(world, { vacancy })
    await journey.post(CENTRE_CAS, `${journey.job}/record-employer-interest`)
    await world.settle()
    return journey
  }

  it('the last one is kept for whom it is offered to, and for nobody else', async () => {
    const [first, second] = [await interested(), await interested()]
    await first.post(CENTRE_CAS, `${first.job}/offer-job`, offer)
    const refused = await second.ask(CENTRE_CAS, `${second.job}/offer-job`, offer)
    expect([refused.status, refused.body.code]).toEqual([409, 'no-opening-left'])
    expect(await seen(second, CENTRE_CAS)).toMatchObject({ state: 'interested' })
  })

  it.each([
    ['turned down', OFFICE_01, 'turn-down-job', { reason: 'terms' }],
    ['given up by the centre', CENTRE_CAS, 'end-introduction', { reason: 'employer-withdrew' }],
    ['no more wanted by the person', OFFICE_01, 'record-introduction-no', {}],
  ] as const)('is free again once the offer was %s', async (_how, party, command, body) => {
    const [first, second] = [await interested(), await interested()]
    await first.post(CENTRE_CAS, `${first.job}/offer-job`, offer)
    await world.settle()
    await first.post(party, `${first.job}/${command}`, body)
    await world.settle()
    await second.post(CENTRE_CAS, `${second.job}/offer-job`, offer)
  })

  it('is free again once the consent was withdrawn, also before the offer had come', async () => {
    const [first, second] = [await interested(), await interested()]
    world.ways.destination.hold()
    world.ways.origin.hold()
    await first.post(OFFICE_01, 'withdraw-consent', { purposes: ['introduction'], form: 'paper', language: 'ar' })
    await first.post(CENTRE_CAS, `${first.job}/offer-job`, offer)
    expect((await second.ask(CENTRE_CAS, `${second.job}/offer-job`, offer)).body.code).toBe('no-opening-left')
    world.ways.destination.release()
    await expect.poll(async () => (await seen(first, CENTRE_CAS))?.state).toBe('consent-ended')
    world.ways.origin.release()
    await world.settle()
    expect(await seen(first, CENTRE_CAS)).toMatchObject({ state: 'consent-ended' })
    await second.post(CENTRE_CAS, `${second.job}/offer-job`, offer)
  })

  it('those of a vacancy that is closed end, but for work that was taken, and so does nothing else', async () => {
    const [first, second, other] = [await interested(), await interested(), await introduced(world)]
    await first.post(CENTRE_CAS, `${first.job}/offer-job`, offer)
    await world.settle()
    await first.post(OFFICE_01, `${first.job}/accept-job`)
    await world.settle()
    await world.call(CENTRE_CAS, `POST /matters/${vacancy}/close-vacancy`, { reason: 'filled' })
    // An end that dies before it has looked through them does so when it lives again.
    await world.stop('origin')
    await world.start('origin')
    await world.settle()
    await world.settle()
    const states = [first, second, other].map(async (one) => (await seen(one, OFFICE_01))?.state)
    expect(await Promise.all(states)).toEqual(['accepted', 'fell-through', 'introduced'])
    expect((await contentOf(second, OFFICE_01, 'match.fell-through')).content).toMatchObject({
      reason: 'vacancy-closed',
    })
    await world.settle()
    const ends = (await second.timeline(CENTRE_CAS)).filter(({ type }) => type === 'match.fell-through')
    expect(ends).toHaveLength(1)
  })

  it('those of a vacancy that closes by its date end too', async () => {
    const { body } = await world.call(CENTRE_CAS, 'POST /corridors/de-ma/matters/publish-vacancy', {
      content: { ...VACANCY, closingDate: '2027-01-31' },
    })
    await world.settle()
    const journey = await introduced(world, { vacancy: (body as unknown as { matterRef: string }).matterRef })
    await world.settle('2027-01-31T12:00:00Z')
    expect(await seen(journey, OFFICE_01)).toMatchObject({ state: 'introduced' })
    await world.settle('2027-02-01T12:00:00Z')
    await world.settle()
    expect(await seen(journey, OFFICE_01)).toMatchObject({ state: 'fell-through' })
  })

  it('nothing is proposed or offered of a vacancy that is closed', async () => {
    const journey = await interested()
    await world.call(CENTRE_CAS, `POST /matters/${vacancy}/close-vacancy`, { reason: 'filled' })
    expect((await journey.ask(CENTRE_CAS, `${journey.job}/offer-job`, offer)).body.code).toBe('vacancy-closed')
    const again = await journey.ask(CENTRE_CAS, 'propose-introduction', { to: OFFICE_01, ...PROPOSAL, vacancy })
    expect(again.body.code).toBe('vacancy-closed')
  })
})

describe('openings', () => {
  it('are told to the party that offers them: how many there are, and how many are kept', async () => {
    const vacancy = await beginMatter(world, CENTRE_CAS, {
      command: 'publish-vacancy',
      body: { content: { ...VACANCY, openings: 2 } },
    })
    const openings = async (party: string) => {
      const { status, body } = await world.call(party, `GET /matters/${vacancy}/openings`)
      return status === 200 ? body : status
    }
    expect(await openings(CENTRE_CAS)).toEqual({ openings: 2, kept: 0 })
    const journey = await introduced(world, { vacancy })
    await journey.post(CENTRE_CAS, `${journey.job}/record-employer-interest`)
    await journey.post(CENTRE_CAS, `${journey.job}/offer-job`, { terms: 'Full time', start: '2027-03-01' })
    await world.settle()
    expect(await openings(CENTRE_CAS)).toEqual({ openings: 2, kept: 1 })
    expect([await openings('CTR-MA-TNG'), await openings('operator-origin')]).toEqual([404, 403])
  })
})
