import type { End } from '@passerelle/kernel'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type Item, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres and the embedded log', open: async () => (await twoEndsOnPostgres()).world },
] as const

describe.each(KINDS)('commands that cross on the way, over $on', ({ open }) => {
  let world: TwoEnds
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const firstAppointment = '2027-01-20T09:00:00Z'
  const end = async (): Promise<number> =>
    (await world.log.describe('de-ma.case')).partitions.reduce((sum, partition) => sum + partition.end, 0)

  /** Both ends command while neither has heard of the other; then the log hears them in the given order. */
  async function crossed(order: readonly [End, End]): Promise<Referred> {
    const journey = await referred(world)
    const { post, file } = journey
    world.ways.destination.hold()
    world.ways.origin.hold()
    await post(OFFICE_01, `${file}/withdraw-referral`, { byPerson: false })
    await post(CENTRE_CAS, `${file}/accept-referral`, { firstAppointment })
    const before = await end()
    world.ways[order[0]].release()
    await expect.poll(end).toBeGreaterThan(before)
    world.ways[order[1]].release()
    await world.settle()
    return journey
  }
  const told = ({ type, status, cause }: Item) => ({ type, status, cause })
  const story = async (journey: Referred, party: string) =>
    (await journey.timeline(party)).filter(({ status }) => status !== 'local').map(told)

  it('supersede an acceptance that the log puts behind the withdrawal, and tell its author why', async () => {
    const journey = await crossed(['destination', 'origin'])
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    expect((await journey.see(OFFICE_01)).files[0]?.state).toBe('withdrawn')
    const superseded = (await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'referral.accepted')
    expect(superseded).toMatchObject({ status: 'superseded', cause: 'not-in-this-state', end: 'origin' })
    expect(superseded?.explanation).toMatch(/\S+ .*\.$/)
    expect(await story(journey, OFFICE_01)).toEqual(await story(journey, CENTRE_CAS))
  })

  it('let an acceptance stand that the log puts before the withdrawal, which then ends it', async () => {
    const journey = await crossed(['origin', 'destination'])
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    expect((await journey.see(CENTRE_CAS)).files[0]?.state).toBe('withdrawn')
    const verdicts = (await story(journey, CENTRE_CAS)).filter(({ type }) => type.startsWith('referral.'))
    expect(verdicts.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied'])
    expect(await story(journey, OFFICE_01)).toEqual(await story(journey, CENTRE_CAS))
  })

  it('show what is on its way to its author alone, and expect it in the next command', async () => {
    const journey = await referred(world)
    world.ways.origin.hold()
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment })
    const [mine, theirs] = [await journey.see(CENTRE_CAS), await journey.see(OFFICE_01)]
    expect(mine.onTheWay.map(({ type }) => type)).toContain('referral.accepted')
    expect(mine.files[0]).toMatchObject({ state: 'submitted', expected: 'accepted' })
    expect(theirs.files[0]).toMatchObject({ state: 'submitted', expected: 'submitted' })
    const again = await journey.ask(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment })
    expect(again).toMatchObject({ status: 409, body: { code: 'already-decided' } })
    const before = (await journey.see(CENTRE_CAS)).version
    world.ways.origin.release()
    await world.settle()
    // The echo changes nothing that If-Match could stumble over; the other end's receipts do count.
    expect((await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'referral.accepted')?.status).toBe(
      'applied',
    )
    expect((await journey.see(CENTRE_CAS)).version).toBe(before + 1)
  })
})
