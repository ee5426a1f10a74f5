import { encodeSealed } from '@passerelle/contracts/avro'
import type { EventId } from '@passerelle/kernel'
import type { ChainHead, LogRecord } from '@passerelle/messaging'
import { type Crafted, chainOf, craft, craftMessage } from '@passerelle/testing/crafted-records'
import { alarmsOf, CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type Item, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeAll(async () => {
  world = await twoEnds()
})
afterAll(() => world[Symbol.asyncDispose]())

const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'
const append = (...records: readonly LogRecord[]) => world.log.append('de-ma.case', records)

/** Messages of the centre, one continuing the other, that nobody has sent yet. */
async function messages(journey: Referred, count: number): Promise<Crafted[]> {
  let after: ChainHead = await chainOf(world.origin, journey.ref)
  return Array.from({ length: count }, (_, n) => {
    const crafted = craftMessage({ end: 'origin', caseRef: journey.ref, after, text: `m${n}` })
    after = crafted.chain
    return crafted
  })
}

const statusOf = async (journey: Referred, party: string, eventId: string): Promise<Item | undefined> =>
  (await journey.timeline(party)).find((item) => item.eventId === eventId)

async function agreed(journey: Referred, held: number): Promise<void> {
  await world.settle()
  const [here, there] = [await journey.see(OFFICE_01), await journey.see(CENTRE_CAS)]
  expect(there.digest).toBe(here.digest)
  expect([here.held, there.held]).toEqual([held, held])
}

const kindsOf = async (journey: Referred, end: 'destination' | 'origin') =>
  (await alarmsOf(world, end)).filter(({ caseRef }) => caseRef === journey.ref).map(({ kind }) => kind)

describe('a gap in the numbers of one writer', () => {
  it('holds what follows of that writer in that case, and nothing else, until the missing event comes', async () => {
    const [journey, other] = [await referred(world), await referred(world)]
    const [first, second, third] = await messages(journey, 3)
    await append(second!.record, third!.record)
    await agreed(journey, 2)
    expect(await statusOf(journey, OFFICE_01, second!.eventId)).toMatchObject({ status: 'held', cause: 'gap' })
    expect(await kindsOf(journey, 'destination')).toEqual(['held'])
    const [away] = await messages(other, 1)
    await append(away!.record)
    const { events } = await journey.post(OFFICE_01, 'send-message', { thread: THREAD, text: 'x', to: CENTRE_CAS })
    await world.settle()
    expect((await statusOf(journey, CENTRE_CAS, events[0]!.eventId))?.status).toBe('recorded')
    expect((await statusOf(other, OFFICE_01, away!.eventId))?.status).toBe('recorded')
    await append(first!.record)
    await agreed(journey, 0)
    const all = (await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'message.sent')
    expect(all.map(({ status }) => status)).toEqual(['recorded', 'recorded', 'recorded', 'recorded'])
    expect(await kindsOf(journey, 'destination')).toEqual(['held'])
  })

  it('lets no deadline of that case fire while it lasts', async () => {
    const alone = await twoEnds()
    const journey = await referred(alone)
    const after = await chainOf(alone.origin, journey.ref)
    const missing = craftMessage({ end: 'origin', caseRef: journey.ref, after })
    const held = craftMessage({ end: 'origin', caseRef: journey.ref, after: missing.chain })
    await alone.log.append('de-ma.case', [held.record])
    await alone.settle('2027-02-01T09:00:00Z')
    expect((await journey.see(OFFICE_01)).files[0]?.state).toBe('submitted')
    await alone.log.append('de-ma.case', [missing.record])
    await alone.settle('2027-02-02T09:00:00Z')
    expect((await journey.see(CENTRE_CAS)).files[0]?.state).toBe('expired')
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    await alone[Symbol.asyncDispose]()
  })

  it('is released by a void of the missing number', async () => {
    const journey = await referred(world)
    const [first, second] = await messages(journey, 2)
    await append(second!.record)
    await agreed(journey, 1)
    const body = {
      event: first!.eventId,
      voidedSequence: first!.chain.sequence,
      cause: 'emitted-in-error',
      standIn: null,
    } as const
    const voided = craft(
      { type: 'event.voided', body, sealed: null },
      { end: 'origin', caseRef: journey.ref, after: second!.chain },
    )
    await append(voided.record)
    await agreed(journey, 0)
    expect((await statusOf(journey, OFFICE_01, second!.eventId))?.status).toBe('recorded')
    // The void itself is acknowledged, so that the centre is not left in doubt.
    expect((await statusOf(journey, CENTRE_CAS, voided.eventId))?.arrived).toBe(true)
  })
})

describe('two records with one number', () => {
  it('are a fork: the first that continues the chain stands, and the other holds nothing', async () => {
    const journey = await referred(world)
    const after = await chainOf(world.origin, journey.ref)
    const stands = craftMessage({ end: 'origin', caseRef: journey.ref, after, text: 'first' })
    const fork = craftMessage({ end: 'origin', caseRef: journey.ref, after, text: 'second' })
    const next = craftMessage({ end: 'origin', caseRef: journey.ref, after: stands.chain })
    await append(stands.record, fork.record, next.record)
    await agreed(journey, 0)
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      expect((await statusOf(journey, party, stands.eventId))?.status).toBe('recorded')
      expect((await statusOf(journey, party, fork.eventId))?.status).toBe('fork')
      expect((await statusOf(journey, party, next.eventId))?.status).toBe('recorded')
    }
    expect(await kindsOf(journey, 'destination')).toEqual(['fork'])
  })

  it('do not stop the partition where they bear the same identifier and come again and again', async () => {
    const journey = await referred(world)
    const after = await chainOf(world.origin, journey.ref)
    const eventId = (await messages(journey, 1))[0]!.eventId
    const stands = craftMessage({ end: 'origin', caseRef: journey.ref, after, text: 'a', head: { eventId } })
    const copy = craftMessage({ end: 'origin', caseRef: journey.ref, after, text: 'b', head: { eventId } })
    await append(stands.record, copy.record, stands.record, copy.record)
    await world.settle()
    await append(stands.record, copy.record)
    await agreed(journey, 0)
    const seen = (await journey.timeline(OFFICE_01)).filter((item) => item.eventId === eventId)
    expect(seen.map(({ status }) => status).toSorted()).toEqual(['fork', 'recorded'])
  })

  it('where the first does not continue the chain, it is the second that stands', async () => {
    const journey = await referred(world)
    const after = await chainOf(world.origin, journey.ref)
    const stranger = craftMessage({
      end: 'origin',
      caseRef: journey.ref,
      after: { sequence: after.sequence, hash: 'ab'.repeat(32) },
    })
    const stands = craftMessage({ end: 'origin', caseRef: journey.ref, after })
    await append(stranger.record)
    await agreed(journey, 1)
    await append(stands.record)
    await agreed(journey, 0)
    expect((await statusOf(journey, OFFICE_01, stands.eventId))?.status).toBe('recorded')
    expect((await statusOf(journey, CENTRE_CAS, stranger.eventId))?.status).toBe('fork')
  })
})

