import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const support = async ({ at, file }: Referred, party: string) => world.call(party, `GET ${at}/${file}/support`)
const notices = async (journey: Referred, party: string) => (await journey.see(party)).notices
const forced = {
  consent: { purposes: ['referral', 'sensitive', 'follow-up'] },
  summary: {
    mode: 'forced',
    services: ['airport-reception'],
    careNeeds: { vulnerability: ['pregnant'], needed: ['medical'] },
    travel: { kind: 'window', earliest: '2026-12-20', latest: '2026-12-28' },
    readinessBlocks: [
      { block: 'preparation', band: 'low', gap: 'no papers', action: 'Ask for the school papers.' },
      { block: 'residence-status', band: 'high' },
    ],
  },
}
const answers = { careAnswers: [{ need: 'medical', answer: 'met' }] }

describe('what a summary calls for', () => {
  it('is the same for both ends: support, the list of what is handed over, waves', async () => {
    const journey = await referred(world, forced)
    const here = await support(journey, OFFICE_01)
    expect(here.status).toBe(200)
    expect(here.body).toMatchObject({
      returnType: 'involuntary',
      support: { notPushed: ['job-matching'], closerFollowUp: true },
      suggestedPriority: 'urgent',
      arrivalBy: '2026-12-20',
      planActions: ['Ask for the school papers.'],
      followUps: [],
    })
    expect(here.body.handOver).toContainEqual({ point: 'medicines', owner: 'destination', due: '2026-12-17' })
    expect(here.body.handOver).toContainEqual({ point: 'pick-up', owner: 'origin', due: '2026-12-17' })
    expect((await support(journey, CENTRE_CAS)).body).toEqual(here.body)
    expect((await support(journey, 'CTR-MA-TNG')).status).toBe(404)
  })

  it('follows the day of arrival once it is known', async () => {
    const journey = await referred(world, forced)
    const firstAppointment = '2026-12-22T10:00:00Z'
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment, ...answers })
    await world.settle()
    await journey.post(OFFICE_01, `${journey.file}/confirm-departure`, { arrivalBy: '2026-12-15' })
    await world.settle()
    expect((await support(journey, CENTRE_CAS)).body.handOver).toContainEqual({
      point: 'travel-papers',
      owner: 'destination',
      due: '2026-12-08',
    })
  })

  it('brings a centre back sooner to somebody who did not choose to return', async () => {
    const journey = await referred(world, forced)
    const firstAppointment = '2026-11-25T10:00:00Z'
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment, ...answers })
    await journey.post(CENTRE_CAS, `${journey.file}/confirm-arrival`, { date: '2026-11-23' })
    await journey.post(CENTRE_CAS, `${journey.file}/record-first-appointment`, {})
    await world.settle('2026-12-07T09:00:00Z')
    expect(await notices(journey, CENTRE_CAS)).toEqual([])
    await world.settle('2026-12-10T09:00:00Z')
    expect(await notices(journey, CENTRE_CAS)).toMatchObject([{ notice: 'follow-up-due', about: '0.5m' }])
    await journey.post(CENTRE_CAS, `${journey.file}/record-follow-up`, { wave: '0.5m' })
    await world.settle()
    expect(await notices(journey, CENTRE_CAS)).toEqual([])
    const waves = ['1m', '2m', '3m', '6m', '9m', '12m']
    expect((await support(journey, CENTRE_CAS)).body.followUps.map(({ wave }) => wave)).toEqual(waves)
  })

  it('leaves the normal rhythm to everybody else', async () => {
    const journey = await referred(world)
    const firstAppointment = '2026-11-25T10:00:00Z'
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment })
    await journey.post(CENTRE_CAS, `${journey.file}/confirm-arrival`, { date: '2026-11-23' })
    await journey.post(CENTRE_CAS, `${journey.file}/record-first-appointment`, {})
    await world.settle('2026-12-10T09:00:00Z')
    expect(await notices(journey, CENTRE_CAS)).toEqual([])
    expect((await support(journey, CENTRE_CAS)).body.followUps.map(({ wave }) => wave)).toEqual([
      '1m',
      '3m',
      '6m',
      '12m',
    ])
  })
})

describe('the return type', () => {
  it('is told with every reason for it, before a referral is sent', async () => {
    const { at, post } = await referred(world)
    const type = () => world.call(OFFICE_01, `GET ${at}/return-type`)
    expect((await type()).body).toMatchObject({ type: 'voluntary', reasons: ['own-choice'] })
    await post(OFFICE_01, 'record-session', { willingness: 2, residence: 'tolerated', residenceUntil: '2027-02-28' })
    expect((await type()).body).toMatchObject({
      type: 'voluntary-unavoidable',
      reasons: ['status-ends-or-was-refused', 'low-willingness'],
      support: { first: ['psychosocial', 'social-counselling'] },
    })
    expect(await world.call(CENTRE_CAS, `GET ${at}/return-type`)).toMatchObject({
      status: 409,
      body: { code: 'counselling-missing' },
    })
  })

  it('of a status that ends warns the office in time, and nobody else', async () => {
    const journey = await referred(world)
    await journey.post(OFFICE_01, 'record-session', { residenceUntil: '2027-02-28' })
    await world.settle('2026-12-01T09:00:00Z')
    const told = async (party: string) =>
      (await notices(journey, party)).filter(({ notice }) => notice === 'status-ends').map(({ about }) => about)
    expect([await told(OFFICE_01), await told(CENTRE_CAS)]).toEqual([['90d'], []])
    await world.settle('2027-02-15T09:00:00Z')
    expect(await told(OFFICE_01)).toEqual(['14d'])
  })
})
