import { type FileId, instant, systemClock } from '@passerelle/kernel'
import { chainOf, craft } from '@passerelle/testing/crafted-records'
import { CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { testDestinationKey, testOperationsKey } from '@passerelle/testing/signatures'
import { directory, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOperationsToken } from './operations/operations-token.ts'

const unknown = new Set<string>()
const party: typeof directory.party = async (id) => (unknown.has(id) ? undefined : directory.party(id))
const options = { directory: { ...directory, party } }
const KINDS = [
  { on: 'memory', open: () => twoEnds(options) },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres(options)).world },
] as const
const OPERATOR = 'operator-destination'

describe.each(KINDS)('what would become of a record that was put aside, over $on', { timeout: 60_000 }, ({ open }) => {
  let world: TwoEnds
  let journey: Referred
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  /** A decision of the centre that does not apply, written twice, while nobody here knows the centre. */
  async function putAside(): Promise<readonly number[]> {
    const before = new Set((await parkedOf(world, 'destination')).map(({ id }) => id))
    journey = await referred(world)
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    const after = await chainOf(world.origin, journey.ref)
    const head = { fileId: journey.fileId as FileId }
    const { record } = craft(
      {
        type: 'referral.accepted',
        body: { firstAppointment: instant(Date.parse('2027-01-21T09:00:00Z')) },
        sealed: null,
      },
      { end: 'origin', caseRef: journey.ref, after, head },
    )
    unknown.add(CENTRE_CAS)
    await world.log.append('de-ma.case', [record, record])
    await world.settle()
    return (await parkedOf(world, 'destination')).map(({ id }) => id).filter((id) => !before.has(id))
  }
  const rehearse = async (id: number, who = OPERATOR) =>
    (await world.call(who, `POST /operations/parked/${id}/rehearse`)).body as unknown as Record<string, unknown>

  it('is told with the cause, changes nothing, and comes true', async () => {
    const [first, second] = (await putAside()) as [number, number]
    const digests = await journey.digests()
    expect(await rehearse(first)).toMatchObject({ would: 'refused', cause: 'unknown-party', takesTwo: false })
    unknown.clear()
    expect(await rehearse(first)).toMatchObject({ would: 'superseded', cause: expect.any(String) })
    expect(await rehearse(first)).toMatchObject({ would: 'superseded' })
    expect([(await parkedOf(world, 'destination')).map(({ id }) => id), await journey.digests()]).toEqual([
      expect.arrayContaining([first, second]),
      digests,
    ])
    const redriven = await world.call(OPERATOR, `POST /operations/parked/${first}/redrive`)
    expect([redriven.status, Object(redriven.body)['outcome']]).toEqual([200, 'taken'])
    const taken = (await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'referral.accepted')
    expect(taken.map(({ status }) => status)).toEqual(['applied', 'superseded'])
    expect(await rehearse(second)).toMatchObject({ would: 'duplicate', cause: null })
    expect((await world.call(OPERATOR, `POST /operations/parked/${first}/rehearse`)).status).toBe(404)
  })

  it('shows names of fields and lengths, and no value', async () => {
    const [first] = (await putAside()) as [number]
    unknown.clear()
    const told = await rehearse(first)
    expect(told['fields']).toContainEqual({ name: 'head.caseRef', bytes: 36 })
    expect(JSON.stringify(told)).not.toContain(journey.ref)
    expect(JSON.stringify(told)).not.toContain(CENTRE_CAS)
  })

  it('is asked by operations for an operator, whose own name stands in the record of acts', async () => {
    const [first] = (await putAside()) as [number]
    unknown.clear()
    const ask = async (token: string, request: string): Promise<number> => {
      const [method = 'GET', at] = request.split(' ')
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() }
      return (await fetch(`${world.urlOf(OPERATOR)}${at}`, { method, headers })).status
    }
    const here = { end: 'destination', country: 'de', actor: 'somebody at the hub' } as const
    const token = await makeOperationsToken(testOperationsKey(), here, systemClock)
    expect(await ask(token, `POST /operations/parked/${first}/rehearse`)).toBe(200)
    expect(await ask(token, `GET /cases/${journey.ref}`)).toBe(404)
    const { items } = (await world.call(OPERATOR, 'GET /operations/acts')).body
    const act = { act: 'rehearse', parkedId: first, by: `${here.actor}@OPERATIONS-HUB`, outcome: 'superseded' }
    expect(items).toContainEqual(expect.objectContaining(act))
    // What is lost by it is for the people of this end alone, and so is what else they see.
    expect(await ask(token, `POST /operations/parked/${first}/discard`)).toBe(403)
    expect(await ask(token, 'GET /operations/retention')).toBe(403)
    const { body } = await world.call(OPERATOR, `POST /operations/parked/${first}/discard`)
    const proposed = Object(body)['id']
    expect(await ask(token, `POST /operations/acts/${proposed}/confirm`)).toBe(403)
    expect(await ask(token, 'POST /operations/acts/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b/confirm')).toBe(404)
    expect((await parkedOf(world, 'destination')).map(({ id }) => id)).toContain(first)
    const elsewhere = await makeOperationsToken(testOperationsKey(), { ...here, end: 'origin' }, systemClock)
    const forged = await makeOperationsToken(testDestinationKey(), here, systemClock)
    for (const other of [elsewhere, forged]) expect(await ask(other, 'GET /operations/parked')).toBe(401)
  })
})