describe('a void of what ended something', () => {
  it('counts only with a stand-in, which is folded in its place at both ends', async () => {
    const journey = await referred(world)
    const { post, ask, file } = journey
    const { events } = await post(OFFICE_01, `${file}/withdraw-referral`, { byPerson: false })
    await world.settle()
    const event = events[0]!.eventId
    const bare = await ask(OFFICE_01, 'void-event', { event, cause: 'emitted-in-error' })
    expect(bare).toMatchObject({ status: 422, body: { code: 'stand-in-missing' } })
    const foreign = await ask(CENTRE_CAS, 'void-event', { event, cause: 'emitted-in-error' })
    expect(foreign.status).toBeGreaterThanOrEqual(403)
    // A void that names a stand-in which has not come changes nothing yet.
    const after = await chainOf(world.destination, journey.ref)
    const fileId = journey.fileId as never
    const voidedSequence = (await statusOf(journey, OFFICE_01, event))!.sequence
    const standIn = craft(
      { type: 'message.sent', body: { thread: THREAD }, sealed: encodeSealed('message.sent', { text: 'instead' }) },
      {
        end: 'destination',
        caseRef: journey.ref,
        after: { sequence: after.sequence + 1, hash: '00'.repeat(32) },
        head: { fileId },
      },
    )
    const voiding = craft(
      {
        type: 'event.voided',
        body: { event: event as EventId, voidedSequence, cause: 'emitted-in-error', standIn: standIn.eventId },
        sealed: null,
      },
      { end: 'destination', caseRef: journey.ref, after },
    )
    await append(voiding.record)
    await agreed(journey, 0)
    expect((await journey.see(CENTRE_CAS)).files[0]?.state).toBe('withdrawn')
    const chained = craft(
      { type: 'message.sent', body: { thread: THREAD }, sealed: encodeSealed('message.sent', { text: 'instead' }) },
      { end: 'destination', caseRef: journey.ref, after: voiding.chain, head: { fileId, eventId: standIn.eventId } },
    )
    await append(chained.record)
    await agreed(journey, 0)
    expect((await journey.see(CENTRE_CAS)).files[0]?.state).toBe('submitted')
    expect((await statusOf(journey, OFFICE_01, event))?.status).toBe('voided')
  })
})
