import { PROPOSAL } from '@passerelle/testing/introduction-steps'
import { CENTRE_CAS, OFFICE_01, type Referred, submit } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HeldAnswer } from './held/held-shape.ts'

const OFFICE_02 = 'OFF-DE-BE-01'
const SUMMARY = { reasons: ['family-at-origin'], services: ['psychosocial'], priority: 'normal', region: 'MA-06' }
const MARKER = 'Only-the-first-office-was-told'
const CONSENT = { purposes: ['job-matching', 'introduction'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' }

describe('of two offices in one case, of which a centre has brought in the second with a vacancy', () => {
  let world: TwoEnds
  let journey: Referred
  /** The introduction in which the second office has come into the case. */
  let second: string
  beforeAll(async () => {
    world = await twoEnds()
    journey = await submit(world, { summary: SUMMARY })
    await journey.post(OFFICE_01, 'record-session', { residence: 'settlement-permit', notes: MARKER })
    await journey.post(OFFICE_01, 'grant-consent', CONSENT)
    await world.settle()
    second = (await journey.post(CENTRE_CAS, 'propose-introduction', { to: OFFICE_02, ...PROPOSAL })).fileId
    await world.settle()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const ask = async (party: string, address: string) => (await world.call(party, `GET ${journey.at}/${address}`)).body
  const openers = async (): Promise<readonly string[]> => {
    const { openings } = (await ask(OFFICE_01, 'held')) as unknown as { openings: readonly { party: string }[] }
    return openings.map(({ party }) => party)
  }

  it('neither learns the residence status that the other was told in counselling', async () => {
    expect(await ask(OFFICE_01, 'legal-check')).toMatchObject({ basis: 'counselling', rule: 'six-months' })
    expect(await ask(OFFICE_02, 'legal-check')).toMatchObject({ basis: 'nothing', result: 'blocked', maxDays: null })
    expect(new Set(await openers())).toEqual(new Set([OFFICE_01]))
  })

  it('neither learns the return type, and each has its own once it has counselled', async () => {
    expect(await ask(OFFICE_01, 'return-type')).toMatchObject({ type: expect.any(String) })
    expect(await ask(OFFICE_02, 'return-type')).toMatchObject({ code: 'counselling-missing' })
    await journey.post(OFFICE_02, 'record-session', { residence: 'tolerated' })
    expect(await ask(OFFICE_02, 'return-type')).toMatchObject({ type: expect.any(String) })
    expect(await ask(OFFICE_02, 'legal-check')).toMatchObject({ basis: 'counselling', rule: 'toleration' })
    expect(await ask(OFFICE_01, 'legal-check')).toMatchObject({ basis: 'counselling', rule: 'six-months' })
  })

  it('each sees its own introduction in the list, and not that of the other; the centre sees both', async () => {
    const own = await journey.post(CENTRE_CAS, 'propose-introduction', { to: OFFICE_01, ...PROPOSAL })
    const listed = async (party: string) =>
      (await world.call(party, 'GET /introductions')).body.items.map((one) => (one as { fileId?: string }).fileId)
    expect(new Set(await listed(CENTRE_CAS))).toEqual(new Set([own.fileId, second]))
    await world.settle()
    expect([await listed(OFFICE_01), await listed(OFFICE_02)]).toEqual([[own.fileId], [second]])
  })

  it('neither composes a profile from what the other has written: summary, recognition, profile', async () => {
    const opening = { qualification: 'Welder', isco08: '7212', isced: 3, awardedIn: 'DE' }
    await journey.post(OFFICE_01, `${journey.file}/open-recognition`, opening)
    await world.settle()
    const draft = await ask(OFFICE_01, 'profile-draft')
    expect(draft).toMatchObject({ profile: { homeRegion: 'MA-06', recognitions: [{ isco08: '7212' }] } })
    const none = { sources: [], profile: { homeRegion: null, recognitions: [] } }
    expect(await ask(OFFICE_02, 'profile-draft')).toMatchObject(none)
    const { profile } = draft as unknown as { profile: object }
    await journey.post(OFFICE_01, 'change-profile', { ...profile, homeCity: 'Rabat' })
    expect(await ask(OFFICE_01, 'profile-draft')).toMatchObject({ profile: { homeCity: 'Rabat' } })
    expect(await ask(OFFICE_02, 'profile-draft')).toMatchObject(none)
  })

  it('neither tells the person what the other was told: each answers for what it has itself', async () => {
    type Told = Pick<HeldAnswer, 'events'>
    const [first, second] = [OFFICE_01, OFFICE_02].map(
      (party) => ask(party, 'held') as Promise<unknown> as Promise<Told>,
    )
    const session = ({ events }: Told) => events.find(({ type }) => type === 'counselling.session-held')
    expect(JSON.stringify((await first)?.events)).toContain(MARKER)
    expect(JSON.stringify((await second)?.events)).not.toContain(MARKER)
    expect(session((await second)!)).toMatchObject({ content: null, withheld: 'of-another-party' })
    const summary = (await second)?.events.find(({ type }) => type === 'referral.submitted')
    expect(summary).toMatchObject({ content: null, withheld: 'of-another-party' })
  })
})

describe('of two offices in one case, the one that was brought in', () => {
  const REFERRAL = { to: 'CTR-MA-TNG', summary: SUMMARY }
  const AGREED = { purposes: ['referral'], recipient: 'CTR-MA-TNG', form: 'paper', language: 'ar' }

  it('refers by its own counselling and the decision that it heard itself, and keeps nobody from referring by theirs', async () => {
    await using world = await twoEnds()
    const journey = await submit(world, { summary: SUMMARY })
    await journey.post(OFFICE_01, 'grant-consent', CONSENT)
    await world.settle()
    await journey.post(CENTRE_CAS, 'propose-introduction', { to: OFFICE_02, ...PROPOSAL })
    await world.settle()
    await journey.post(OFFICE_02, 'grant-consent', AGREED)
    const refers = async (party: string) =>
      (await world.call(party, `POST ${journey.at}/submit-referral`, REFERRAL)) as { status: number; body: object }
    expect(await refers(OFFICE_02)).toMatchObject({ status: 409, body: { code: 'counselling-missing' } })
    await journey.post(OFFICE_02, 'record-session', { willingness: 3, readiness: 3 })
    expect(await refers(OFFICE_02)).toMatchObject({ status: 409, body: { code: 'decision-missing' } })
    const held = (await world.call(OFFICE_01, `GET ${journey.at}/held`)).body as unknown as HeldAnswer
    const ofFirst = new Set(held.events.filter(({ from }) => from === OFFICE_01).map(({ eventId }) => eventId))
    expect(held.openings.filter(({ party, eventId }) => party === OFFICE_02 && ofFirst.has(eventId))).toEqual([])
    expect((await refers(OFFICE_01)).status).toBe(202)
    await journey.post(OFFICE_02, 'record-decision', { decision: 'return' })
    expect((await refers(OFFICE_02)).status).toBe(202)
  })
})
