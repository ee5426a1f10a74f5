import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fireDeadlines } from './engine/fire-deadlines.ts'
import type { HeldAnswer } from './held/held-shape.ts'

const CONSENT = { purposes: ['referral'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' }
const WITHDRAWAL = { purposes: ['referral'], form: 'paper', language: 'ar' }
const THREAD = '3b241101-e2bb-4255-8caf-4136c566a962'
const VOUCHER = {
  code: 'START',
  programme: 'REAG',
  kind: 'cash',
  amount: 50_000,
  currency: 'EUR',
  receipt: 'Marker-Receipt',
}

interface Standing {
  readonly cause: string
  readonly end: string
  readonly state: string
  readonly kept: readonly { readonly kind: string; readonly ground: string }[]
}

const standingFor = async ({ see }: Referred, party: string): Promise<readonly Standing[]> =>
  ((await see(party)) as unknown as { erasures: readonly Standing[] }).erasures
/** What each holder has answered, as a party sees it. */
const told = async (journey: Referred, party: string): Promise<readonly string[]> =>
  (await standingFor(journey, party)).map(({ end, state, kept }) =>
    [end, state, ...kept.map(({ kind }) => kind)].join(' '),
  )

const answersIn = async ({ timeline }: Referred) =>
  (await timeline(OFFICE_01)).filter(({ type }) => type === 'erasure.answered')

const heldBy = async ({ world, at }: Referred, party: string): Promise<HeldAnswer> =>
  (await world.call(party, `GET ${at}/held`)).body as unknown as HeldAnswer

/** The time goes on for both, so many hours at a time. */
async function hours(world: TwoEnds, ...steps: readonly number[]): Promise<void> {
  for (const step of steps) {
    const now = Math.max(world.clocks.destination.now(), world.clocks.origin.now())
    await world.settle(new Date(now + step * 3_600_000).toISOString())
  }
}

/** Taken on, and paid something. */
async function paid(world: TwoEnds): Promise<Referred> {
  const journey = await referred(world)
  await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
  await world.settle()
  await journey.post(CENTRE_CAS, `${journey.file}/deliver-package`, VOUCHER)
  await world.settle()
  return journey
}

const RETAINED_WITH_RIGHTS = ['destination', 'origin'].map((end) => `${end} retained consent-proof payments rights`)
const RETAINED = ['destination retained consent-proof payments', 'origin retained consent-proof payments']

describe('a consent that was withdrawn', () => {
  it('is answered for by both ends, once what it covered is gone for good at each, and not before', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    expect(await told(journey, CENTRE_CAS)).toEqual(['destination asked', 'origin asked'])
    await hours(world, 13)
    expect(await answersIn(journey)).toEqual([])
    await hours(world, 13, 6)
    for (const party of [OFFICE_01, CENTRE_CAS]) expect(await told(journey, party)).toEqual(RETAINED)
    await hours(world, 24, 24, 24)
    expect(await answersIn(journey)).toMatchObject([{ status: 'recorded' }, { status: 'recorded' }])
    expect((await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'erasure.overdue')).toEqual([])
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('is answered for once, though two processes look at one time and the end starts anew in between', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    await hours(world, 13)
    await world.stop('origin')
    await world.start('origin')
    await hours(world, 13)
    for (const { engine } of [world.destination, world.origin])
      await Promise.all([1, 2, 3].map(() => fireDeadlines(engine)))
    await hours(world, 6, 6)
    expect(await told(journey, OFFICE_01)).toEqual(RETAINED)
    expect(await answersIn(journey)).toHaveLength(2)
  })

  it('leaves what was written under a new consent readable, whatever is answered for the old one', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await journey.post(OFFICE_01, 'grant-consent', CONSENT)
    await journey.post(OFFICE_01, 'send-message', { thread: THREAD, text: 'Marker-After' })
    await world.settle()
    await journey.post(CENTRE_CAS, 'send-message', { thread: THREAD, text: 'Marker-Reply' })
    await world.settle()
    await hours(world, 13, 13, 6, 13)
    expect(await told(journey, CENTRE_CAS)).toEqual(RETAINED)
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      const { events } = await heldBy(journey, party)
      const messages = events.filter(({ type }) => type === 'message.sent').map(({ content }) => content?.['text'])
      expect(messages).toEqual(expect.arrayContaining(['Marker-After', 'Marker-Reply']))
      expect(events.find(({ type }) => type === 'referral.submitted')).toMatchObject({ withheld: 'erased' })
    }
  })

  it('is overdue where a holder is away, who answers when it is back', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    await world.stop('origin')
    for (const step of [13, 13, 6, 39]) {
      const to = new Date(world.clocks.destination.now() + step * 3_600_000).toISOString()
      await world.call(OFFICE_01, 'POST /test/clock', { to })
    }
    expect(await told(journey, OFFICE_01)).toEqual([RETAINED[0], 'origin asked'])
    await world.call(OFFICE_01, 'POST /test/clock', {
      to: new Date(world.clocks.destination.now() + 2 * 3_600_000).toISOString(),
    })
    const late = async () => (await standingFor(journey, OFFICE_01)).map(({ end, state }) => [end, state])
    await expect.poll(late).toContainEqual(['origin', 'overdue'])
    await world.start('origin')
    await hours(world, 13, 13, 6)
    expect(await told(journey, OFFICE_01)).toEqual(RETAINED)
  })

  it('is answered for the same on real databases', { timeout: 120_000 }, async () => {
    const ends = await twoEndsOnPostgres()
    await using _ = ends
    const journey = await paid(ends.world)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await ends.world.settle()
    await hours(ends.world, 13, 13, 6)
    for (const party of [OFFICE_01, CENTRE_CAS]) expect(await told(journey, party)).toEqual(RETAINED)
    const { events } = await heldBy(journey, CENTRE_CAS)
    expect(events.find(({ type }) => type === 'package.delivered')?.content).toMatchObject({
      receipt: 'Marker-Receipt',
    })
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })
})

