import { Fault } from '@passerelle/kernel'
import type { CaseTransaction, StoredEvent } from '@passerelle/messaging'
import { alarmsOf, CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds({ partitions: 1 })
})
afterEach(() => world[Symbol.asyncDispose]())

const thread = 'b3c1f0de-0000-7000-8000-000000000001'
const say = (journey: Referred, text: string) => journey.post(OFFICE_01, 'send-message', { thread, text })

/** Lets the origin stumble over events while it takes them in. @returns how to mend it, and how often it stumbled */
function breakOrigin(stumblesOver: (event: StoredEvent) => Error | false): { mend(): void; stumbles: number } {
  const { store } = world.origin.engine
  const { transact } = store
  const broken = {
    stumbles: 0,
    mend: () => void (store.transact = transact),
  }
  const addEvents = (tx: CaseTransaction) => async (events: readonly StoredEvent[]) => {
    for (const event of events) {
      const fault = stumblesOver(event)
      if (!fault) continue
      broken.stumbles += 1
      throw fault
    }
    return tx.addEvents(events)
  }
  store.transact = (work) => transact((tx) => work({ ...tx, addEvents: addEvents(tx) }))
  return broken
}
const messages = async (journey: Referred, party: string) =>
  (await journey.timeline(party)).filter(({ type }) => type === 'message.sent')

describe('a record that an end stumbles over', () => {
  it('becomes a dead letter after its retries: others go on, what follows it in its case waits for the redrive', async () => {
    const [hit, other] = [await referred(world), await referred(world)]
    world.ways.destination.hold()
    const { events } = await say(hit, 'first')
    const broken = breakOrigin(({ eventId }) => eventId === events[0]?.eventId && new TypeError('a mistake of ours'))
    await say(hit, 'second')
    await say(other, 'of another case')
    world.ways.destination.release()
    await world.settle()
    expect(broken.stumbles).toBe(4)
    expect(await parkedOf(world, 'origin')).toMatchObject([{ kind: 'dead-letter', cause: 'handler-fault' }])
    expect(await alarmsOf(world, 'origin')).toContainEqual(
      expect.objectContaining({ kind: 'dead-letter', caseRef: hit.ref }),
    )
    expect(await messages(other, CENTRE_CAS)).toMatchObject([{ status: 'recorded' }])
    expect(await messages(hit, CENTRE_CAS)).toMatchObject([{ status: 'held', cause: 'gap' }])
    expect(await parkedOf(world, 'destination')).toEqual([])

    const redrive = `POST /operations/parked/${(await parkedOf(world, 'origin'))[0]?.id}/redrive`
    expect((await world.call('operator-origin', redrive)).body.code).toBe('redrive-refused')
    broken.mend()
    expect((await world.call('operator-origin', redrive)).status).toBe(200)
    await world.settle()
    expect(await messages(hit, CENTRE_CAS)).toMatchObject([{ status: 'recorded' }, { status: 'recorded' }])
    const [here, there] = await hit.digests()
    expect(there).toBe(here)
  })

  it('waits, and is no dead letter, while what fails may pass', async () => {
    const journey = await referred(world)
    let failures = 5
    const broken = breakOrigin(
      () => failures-- > 0 && new Fault('store-unavailable', 'the database cannot be reached', { retryable: true }),
    )
    await say(journey, 'first')
    await world.settle()
    expect(broken.stumbles).toBe(5)
    expect(await parkedOf(world, 'origin')).toEqual([])
    expect(await messages(journey, CENTRE_CAS)).toHaveLength(1)
  })

  it('is not to blame where case after case fails: the partition waits, and goes on once the end is mended', async () => {
    const journeys: Referred[] = []
    for (let count = 0; count < 7; count++) journeys.push(await referred(world))
    const broken = breakOrigin(({ type }) => type === 'message.sent' && new TypeError('a mistake of ours'))
    for (const journey of journeys) await say(journey, 'lost on nobody')
    await expect.poll(() => broken.stumbles, { timeout: 10_000 }).toBeGreaterThan(12)
    const aside = await parkedOf(world, 'origin')
    expect(aside).toHaveLength(4)
    broken.mend()
    await world.settle()
    for (const { id } of aside) await world.call('operator-origin', `POST /operations/parked/${id}/redrive`)
    await world.settle()
    for (const journey of journeys) expect(await messages(journey, CENTRE_CAS)).toMatchObject([{ status: 'recorded' }])
  })
})
