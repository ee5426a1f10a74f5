import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const NUMBER = 'RF-2027-000104'
const OFFICE_02 = 'OFF-DE-BE-01'
const NEEDS = { services: ['psychosocial'], priority: 'normal' }

let world: TwoEnds
let at: string
beforeAll(async () => {
  world = (await twoEndsOnPostgres()).world
  const { body } = await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma', number: NUMBER })
  at = `/cases/${body.caseRef}`
})
afterAll(() => world[Symbol.asyncDispose]())

const draft = (body: object) => world.call(OFFICE_01, `POST ${at}/draft-referral`, body)
const prepared = async () =>
  ((await world.call(OFFICE_01, `GET ${at}`)).body as unknown as { prepared: object }).prepared
const called = async (party: string, name: string) =>
  (await world.call(party, `GET /cases?called=${encodeURIComponent(name)}`)).body.items.map(({ caseRef }) => caseRef)

describe('a referral that is being prepared', () => {
  it('keeps each step, and of each what was said last', async () => {
    expect(await prepared()).toMatchObject({ sessions: [], receiver: null, summary: null })
    const { body } = await draft({ summary: NEEDS })
    await draft({ receiver: 'CTR-MA-TNG' })
    await draft({ receiver: CENTRE_CAS })
    const summary = body.events[0]?.eventId
    expect(await prepared()).toMatchObject({ receiver: CENTRE_CAS, summary })
    const opened = await world.call(OFFICE_01, `GET ${at}/events/${summary}/content`)
    expect(opened.body).toMatchObject({ type: 'referral.drafted', content: { summary: NEEDS } })
  })

  it('is for somebody at the other end whom the directory knows', async () => {
    for (const [receiver, code] of [
      ['CTR-MA-XXX', 'party-unknown'],
      [OFFICE_02, 'party-at-wrong-end'],
    ] as const)
      expect(await draft({ receiver })).toMatchObject({ body: { code, field: '/clear/receiver' } })
    expect(await prepared()).toMatchObject({ receiver: CENTRE_CAS })
  })

  it('stays where it is: the other end learns nothing of it', async () => {
    await world.settle()
    expect(await world.call(CENTRE_CAS, `GET ${at}`)).toMatchObject({ status: 404 })
  })
})

describe('a case that is looked for by its number', () => {
  it('is found whatever the case of the letters, by those who see it alone', async () => {
    const ref = at.slice('/cases/'.length)
    expect(await called(OFFICE_01, NUMBER.toLowerCase())).toEqual([ref])
    expect(await called(OFFICE_01, `${NUMBER}5`)).toEqual([])
    expect(await called(OFFICE_02, NUMBER)).toEqual([])
    // It has a number, so it is not called by its reference.
    expect(await called(OFFICE_01, ref.slice(0, 8))).toEqual([])
  })

  it('is found by the start of its reference where it has none here', async () => {
    const { body } = await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })
    expect(await called(OFFICE_01, body.caseRef.slice(0, 8).toUpperCase())).toEqual([body.caseRef])
  })
})

describe('the directory of an end', () => {
  it('names the parties of both sides of its corridors to whoever has signed in', async () => {
    const { body } = await world.call(CENTRE_CAS, 'GET /directory')
    const names = (body as unknown as { parties: { party: string; end: string; timeZone: string }[] }).parties
    expect(names.map(({ party, end }) => [party, end])).toEqual(
      expect.arrayContaining([
        [OFFICE_01, 'destination'],
        [CENTRE_CAS, 'origin'],
      ]),
    )
    expect(names.find(({ party }) => party === CENTRE_CAS)?.timeZone).toBe('Africa/Casablanca')
    expect(names.map(({ party }) => party)).not.toContain('CTR-TR-IST')
    const volunteer = { authorization: `Bearer ${tokenInRole(OFFICE_01, 'volunteer')}` }
    expect(await world.call(OFFICE_01, 'GET /directory', undefined, volunteer)).toMatchObject({ status: 200 })
  })
})
