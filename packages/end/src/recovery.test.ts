import { schemaSource } from '@passerelle/contracts/avro'
import type { CaseRef, End } from '@passerelle/kernel'
import type { CaseStore } from '@passerelle/messaging'
import { type MemoryCaseStore, memoryCaseStore } from '@passerelle/messaging'
import { CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { directory, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { describe, expect, it } from 'vitest'

interface Restorable {
  readonly world: TwoEnds
  /** The record of an end as it is now. */
  backUp(end: End): Promise<CaseStore>
}

const KINDS = [
  {
    on: 'memory',
    async open(): Promise<Restorable> {
      const stores = { destination: memoryCaseStore(), origin: memoryCaseStore() }
      const world = await twoEnds({ store: (end) => stores[end] })
      return { world, backUp: async (end: End): Promise<MemoryCaseStore> => stores[end].copy() }
    },
  },
  {
    on: 'Postgres and the embedded log',
    async open(): Promise<Restorable> {
      return twoEndsOnPostgres()
    },
  },
] as const

const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'
const said = { thread: THREAD, text: 'after the backup', to: CENTRE_CAS }

// Starting an end on Postgres and the embedded log again takes its group the time of a lease.
const PATIENCE = { timeout: 60_000 }

describe.each(KINDS)('an end that is restored from a backup, over $on', PATIENCE, ({ open }) => {
  it('answers 503 until it has found its lost events in the log, and then goes on from them', async () => {
    const { world, backUp } = await open()
    const journey = await referred(world)
    const { post, ask, see, ref, at } = journey
    const submitted = (await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'referral.submitted')!
    const key = { 'idempotency-key': 'lost-and-found' }
    const backup = await backUp('destination')
    const first = await post(OFFICE_01, 'send-message', said, key)
    await post(OFFICE_01, 'send-message', said)
    await post(CENTRE_CAS, `${journey.file}/request-info`, { fields: ['childAgeBand'], question: 'How old?' })
    await world.settle()
    await post(OFFICE_01, `${journey.file}/provide-info`, { values: [{ field: 'childAgeBand', after: '6-11' }] })
    await world.settle()
    const numbers = await numbersOf(journey)
    await world.stop('destination')

    const arrived = Promise.withResolvers<void>()
    world.ways.destination.onDeliver = async (deliver) => {
      await arrived.promise
      await deliver()
    }
    await world.start('destination', backup)
    expect((await ask(OFFICE_01, 'send-message', said)).status).toBe(503)
    expect((await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).status).toBe(503)
    expect((await world.call(OFFICE_01, `GET ${at}/events/${submitted.eventId}/content`)).status).toBe(503)
    expect((await see(OFFICE_01)).caseRef).toBe(ref)
    arrived.resolve()
    await world.settle()
    world.ways.destination.onDeliver = undefined

    const again = await post(OFFICE_01, 'send-message', said, key)
    expect(again.events).toEqual(first.events)
    await post(OFFICE_01, 'send-message', said)
    await world.settle()
    await agreed(journey)
    const now = await numbersOf(journey)
    expect(now.slice(0, numbers.length)).toEqual(numbers)
    expect(new Set(now.map(({ sequence }) => sequence)).size).toBe(now.length)
    expect(now.every(({ status }) => status !== 'fork' && status !== 'held')).toBe(true)
    await world[Symbol.asyncDispose]()
  })
})

describe.each(KINDS)('the other end, restored from a backup, over $on', PATIENCE, ({ open }) => {
  it('does so as well', async () => {
    const { world, backUp } = await open()
    const journey = await referred(world)
    const { post, ask } = journey
    const answer = { ...said, to: OFFICE_01 }
    const key = { 'idempotency-key': 'lost-and-found' }
    const backup = await backUp('origin')
    const first = await post(CENTRE_CAS, 'send-message', answer, key)
    await post(OFFICE_01, 'send-message', said)
    await world.settle()
    await post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2026-12-01T10:00:00Z' })
    await world.settle()
    const numbers = await numbersOf(journey, OFFICE_01)
    await world.stop('origin')

    const arrived = Promise.withResolvers<void>()
    world.ways.origin.onDeliver = async (deliver) => {
      await arrived.promise
      await deliver()
    }
    await world.start('origin', backup)
    expect((await ask(CENTRE_CAS, 'send-message', answer)).status).toBe(503)
    arrived.resolve()
    await world.settle()
    expect((await post(CENTRE_CAS, 'send-message', answer, key)).events).toEqual(first.events)
    await post(CENTRE_CAS, 'send-message', answer)
    await world.settle()
    await agreed(journey)
    const now = await numbersOf(journey, OFFICE_01)
    expect(now.slice(0, numbers.length)).toEqual(numbers)
    expect(now.map(({ sequence }) => sequence)).toEqual(now.map((_, index) => index + 1))
    expect(now.every(({ status }) => status !== 'fork' && status !== 'held')).toBe(true)
    await world[Symbol.asyncDispose]()
  })
})

/** Every number that the other end has drawn in the case, as this party knows them. */
const numbersOf = async (journey: Referred, party = CENTRE_CAS) =>
  (await journey.timeline(party))
    .filter(({ end, status }) => end === (party === CENTRE_CAS ? 'destination' : 'origin') && status !== 'local')
    .map(({ sequence, eventId, status }) => ({ sequence, eventId, status }))

async function agreed(journey: Referred): Promise<void> {
  const [here, there] = await journey.digests()
  expect(there).toBe(here)
}

describe('an end that finds itself in the log in several pieces', () => {
  it('draws no number for a receipt before it has read its own later events', async () => {
    const stores = { destination: memoryCaseStore(), origin: memoryCaseStore() }
    const world = await twoEnds({ store: (end) => stores[end] })
    const journey = await referred(world)
    const backup = stores.destination.copy()
    await journey.post(CENTRE_CAS, 'send-message', { ...said, to: OFFICE_01 })
    await world.settle()
    await journey.post(OFFICE_01, 'send-message', said)
    await world.settle()
    await world.stop('destination')
    // The log hands over one record at a time, so that the centre's message comes long before our own.
    const { consume } = world.ways.destination
    world.ways.destination.consume = (subscription) => consume({ ...subscription, maxBatchRecords: 1 })
    await world.start('destination', backup)
    await world.settle()
    await journey.post(OFFICE_01, 'send-message', said)
    await world.settle()
    await agreed(journey)
    const row = await backup.readCase(journey.ref as CaseRef)
    expect(row).toMatchObject({ owes: null, held: 0 })
    const numbers = await numbersOf(journey)
    expect(numbers.filter(({ status }) => status === 'fork' || status === 'held')).toEqual([])
    const message = (await journey.timeline(CENTRE_CAS)).find(
      ({ type, end }) => type === 'message.sent' && end === 'origin',
    )
    expect(message?.arrived).toBe(true)
    await world[Symbol.asyncDispose]()
  })

  it('gives the receipts that it could not give while it was reading', async () => {
    const world = await twoEnds()
    const journey = await referred(world)
    await world.stop('destination')
    await journey.post(CENTRE_CAS, 'send-message', { ...said, to: OFFICE_01 })
    await expect.poll(async () => (await world.origin.engine.store.backlog()).unechoed).toBe(0)
    await world.start('destination')
    await world.settle()
    const message = (await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'message.sent')
    expect(message?.arrived).toBe(true)
    await agreed(journey)
    await world[Symbol.asyncDispose]()
  })
})

/** What the registry does not know of while the destination looks for what it has lost. */
interface Gaps {
  readonly parties: Set<string>
  readonly schemas: Set<number>
}

/** A message of the office is lost with the disk, and read again through a registry with gaps. */
async function messageLost(hide: (gaps: Gaps, schemaId: number) => void) {
  const gaps: Gaps = { parties: new Set(), schemas: new Set() }
  const source = schemaSource()
  const stores = { destination: memoryCaseStore(), origin: memoryCaseStore() }
  const world = await twoEnds({
    store: (end) => stores[end],
    schemas: { byId: (id) => (gaps.schemas.has(id) ? undefined : source.byId(id)), learn: async () => false },
    directory: { ...directory, party: async (id) => (gaps.parties.has(id) ? undefined : directory.party(id)) },
  })
  const journey = await referred(world)
  const backup = stores.destination.copy()
  const first = await journey.post(OFFICE_01, 'send-message', said, KEY)
  await world.settle()
  const sent = (await stores.destination.readEvents(journey.ref as CaseRef)).findLast(
    ({ type }) => type === 'message.sent',
  )
  await world.stop('destination')
  hide(gaps, sent!.schemaId)
  await world.start('destination', backup)
  await world.settle()
  return { world, journey, first, gaps }
}
const KEY = { 'idempotency-key': 'said-once' }

/** Repeating the lost message finds it; another one gets the next number. */
async function goesOn({ world, journey, first }: Awaited<ReturnType<typeof messageLost>>): Promise<void> {
  expect((await journey.post(OFFICE_01, 'send-message', said, KEY)).events).toEqual(first.events)
  await journey.post(OFFICE_01, 'send-message', said)
  await world.settle()
  await agreed(journey)
  const numbers = await numbersOf(journey)
  expect(numbers.map(({ sequence }) => sequence)).toEqual(numbers.map((_, index) => index + 1))
  expect(numbers.filter(({ status }) => status === 'fork' || status === 'held')).toEqual([])
}

describe('an end that finds itself in the log while the registry has gaps', () => {
  it('knows its own events again, though their recipient is not listed any more', async () => {
    const found = await messageLost(({ parties }) => parties.add(CENTRE_CAS))
    found.gaps.parties.clear()
    for (const { id } of await parkedOf(found.world, 'destination'))
      await found.world.call('operator-destination', `POST /operations/parked/${id}/redrive`)
    await goesOn(found)
    await found.world[Symbol.asyncDispose]()
  })

  it('takes its number back when an event of its own is taken in later', async () => {
    const found = await messageLost(({ schemas }, id) => schemas.add(id))
    const [parked, ...others] = await parkedOf(found.world, 'destination')
    expect(others).toEqual([])
    found.gaps.schemas.clear()
    const redriven = await found.world.call('operator-destination', `POST /operations/parked/${parked!.id}/redrive`)
    expect(redriven.status).toBe(200)
    await goesOn(found)
    await found.world[Symbol.asyncDispose]()
  })
})
