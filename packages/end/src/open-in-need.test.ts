import { OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type Body, type Item, RISEN, type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HeldAnswer } from './held/held-shape.ts'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres()).world },
] as const

const someone = (who: string): string => tokenInRole(OFFICE_01, 'counsellor', who)
const [ANN, BEN] = ['counsellor', 'second-counsellor'] as const
const LEAD = tokenInRole(OFFICE_01, 'office-lead')
const NEED = { reason: 'person-is-here', hours: 2 }

interface Opened {
  readonly id: string
  readonly caseRef: string
  readonly actor: string
  readonly reason: string
  readonly acknowledged: { readonly by: string } | null
}
const openedIn = (body: Body): readonly Opened[] =>
  (body as unknown as { openedInNeed: readonly Opened[] }).openedInNeed

describe.each(KINDS)('a case that is a colleague’s, over $on', ({ open }) => {
  let world: TwoEnds
  let told: Referred
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world[Symbol.asyncDispose]())
  beforeEach(async () => {
    told = await referred(world)
    const { status } = await world.call(LEAD, `POST ${told.at}/assignment`, { to: ANN })
    if (status !== 200) throw new Error(`not assigned: ${status}`)
  })

  const openAs = (who: string, body: object = NEED) => world.call(who, `POST ${told.at}/open-in-need`, body)
  const statusFor = async (who: string): Promise<number> => (await world.call(who, `GET ${told.at}`)).status
  const listed = async (): Promise<readonly Opened[]> => {
    const { body } = await world.call(LEAD, 'GET /openings-in-need')
    return (body.items as unknown as readonly Opened[]).filter(({ caseRef }) => caseRef === told.ref)
  }
  const inHours = async (hours: number): Promise<string> => {
    const { now } = (await world.call(LEAD, 'GET /test/clock')).body
    return new Date(Date.parse(now) + hours * 3_600_000).toISOString()
  }

  it('is opened with a reason, for hours, and is then worked on as one’s own until it ends by itself', async () => {
    expect(await statusFor(someone(BEN))).toBe(404)
    expect((await openAs(someone(BEN))).status).toBe(200)
    const { body } = await world.call(someone(BEN), 'GET /cases?limit=200')
    expect([await statusFor(someone(BEN)), body.items.some(({ caseRef }) => caseRef === told.ref)]).toEqual([200, true])
    expect((await world.call(someone(BEN), `POST ${told.at}/add-note`, { text: 'is here' })).status).toBe(202)
    await world.settle(await inHours(2))
    expect([await statusFor(someone(BEN)), await statusFor(someone(ANN))]).toEqual([404, 200])
  })

  it('is told to who leads at once: in a list, in the case, and to the operators without a name', async () => {
    await openAs(someone(BEN))
    const opened = expect.objectContaining({ actor: BEN, reason: NEED.reason, acknowledged: null })
    expect(await listed()).toEqual([opened])
    for (const who of [LEAD, someone(ANN)])
      expect(openedIn((await world.call(who, `GET ${told.at}`)).body)).toEqual([opened])
    const { items } = (await world.call('operator-destination', 'GET /operations/alarms')).body
    const alarm = items.find(({ kind, caseRef }: Item) => kind === 'opened-in-need' && caseRef === told.ref)
    expect(alarm?.detail).toEqual({ party: OFFICE_01 })
    const figures = await (await fetch(`${world.urlOf(OFFICE_01)}/metrics`)).text()
    expect(figures).toMatch(/passerelle_openings_in_need_unacknowledged\{[^}]*\} [1-9]/)
  })

  it('waits to be acknowledged, by who leads and not by who opened it', async () => {
    await openAs(someone(BEN))
    const [waiting] = await listed()
    const acknowledge = (who: string) => world.call(who, `POST /openings-in-need/${waiting?.id}/acknowledge`)
    expect((await acknowledge(someone(BEN))).body.code).toBe('not-allowed')
    expect((await acknowledge(tokenInRole('OFF-DE-BE-01', 'office-lead'))).body.code).toBe('not-found')
    // Somebody who opened it and leads by now.
    const risen = await acknowledge(tokenInRole(OFFICE_01, 'office-lead', RISEN))
    expect([risen.status, risen.body.code]).toEqual([409, 'another-person-needed'])
    expect((await acknowledge(LEAD)).status).toBe(200)
    expect((await acknowledge(tokenInRole(OFFICE_01, 'office-lead', 'second-office-lead'))).status).toBe(200)
    expect((await listed()).map(({ acknowledged }) => acknowledged?.by)).toEqual(['office-lead'])
  })

  it('says of each reading that it was in need', async () => {
    await openAs(someone(BEN))
    const summary = (await told.timeline(OFFICE_01)).find(({ type }) => type === 'referral.submitted')
    for (const who of [BEN, ANN, BEN])
      expect((await world.call(someone(who), `GET ${told.at}/events/${summary?.eventId}/content`)).status).toBe(200)
    const { body } = await world.call(LEAD, `GET ${told.at}/held`)
    const held = body as unknown as HeldAnswer
    const read = held.openings.filter(({ eventId, purpose }) => eventId === summary?.eventId && purpose !== 'access')
    expect(read.map(({ actor, purpose }) => [actor, purpose])).toEqual([
      [BEN, 'in-need'],
      [ANN, 'read'],
      [BEN, 'in-need'],
    ])
    expect(held.openedInNeed.map(({ actor, reason }) => [actor, reason])).toEqual([[BEN, NEED.reason]])
  })

  it('is not opened without a reason of the list, for longer than a day, twice, or where one sees it anyway', async () => {
    for (const body of [
      {},
      { reason: 'curious' },
      { ...NEED, hours: 25 },
      { ...NEED, hours: 0 },
      { ...NEED, text: 'x' },
    ])
      expect((await openAs(someone(BEN), body)).body.code).toBe('invalid-fields')
    expect(await listed()).toEqual([])
    expect((await openAs(someone(ANN))).body.code).toBe('opening-not-needed')
    expect((await openAs(someone(BEN))).status).toBe(200)
    expect((await openAs(someone(BEN))).body.code).toBe('opening-not-needed')
  })

  it('is not opened by anybody of another party, by nobody who works with no cases, and needed by nobody who sees all', async () => {
    expect((await openAs(tokenInRole('OFF-DE-BE-01', 'counsellor'))).body.code).toBe('not-found')
    for (const role of ['volunteer', 'operator', 'analyst'])
      expect((await openAs(tokenInRole(OFFICE_01, role))).body.code).toBe('not-found')
    for (const role of ['system', 'office-lead'])
      expect((await openAs(tokenInRole(OFFICE_01, role))).body.code).toBe('opening-not-needed')
    expect(await listed()).toEqual([])
  })

  describe('by the number that the person reads out', () => {
    const begin = async (number: string, who = someone(ANN)): Promise<string> =>
      (await world.call(who, 'POST /cases', { corridor: 'de-ma', number })).body.caseRef
    const openBy = (who: string, number: unknown, more: object = NEED) =>
      world.call(who, 'POST /openings-in-need', { ...more, number })
    const stranger = tokenInRole('OFF-DE-BE-01', 'counsellor')

    it('is opened as by its reference, and is then told to who leads', async () => {
      const ref = await begin('RF-1')
      const { status, body } = await openBy(someone(BEN), 'RF-1')
      expect([status, (body as unknown as Opened).caseRef]).toEqual([200, ref])
      expect((await world.call(someone(BEN), `GET /cases/${ref}`)).status).toBe(200)
      const { items } = (await world.call(LEAD, 'GET /openings-in-need')).body
      expect(items.some(({ caseRef }) => caseRef === ref)).toBe(true)
      expect((await openBy(someone(BEN), 'RF-1')).body.code).toBe('opening-not-needed')
    })

    it('is not there for another party, as if nobody had that number', async () => {
      await begin('RF-2')
      const [theirs, none] = [await openBy(stranger, 'RF-2'), await openBy(stranger, 'RF-0')]
      expect(theirs.status).toBe(404)
      expect({ ...theirs.body, instance: null }).toEqual({ ...none.body, instance: null })
      expect((await openBy(tokenInRole(OFFICE_01, 'volunteer'), 'RF-2')).body.code).toBe('not-allowed')
    })

    it('is not opened where several cases have that number, without a number, or without a reason', async () => {
      for (const _ of [1, 2]) await begin('RF-3')
      expect(await openBy(someone(BEN), 'RF-3')).toMatchObject({ status: 409, body: { code: 'case-number-ambiguous' } })
      for (const [number, more] of [
        [undefined, NEED],
        ['', NEED],
        ['x'.repeat(65), NEED],
        ['RF-3', {}],
      ] as const)
        expect((await openBy(someone(BEN), number, more)).body.code).toBe('invalid-fields')
    })

    it('cannot be found by trying out: a person has ten tries in ten minutes, whatever they find', async () => {
      await begin('RF-4')
      const tries = []
      for (let n = 0; n < 12; n++) tries.push((await openBy(someone('third-counsellor'), `RF-9${n}`)).status)
      expect(tries.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 404))
      const late = await openBy(someone('third-counsellor'), 'RF-4')
      expect([tries.slice(10), late.status, late.body.code]).toEqual([[429, 429], 429, 'too-many-requests'])
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(60)
      expect((await openBy(tokenInRole(OFFICE_01, 'counsellor', ANN), 'RF-5')).status).toBe(404)
    })
  })
})
