import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const stateOf = async (journey: Referred, party: string) => (await journey.see(party)).files[0]?.state
const fireAt = async (journey: Referred, kind: string): Promise<number> =>
  Date.parse((await journey.see(CENTRE_CAS)).deadlines.find((one) => one.kind === kind)!.fireAt)
const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')

async function bothAre(journey: Referred, state: string): Promise<void> {
  expect([await stateOf(journey, OFFICE_01), await stateOf(journey, CENTRE_CAS)]).toEqual([state, state])
  const [here, there] = await journey.digests()
  expect(there).toBe(here)
}

describe('a deadline', () => {
  it('that nobody kept takes effect after its grace, at its instant and not before, at both ends', async () => {
    const journey = await referred(world)
    const at = await fireAt(journey, 'respond-by')
    expect((await journey.see(OFFICE_01)).deadlines).toEqual((await journey.see(CENTRE_CAS)).deadlines)
    await world.settle(iso(at - 1000))
    await bothAre(journey, 'submitted')
    await world.settle(iso(at))
    await bothAre(journey, 'expired')
    const expired = (await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'referral.expired')
    expect(expired).toMatchObject([{ end: 'destination', status: 'applied', cause: null }])
    await world.settle(iso(at + 30 * 86_400_000))
    expect((await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'referral.expired')).toHaveLength(1)
  })

  it('stands still while a question is open, and runs on from its answer', async () => {
    const journey = await referred(world)
    const at = await fireAt(journey, 'respond-by')
    await world.settle('2026-12-01T09:00:00Z')
    await journey.post(CENTRE_CAS, `${journey.file}/request-info`, { fields: ['childAgeBand'], question: 'How old?' })
    await world.settle()
    const kinds = (await journey.see(OFFICE_01)).deadlines.map(({ kind }) => kind)
    expect(kinds).toContain('answer-by')
    expect(kinds).not.toContain('respond-by')
    await world.settle('2026-12-04T09:00:00Z')
    await journey.post(OFFICE_01, `${journey.file}/provide-info`, {
      values: [{ field: 'childAgeBand', after: '6-11' }],
    })
    await world.settle()
    expect(await fireAt(journey, 'respond-by')).toBeGreaterThan(at)
    await world.settle(iso(at + 1000))
    await bothAre(journey, 'submitted')
  })

  it('does not take effect while an advisory stops the case, and runs again after it', async () => {
    const journey = await referred(world)
    const at = await fireAt(journey, 'respond-by')
    const advisory = 'b3c1f0de-0000-7000-8000-000000000009'
    await journey.post(CENTRE_CAS, 'suspend-case', { advisory })
    await world.settle(iso(at + 86_400_000))
    await bothAre(journey, 'submitted')
    expect((await journey.see(OFFICE_01)).states).toContain('suspended')
    await journey.post(CENTRE_CAS, 'resume-case', { advisory })
    await world.settle()
    expect(await fireAt(journey, 'respond-by')).toBeGreaterThan(at + 86_400_000)
    await world.settle(iso(await fireAt(journey, 'respond-by')))
    await bothAre(journey, 'expired')
  })

  it('of a consent ends it, at both ends, with everything that rests on it', async () => {
    const journey = await referred(world, { consent: { until: '2026-11-30T12:00:00Z' } })
    await world.settle('2026-11-30T11:59:00Z')
    expect((await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'consent.expired')).toEqual([])
    await world.settle('2026-11-30T12:00:00Z')
    const expired = (await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'consent.expired')
    expect(expired).toMatchObject([{ end: 'destination', status: 'applied' }])
    const late = await journey.ask(CENTRE_CAS, `${journey.file}/accept-referral`, {
      firstAppointment: '2027-01-20T09:00:00Z',
    })
    expect(late.status).toBe(409)
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('of an erasure that nobody answers is written down as overdue, once', async () => {
    const journey = await referred(world)
    await journey.post(OFFICE_01, 'request-erasure', { parts: ['all'], to: CENTRE_CAS })
    await world.settle()
    const at = await fireAt(journey, 'erasure-answer-by')
    await world.stop('origin')
    await world.call(OFFICE_01, 'POST /test/clock', { to: iso(at - 1000) })
    expect((await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'erasure.overdue')).toEqual([])
    await world.call(OFFICE_01, 'POST /test/clock', { to: iso(at + 86_400_000) })
    await world.start('origin')
    await world.settle()
    const overdue = (await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'erasure.overdue')
    expect(overdue).toMatchObject([{ end: 'destination', status: 'recorded' }])
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('of one case that cannot be handled keeps no other one waiting', async () => {
    const [broken, sound] = [await referred(world), await referred(world)]
    const at = await fireAt(sound, 'respond-by')
    await world.settle(iso(at - 1000))
    const { store } = world.destination.engine
    const { transact } = store
    store.transact = (work) =>
      transact((tx) =>
        work({
          ...tx,
          lockCases: async (refs, seenBy) => {
            if (refs.some((ref) => ref === broken.ref)) throw new Error('damaged')
            return tx.lockCases(refs, seenBy)
          },
        }),
      )
    const moved = await world.call(OFFICE_01, 'POST /test/clock', { to: iso(at) })
    expect(moved.status).toBe(500)
    expect(world.destination.engine.clock.now()).toBeLessThanOrEqual(at)
    await expect.poll(async () => (await sound.see(OFFICE_01)).files[0]?.expected).toBe('expired')
    store.transact = transact
    await world.settle(iso(at))
    await bothAre(broken, 'expired')
    expect(START < iso(at)).toBe(true)
  })
})
