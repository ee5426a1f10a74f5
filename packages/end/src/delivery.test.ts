import { type Instant, instant } from '@passerelle/kernel'
import { watchEchoes, wholeParty } from '@passerelle/messaging'
import { alarmsOf, CENTRE_CAS, OFFICE_01, type Referred, referred, submit } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres and the embedded log', open: async () => (await twoEndsOnPostgres()).world },
] as const

describe.each(KINDS)('what is said once has one effect, over $on', ({ open }) => {
  let world: TwoEnds
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const logEnd = async (): Promise<number> =>
    (await world.log.describe('de-ma.case')).partitions.reduce((sum, partition) => sum + partition.end, 0)
  const say = (journey: Referred, text: string) =>
    journey.post(OFFICE_01, 'send-message', { thread: 'b3c1f0de-0000-7000-8000-000000000001', text, to: CENTRE_CAS })
  const heard = async (journey: Referred) =>
    (await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'message.sent')
  const agree = async (journey: Referred) => {
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    expect((await journey.see(CENTRE_CAS)).held).toBe(0)
  }

  it('also where the relay never learnt that the log has it, and sends it again', async () => {
    const journey = await referred(world)
    const before = await logEnd()
    world.ways.destination.next('lose-answer')
    await say(journey, 'twice')
    await world.settle()
    await expect.poll(logEnd).toBeGreaterThanOrEqual(before + 2)
    await world.settle()
    expect((await heard(journey)).map(({ status }) => status)).toEqual(['recorded'])
    await agree(journey)
  })

  it('also where the consumer is cut off after taking a batch, before it knows its new position', async () => {
    const journey = await referred(world)
    let cuts = 0
    world.ways.origin.onDeliver = async (deliver) => {
      await deliver()
      if (cuts++ === 0) throw new Error('cut off')
    }
    await say(journey, 'cut off after')
    await world.settle()
    world.ways.origin.onDeliver = undefined
    expect(cuts).toBeGreaterThan(0)
    expect(await heard(journey)).toHaveLength(1)
    await agree(journey)
  })

  it('also where the consumer is cut off in the middle: nothing of the batch is there, then all of it', async () => {
    const journey = await referred(world)
    const { store } = world.origin.engine
    const transact = store.transact.bind(store)
    let cuts = 0
    store.transact = (work) =>
      transact(async (tx) => {
        const value = await work(tx)
        if (cuts++ === 0) throw new Error('killed before the commit')
        return value
      })
    await say(journey, 'cut off within')
    await world.settle()
    store.transact = transact
    expect(cuts).toBeGreaterThan(1)
    expect(await heard(journey)).toHaveLength(1)
    await agree(journey)
  })

  it('also where a batch is handed over twice at the same time: the position lets one through', async () => {
    const journey = await referred(world)
    world.ways.origin.onDeliver = async (deliver) => {
      const both = await Promise.allSettled([deliver(), deliver()])
      if (both.every(({ status }) => status === 'rejected')) throw new Error('neither')
    }
    await say(journey, 'by two')
    await world.settle()
    world.ways.origin.onDeliver = undefined
    expect(await heard(journey)).toHaveLength(1)
    await agree(journey)
  })

  it('also where the log swallows it: no echo comes, so it is sent again, once with effect, with an alarm', async () => {
    const journey = await referred(world)
    world.ways.destination.next('swallow')
    await say(journey, 'swallowed')
    const { store } = world.destination.engine
    await expect.poll(async () => (await store.backlog()).unechoed).toBe(1)
    const watch = (now: Instant) =>
      watchEchoes({
        store,
        clock: { now: () => now },
        onResend: () => world.destination.pipeline.wakeRelay(),
        onFault: () => undefined,
      })
    expect(await watch(instant(Date.now() + 30_000))).toBe(0)
    expect(await heard(journey)).toHaveLength(0)
    expect(await watch(instant(Date.now() + 61_000))).toBe(1)
    await world.settle()
    expect(await heard(journey)).toHaveLength(1)
    expect((await alarmsOf(world, 'destination')).map(({ kind }) => kind)).toContain('echo-missing')
    await agree(journey)
  })

  it('is acknowledged up to the last of a batch, and no receipt answers a receipt', async () => {
    const journey = await submit(world)
    world.ways.destination.hold()
    for (let n = 0; n < 4; n++) await say(journey, String(n))
    expect(
      (await journey.timeline(OFFICE_01)).filter(({ type, arrived }) => type === 'message.sent' && arrived),
    ).toEqual([])
    world.ways.destination.release()
    await world.settle()
    const [atOffice, rest] = [await journey.timeline(OFFICE_01), await logEnd()]
    const sent = atOffice.filter(({ end, status }) => end === 'destination' && status !== 'local')
    expect(sent.filter(({ type }) => !type.startsWith('receipt.')).every(({ arrived }) => arrived === true)).toBe(true)
    const own = (await journey.timeline(CENTRE_CAS)).findLast(
      ({ type, end }) => type === 'receipt.received' && end === 'origin',
    )
    expect(own).toMatchObject({ status: 'recorded', arrived: null })
    const receipts = atOffice.filter(({ type, end }) => type === 'receipt.received' && end === 'origin')
    expect(receipts.length).toBeLessThan(6)
    expect(atOffice.filter(({ type, end }) => type === 'receipt.received' && end === 'destination')).toEqual([])
    await world.settle()
    expect(await logEnd()).toBe(rest)
    await agree(journey)
  })

  it('is told as opened once for each party, while every opening is written down', async () => {
    const journey = await referred(world)
    const submitted = (await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'referral.submitted')!
    const read = (party: string) => world.call(party, `GET ${journey.at}/events/${submitted.eventId}/content`)
    expect((await read(CENTRE_CAS)).body.content).toMatchObject({ summary: { priority: 'normal' } })
    await read(CENTRE_CAS)
    await read(OFFICE_01)
    await world.settle()
    const opened = (await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'receipt.opened')
    expect(opened).toMatchObject([{ end: 'origin', status: 'recorded' }])
    const openings = await world.origin.engine.store
      .seenBy(wholeParty(CENTRE_CAS as never))
      .readOpenings(journey.ref as never)
    expect(openings.map(({ party, purpose }) => `${party} ${purpose}`)).toEqual([
      `${CENTRE_CAS} read`,
      `${CENTRE_CAS} read`,
    ])
    await agree(journey)
  })

  it('is told as opened by the centre that took the case over, though it was addressed to another', async () => {
    const journey = await referred(world)
    await journey.post(CENTRE_CAS, 'hand-over-case', { toParty: 'CTR-MA-TNG' })
    await world.settle()
    const submitted = (await journey.timeline('CTR-MA-TNG')).find(({ type }) => type === 'referral.submitted')!
    await world.call('CTR-MA-TNG', `GET ${journey.at}/events/${submitted.eventId}/content`)
    await world.settle()
    const opened = (await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'receipt.opened')
    expect(opened).toMatchObject([{ end: 'origin', from: 'CTR-MA-TNG', status: 'recorded' }])
  })
})