it('a consent that ends by itself is answered for by both ends', async () => {
  await using world = await twoEnds()
  const until = new Date(Date.parse(START) + 24 * 3_600_000).toISOString()
  const journey = await referred(world, { consent: { until } })
  await hours(world, 25, 13, 13, 6)
  expect(await told(journey, OFFICE_01)).toEqual([
    'destination retained consent-proof',
    'origin retained consent-proof',
  ])
})

describe('what is retained under a legal ground', () => {
  let world: TwoEnds
  let journey: Referred
  beforeAll(async () => {
    world = await twoEnds()
    journey = await paid(world)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    await hours(world, 13, 13, 6)
  })
  afterAll(() => world[Symbol.asyncDispose]())

  it('is told to the person with its ground, and that it was opened is recorded', async () => {
    const { events } = await heldBy(journey, CENTRE_CAS)
    const payment = events.find(({ type }) => type === 'package.delivered')
    expect(payment).toMatchObject({ content: { receipt: 'Marker-Receipt' }, withheld: null })
    expect(payment?.retained?.ground).toContain('Art. 17(3)(b)')
    const { openings } = await heldBy(journey, CENTRE_CAS)
    expect(openings).toContainEqual(
      expect.objectContaining({ eventId: payment?.eventId, purpose: 'access-retained', party: CENTRE_CAS }),
    )
    expect(events.find(({ type }) => type === 'referral.submitted')).toMatchObject({
      withheld: 'erased',
      retained: null,
    })
  })

  it('is there for nothing else: to whoever reads the event it is erased', async () => {
    const payment = (await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'package.delivered')
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      const answer = await world.call(party, `GET ${journey.at}/events/${payment?.eventId}/content`)
      expect(answer).toMatchObject({ status: 410, body: { code: 'content-erased' } })
    }
  })
})

describe('an erasure that was scheduled', () => {
  it('is answered for by both ends once it is done, and reaches nothing that was written after it', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    const when = new Date(world.clocks.destination.now() + 48 * 3_600_000).toISOString()
    await journey.post(OFFICE_01, 'schedule-erasure', { when, to: CENTRE_CAS })
    await world.settle()
    await journey.post(CENTRE_CAS, 'send-message', { thread: THREAD, text: 'Marker-After' })
    await world.settle()
    const readable = async (party: string, type: string) =>
      (await heldBy(journey, party)).events.find((one) => one.type === type)?.withheld ?? null
    await hours(world, 47)
    expect(await readable(OFFICE_01, 'referral.submitted')).toBeNull()
    expect(await told(journey, OFFICE_01)).toEqual(['destination asked', 'origin asked'])
    await hours(world, 2, 13, 13, 6)
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      expect(await told(journey, party)).toEqual(RETAINED_WITH_RIGHTS)
      expect(await readable(party, 'referral.submitted')).toBe('erased')
      expect(await readable(party, 'message.sent')).toBeNull()
    }
    await hours(world, 24, 24, 24)
    expect(await answersIn(journey)).toHaveLength(2)
    expect((await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'erasure.overdue')).toEqual([])
  })

  it('is overdue where a holder is away', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    const when = new Date(world.clocks.destination.now() + 3_600_000).toISOString()
    await journey.post(OFFICE_01, 'schedule-erasure', { when, to: CENTRE_CAS })
    await world.settle()
    await world.stop('origin')
    for (const step of [2, 13, 13, 6, 41]) {
      const to = new Date(world.clocks.destination.now() + step * 3_600_000).toISOString()
      await world.call(OFFICE_01, 'POST /test/clock', { to })
    }
    const late = async () => (await standingFor(journey, OFFICE_01)).map(({ end, state }) => [end, state])
    await expect.poll(late).toEqual([
      ['destination', 'retained'],
      ['origin', 'overdue'],
    ])
  })
})

describe('a request for erasure', () => {
  const REQUEST = { parts: ['all'], to: CENTRE_CAS }

  it('is carried out by the end that is asked, and answered, where nobody there has said anything by half of the time', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    await journey.post(OFFICE_01, 'request-erasure', REQUEST)
    await world.settle()
    const readable = async (party: string) =>
      (await heldBy(journey, party)).events.find(({ type }) => type === 'referral.accepted')?.withheld
    await hours(world, 6 * 24)
    expect(await readable(CENTRE_CAS)).toBeNull()
    await hours(world, 2 * 24, 13, 13, 7)
    expect(await readable(CENTRE_CAS)).toBe('erased')
    expect(await readable(OFFICE_01)).toBeNull()
    expect(await told(journey, OFFICE_01)).toEqual(['origin retained consent-proof payments rights'])
    await journey.post(OFFICE_01, 'send-message', { thread: THREAD, text: 'Marker-After' })
    await world.settle()
    expect((await heldBy(journey, CENTRE_CAS)).events.at(-1)?.withheld ?? null).toBeNull()
  })

  it('is left to a person there who has answered that it is retained', async () => {
    await using world = await twoEnds()
    const journey = await paid(world)
    await journey.post(OFFICE_01, 'request-erasure', REQUEST)
    await world.settle()
    await journey.post(CENTRE_CAS, 'answer-erasure', { answer: 'retained', legalGround: 'tax law' })
    await world.settle()
    await hours(world, 9 * 24, 13, 13)
    const { events } = await heldBy(journey, CENTRE_CAS)
    expect(events.find(({ type }) => type === 'referral.accepted')).toMatchObject({ withheld: null, retained: null })
    expect(await answersIn(journey)).toHaveLength(1)
  })
})
