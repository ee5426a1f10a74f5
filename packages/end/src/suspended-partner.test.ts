import { Fault, type PartyId } from '@passerelle/kernel'
import { CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { directory, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MemoryHub, memoryHub } from './keys/memory-hub.ts'

const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'
const WITHIN = { timeout: 15_000 }

describe('a party that is suspended at the registry', () => {
  let world: TwoEnds
  let journey: Referred
  let suspended: ReadonlySet<PartyId>
  beforeEach(async () => {
    suspended = new Set()
    world = await twoEnds({ directory: { ...directory, suspended: () => suspended } })
    journey = await referred(world)
    await world.settle()
  })
  afterEach(() => world[Symbol.asyncDispose]())

  const suspend = (party: string) => (suspended = new Set([party as PartyId]))
  const resume = () => (suspended = new Set())
  const say = (party: string, text: string) =>
    world.call(party, `POST /cases/${journey.ref}/send-message`, {
      thread: THREAD,
      text,
      to: party === OFFICE_01 ? CENTRE_CAS : OFFICE_01,
    })
  const messagesAt = async (party: string) =>
    (await world.call(party, `GET /cases/${journey.ref}/timeline`)).body.items.filter(
      (one) => Object(one)['type'] === 'message.sent',
    ).length
  const held = async () => (await parkedOf(world, 'origin')).map((one) => [Object(one)['kind'], Object(one)['cause']])
  const SUSPENDED = ['suspended', 'partner-suspended']

  it.each([CENTRE_CAS, OFFICE_01])(
    'is sent nothing and sends nothing, and who tries is told why: %s',
    async (party) => {
      suspend(party)
      for (const author of [OFFICE_01, CENTRE_CAS]) {
        const answer = await say(author, 'not now')
        expect([answer.status, answer.body.code, Object(answer.body)['retryable']]).toEqual([
          409,
          'partner-suspended',
          true,
        ])
      }
      expect(
        (await world.call(OFFICE_01, `POST /cases/${journey.ref}/record-session`, { willingness: 4, readiness: 3 }))
          .status,
      ).toBe(202)
      resume()
      expect((await say(OFFICE_01, 'now')).status).toBe(202)
    },
  )

  it('is held to, and not lost, in what was on its way, which is taken in afterwards in its order', async () => {
    await world.stop('origin')
    for (const text of ['one', 'two', 'three']) await say(OFFICE_01, text)
    suspend(CENTRE_CAS)
    await world.start('origin')
    await expect.poll(held, WITHIN).toEqual([SUSPENDED, SUSPENDED, SUSPENDED])
    expect(await messagesAt(CENTRE_CAS)).toBe(0)
    resume()
    await expect.poll(held, WITHIN).toEqual([])
    await world.settle()
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    expect(await messagesAt(CENTRE_CAS)).toBe(3)
    expect((await say(CENTRE_CAS, 'answer')).status).toBe(202)
  })

  it('does not keep a person from withdrawing, and what stands before that goes with it', async () => {
    await world.stop('origin')
    await say(OFFICE_01, 'on its way')
    suspend(CENTRE_CAS)
    await world.start('origin')
    await expect.poll(held, WITHIN).toEqual([SUSPENDED])
    const withdrawn = await world.call(
      OFFICE_01,
      `POST /cases/${journey.ref}/files/${journey.fileId}/withdraw-referral`,
      { byPerson: true },
    )
    expect(withdrawn.status).toBe(202)
    await expect.poll(held, WITHIN).toEqual([])
    await world.settle()
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    const seen = (await world.call(CENTRE_CAS, `GET /cases/${journey.ref}`)).body
    expect(JSON.stringify(seen['files'])).toContain('withdrawn')
  })
})

/** What passes keys on, silent to who would give some as long as it is told to be; remembers to whom one was given. */
function watchedHub() {
  const hub = memoryHub()
  const state = { isSilent: false, givenTo: new Set<PartyId>() }
  const watched: MemoryHub = {
    of(end, isOurs) {
      const own = hub.of(end, isOurs)
      return {
        ...own,
        async give(grants) {
          if (state.isSilent) throw new Fault('registry-silent', 'the registry does not answer', { retryable: true })
          for (const { to } of grants) state.givenTo.add(to)
          return own.give(grants)
        },
      }
    },
  }
  return Object.assign(state, { hub: watched })
}

describe('a party that is suspended while a key waits for it', () => {
  it('is given none, and reads nothing more; it has it as soon as it is taken up again', async () => {
    let suspended: ReadonlySet<PartyId> = new Set()
    const watched = watchedHub()
    await using world = await twoEnds({ hub: watched.hub, directory: { ...directory, suspended: () => suspended } })
    watched.isSilent = true
    const journey = await referred(world, { summary: { note: 'Marker' } })
    suspended = new Set([CENTRE_CAS as PartyId])
    watched.isSilent = false
    await world.settle()
    const { eventId } = (await journey.timeline(OFFICE_01)).find(({ type }) => type === 'referral.submitted')!
    const read = (party: string) => world.call(party, `GET ${journey.at}/events/${eventId}/content`)
    expect(watched.givenTo).toEqual(new Set([OFFICE_01]))
    expect([(await read(OFFICE_01)).status, (await read(CENTRE_CAS)).body.code]).toEqual([200, 'content-key-pending'])
    suspended = new Set()
    await world.settle()
    expect(watched.givenTo).toContain(CENTRE_CAS)
    expect((await read(CENTRE_CAS)).body.content).toMatchObject({ summary: { note: 'Marker' } })
  })
})

describe('a deadline, while a party of its case is suspended,', () => {
  let world: TwoEnds
  let journey: Referred
  let suspended: ReadonlySet<PartyId>
  beforeEach(async () => {
    suspended = new Set()
    world = await twoEnds({ directory: { ...directory, suspended: () => suspended } })
    journey = await referred(world)
    await world.settle()
  })
  afterEach(() => world[Symbol.asyncDispose]())

  const deadlinesAt = async (party: string) => (await journey.see(party)).deadlines
  const stateAt = async (party: string) => (await journey.see(party)).files[0]?.state
  const fireAt = async (kind: string): Promise<number> =>
    Date.parse((await deadlinesAt(OFFICE_01)).find((one) => one.kind === kind)!.fireAt)
  const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')

  it('runs on and says the same at both ends; it passes for who waits, and for the suspended once it is taken up again', async () => {
    const before = await deadlinesAt(OFFICE_01)
    suspended = new Set([CENTRE_CAS as PartyId])
    expect([await deadlinesAt(OFFICE_01), await deadlinesAt(CENTRE_CAS)]).toEqual([before, before])
    const at = await fireAt('respond-by')
    await world.settle(iso(at - 1000))
    expect([await stateAt(OFFICE_01), await deadlinesAt(CENTRE_CAS)]).toEqual(['submitted', before])
    await world.settle(iso(at))
    expect([await stateAt(OFFICE_01), await stateAt(CENTRE_CAS)]).toEqual(['expired', 'submitted'])
    suspended = new Set()
    await expect.poll(async () => (await parkedOf(world, 'origin')).length, WITHIN).toBe(0)
    await world.settle()
    expect([await stateAt(OFFICE_01), await stateAt(CENTRE_CAS)]).toEqual(['expired', 'expired'])
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('that a person is entitled to is kept as ever: what is to be erased is erased, and said to be', async () => {
    suspended = new Set([CENTRE_CAS as PartyId])
    await journey.post(OFFICE_01, 'request-erasure', { parts: ['all'], to: CENTRE_CAS })
    const asked = world.clocks.destination.now()
    // It is erased after a week, and is gone for good when no backup opens it any more: that takes a day.
    for (const hours of [0, 169, 182, 195, 208, 221, 234]) await world.settle(iso(asked + hours * 3_600_000))
    const types = (await journey.timeline(OFFICE_01)).map(({ type }) => type)
    expect(types).toContain('erasure.answered')
    expect(types).not.toContain('erasure.overdue')
    expect((await deadlinesAt(OFFICE_01)).map(({ kind }) => kind)).not.toContain('erasure-answer-by')
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })
})
