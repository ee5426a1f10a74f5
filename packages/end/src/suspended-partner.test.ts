import type { PartyId } from '@passerelle/kernel'
import { CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { directory, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

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
