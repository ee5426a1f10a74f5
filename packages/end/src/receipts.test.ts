import { type CaseStore, memoryCaseStore } from '@passerelle/messaging'
import { CENTRE_CAS, OFFICE_01, type Referred, referred, submit } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { describe, expect, it } from 'vitest'

const WITHIN = { timeout: 10_000 }

const said = { thread: 'b3c1f0de-0000-7000-8000-000000000001', text: 'x', to: CENTRE_CAS }
const hasArrived = async (journey: Referred): Promise<boolean> =>
  (await journey.timeline(OFFICE_01)).some(({ type, arrived }) => type === 'referral.submitted' && arrived === true)
const receiptsOf = async (journey: Referred): Promise<number> =>
  (await journey.timeline(CENTRE_CAS)).filter(({ type, end }) => type === 'receipt.received' && end === 'origin').length

/** A record that never takes a receipt of one case. */
function refusing(store: CaseStore, refused: () => string): CaseStore {
  return {
    ...store,
    transact: (work) =>
      store.transact((tx) =>
        work({
          ...tx,
          async addEvents(events) {
            if (
              events.some(({ caseRef, type, place }) => caseRef === refused() && type === 'receipt.received' && !place)
            )
              throw new Error('not to be stored')
            await tx.addEvents(events)
          },
        }),
      ),
  }
}

describe('a receipt', () => {
  let world: TwoEnds

  it('comes by itself, soon', async () => {
    world = await twoEnds()
    const journey = await submit(world)
    await expect.poll(() => hasArrived(journey), WITHIN).toBe(true)
    await world[Symbol.asyncDispose]()
  })

  it('is one for all that came meanwhile', async () => {
    world = await twoEnds()
    const journey = await referred(world)
    const before = await receiptsOf(journey)
    for (let n = 0; n < 8; n++) await journey.post(OFFICE_01, 'send-message', said)
    await expect
      .poll(async () => (await journey.timeline(OFFICE_01)).filter(({ arrived }) => arrived === false), WITHIN)
      .toEqual([])
    expect((await receiptsOf(journey)) - before).toBeLessThanOrEqual(3)
    await world[Symbol.asyncDispose]()
  })

  it('changes nothing for who has opened the case before it is given', async () => {
    world = await twoEnds()
    const journey = await submit(world)
    const look = () => world.call(CENTRE_CAS, `GET ${journey.at}`)
    await expect.poll(async () => (await look()).status, WITHIN).toBe(200)
    await expect.poll(async () => (await look()).body.files[0]?.state, WITHIN).toBe('submitted')
    const { version } = (await look()).body
    await expect.poll(() => hasArrived(journey), WITHIN).toBe(true)
    // Who accepts has to be able to read what it accepts.
    await expect.poll(async () => (await world.origin.engine.store.keys.awaited()).count, WITHIN).toBe(0)
    const firstAppointment = '2026-12-10T09:00:00Z'
    const headers = { 'if-match': `"${version}"` }
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment }, headers)
    await world[Symbol.asyncDispose]()
  })

  it('that cannot be written keeps no other case from its own', async () => {
    let refused = ''
    world = await twoEnds({
      store: (end) => (end === 'origin' ? refusing(memoryCaseStore(), () => refused) : memoryCaseStore()),
    })
    const [one, other] = [await referred(world), await referred(world)]
    // How many were given together until here, each case has for itself.
    const before = { one: await receiptsOf(one), other: await receiptsOf(other) }
    refused = one.ref
    await one.post(OFFICE_01, 'send-message', said)
    await other.post(OFFICE_01, 'send-message', said)
    await expect.poll(() => receiptsOf(other), WITHIN).toBe(before.other + 1)
    expect(await receiptsOf(one)).toBe(before.one)
    refused = ''
    await expect.poll(() => receiptsOf(one), WITHIN).toBe(before.one + 1)
    await world[Symbol.asyncDispose]()
  })
})
