import { OFFICE_01 } from '@passerelle/testing/referral-steps'
import { RISEN, type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres()).world },
] as const

const someone = (who: string): string => tokenInRole(OFFICE_01, 'counsellor', who)
const [ANN, BEN] = ['counsellor', 'second-counsellor'] as const
const LEAD = tokenInRole(OFFICE_01, 'office-lead')

interface Person {
  readonly person: string
  readonly role: string
  readonly state: string
}

describe.each(KINDS)('the people of a party, over $on', ({ open }) => {
  let world: TwoEnds
  beforeEach(async () => {
    world = await open()
  })
  afterEach(() => world[Symbol.asyncDispose]())

  const put = (who: string, person: string, role: string, state = 'active') =>
    world.call(who, `PUT /people/${encodeURIComponent(person)}`, { role, state })
  const list = async (who = LEAD) =>
    ((await world.call(who, 'GET /people')).body.items as unknown as readonly Person[]).map(
      ({ person, role, state }) => [person, role, state],
    )
  const statusOf = async (who: string): Promise<number> => (await world.call(who, 'GET /cases')).status
  const opened = async (who: string): Promise<string> =>
    (await world.call(who, 'POST /cases', { corridor: 'de-ma' })).body.caseRef

  it('are whoever the provider says, until a lead begins a list, on which they are themself', async () => {
    expect([await list(), await statusOf(someone(ANN)), await statusOf(someone(BEN))]).toEqual([[], 200, 200])
    expect((await put(LEAD, ANN, 'counsellor')).status).toBe(200)
    expect(await list()).toEqual([
      [ANN, 'counsellor', 'active'],
      ['office-lead', 'office-lead', 'active'],
    ])
    expect([await statusOf(someone(ANN)), await statusOf(someone(BEN)), await statusOf(LEAD)]).toEqual([200, 401, 200])
    // A list is its party's own, and a program is on none.
    expect(await statusOf(tokenInRole('OFF-DE-BE-01', 'counsellor'))).toBe(200)
    expect(await statusOf(tokenInRole(OFFICE_01, 'system'))).toBe(200)
  })

  it('do no more than both the list and the provider say', async () => {
    await put(LEAD, BEN, 'counsellor')
    const risen = tokenInRole(OFFICE_01, 'office-lead', RISEN)
    expect((await world.call(risen, 'GET /people')).body.code).toBe('not-allowed')
    await put(LEAD, BEN, 'office-lead')
    expect((await world.call(risen, 'GET /people')).status).toBe(200)
    expect((await world.call(someone(BEN), 'GET /people')).body.code).toBe('not-allowed')
  })

  it('have no way in from the moment on at which they have left, and their cases are nobody’s', async () => {
    await put(LEAD, ANN, 'counsellor')
    await put(LEAD, BEN, 'counsellor')
    const refs = [await opened(someone(ANN)), await opened(someone(ANN))]
    const kept = await opened(someone(BEN))
    expect((await world.call(someone(BEN), `GET /cases/${refs[0]}`)).status).toBe(404)
    expect((await put(LEAD, ANN, 'counsellor', 'left')).status).toBe(200)
    expect(await statusOf(someone(ANN))).toBe(401)
    const assigned = async (ref: string | undefined) =>
      ((await world.call(someone(BEN), `GET /cases/${ref}`)).body as unknown as { assignedTo: string | null })
        .assignedTo
    expect([await assigned(refs[0]), await assigned(refs[1]), await assigned(kept)]).toEqual([null, null, BEN])
    const { body } = await world.call(LEAD, `GET /cases/${refs[0]}/held`)
    expect((body as unknown as { assignments: readonly object[] }).assignments.at(-1)).toMatchObject({
      to: null,
      because: 'left',
      by: 'office-lead',
    })
    // Who comes back begins without cases.
    await put(LEAD, ANN, 'counsellor')
    await world.call(LEAD, `POST /cases/${refs[0]}/assignment`, { to: BEN })
    expect((await world.call(someone(ANN), `GET /cases/${refs[0]}`)).status).toBe(404)
  })

  it('are given no case and no cover once there is a list that lacks them', async () => {
    const ref = await opened(someone(ANN))
    await put(LEAD, ANN, 'counsellor')
    await put(LEAD, BEN, 'counsellor', 'left')
    const until = '2026-11-24T09:00:00Z'
    for (const who of [BEN, 'nobody']) {
      const [given, covering] = [
        await world.call(LEAD, `POST /cases/${ref}/assignment`, { to: who }),
        await world.call(LEAD, 'POST /covers', { absent: ANN, by: who, until }),
      ]
      expect([given.body.code, covering.body.code]).toEqual(['person-unknown', 'person-unknown'])
    }
  })

  it('are never without somebody who leads', async () => {
    for (const [role, state] of [
      ['counsellor', 'active'],
      ['office-lead', 'left'],
    ] as const) {
      const refused = await put(LEAD, 'office-lead', role, state)
      expect([refused.status, refused.body.code]).toEqual([409, 'last-lead'])
    }
    expect(await list()).toEqual([])
    await put(LEAD, BEN, 'office-lead')
    const risen = tokenInRole(OFFICE_01, 'office-lead', RISEN)
    const both = await Promise.all([put(LEAD, BEN, 'counsellor'), put(risen, 'office-lead', 'counsellor')])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    const { items } = (await world.call(both[0]?.status === 200 ? LEAD : risen, 'GET /people')).body
    expect((items as unknown as readonly Person[]).filter(({ role }) => role === 'office-lead')).toHaveLength(1)
  })

  it('are said by leads alone, in the roles of their end and in no others', async () => {
    for (const who of [someone(ANN), tokenInRole(OFFICE_01, 'system'), tokenInRole(OFFICE_01, 'volunteer')])
      expect((await put(who, BEN, 'counsellor')).body.code).toBe('not-allowed')
    for (const role of ['case-worker', 'operator', 'system', 'owner'])
      expect((await put(LEAD, BEN, role)).body.code).toBe('invalid-fields')
    expect(await list()).toEqual([])
    const centre = tokenInRole('CTR-MA-CAS', 'centre-lead')
    expect((await put(centre, 'somebody', 'case-worker')).status).toBe(200)
  })
})
