import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type Item, START, type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HeldAnswer } from './held/held-shape.ts'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres()).world },
] as const

const someone = (who: string): string => tokenInRole(OFFICE_01, 'counsellor', who)
const [ANN, BEN, CEM] = ['counsellor', 'second-counsellor', 'third-counsellor'] as const
const LEAD = tokenInRole(OFFICE_01, 'office-lead')
const NOTE = { text: 'has called' }
const later = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString()

describe.each(KINDS)('within a party, over $on', ({ open }) => {
  let world: TwoEnds
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const opened = async (who: string): Promise<string> =>
    (await world.call(who, 'POST /cases', { corridor: 'de-ma' })).body.caseRef
  const assign = async (ref: string, to: string | null) =>
    (await world.call(LEAD, `POST /cases/${ref}/assignment`, { to })).status
  const cover = async (absent: string, by: string, from: string, until: string) =>
    world.call(LEAD, 'POST /covers', { absent, by, from, until })
  /** What somebody is answered about a case: by itself, in the list, and to a command. */
  async function sees(who: string, ref: string) {
    const [read, list, told] = [
      await world.call(someone(who), `GET /cases/${ref}`),
      await world.call(someone(who), 'GET /cases?limit=200'),
      await world.call(someone(who), `POST /cases/${ref}/add-note`, NOTE),
    ]
    return [read.status, list.body.items.some(({ caseRef }) => caseRef === ref), told.status]
  }
  const YES = [200, true, 202]
  const NO = [404, false, 404]

  it('a case is with whoever opened it, with their lead, and with nobody else', async () => {
    const ref = await opened(someone(ANN))
    expect(await sees(ANN, ref)).toEqual(YES)
    expect(await sees(BEN, ref)).toEqual(NO)
    const lead = await world.call(LEAD, `GET /cases/${ref}`)
    expect([lead.status, (lead.body as unknown as { assignedTo: string }).assignedTo]).toEqual([200, ANN])
  })

  it('a lead gives it to somebody else, or to all', async () => {
    const ref = await opened(someone(ANN))
    expect(await assign(ref, BEN)).toBe(200)
    expect([await sees(ANN, ref), await sees(BEN, ref)]).toEqual([NO, YES])
    expect(await assign(ref, null)).toBe(200)
    expect([await sees(ANN, ref), await sees(BEN, ref)]).toEqual([YES, YES])
  })

  it('who was to see to it is remembered, and told to the person who asks what is held', async () => {
    const ref = await opened(someone(ANN))
    await assign(ref, BEN)
    await assign(ref, BEN)
    await assign(ref, null)
    const { body } = await world.call(LEAD, `GET /cases/${ref}/held`)
    const told = (body as unknown as HeldAnswer).assignments.map(({ to, by, because }) => [because, to, by])
    expect(told).toEqual([
      ['opened', ANN, ANN],
      ['assigned', BEN, 'office-lead'],
      ['released', null, 'office-lead'],
    ])
  })

  it('who lost sight of a case is not told again what they were answered, until they see it once more', async () => {
    const begin = () =>
      world.call(someone(ANN), 'POST /cases', { corridor: 'de-ma' }, { 'idempotency-key': 'begin-once' })
    const ref = (await begin()).body.caseRef
    const note = (text = 'has called') =>
      world.call(someone(ANN), `POST /cases/${ref}/add-note`, { text }, { 'idempotency-key': 'note-once' })
    const first = await note()
    await assign(ref, BEN)
    const unknown = await world.call(someone(ANN), `POST /cases/${ref}/add-note`, NOTE)
    expect(unknown.status).toBe(404)
    for (const { status, body } of [await note(), await note('another'), await begin()])
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'not-found' })
    await assign(ref, null)
    expect([(await note()).body, (await begin()).body.caseRef]).toEqual([first.body, ref])
  })

  it('who covered for somebody is not told it either', async () => {
    const ref = await opened(someone(ANN))
    const { body } = await cover(ANN, BEN, later(0), later(60 * 24))
    const note = () =>
      world.call(someone(BEN), `POST /cases/${ref}/add-note`, NOTE, { 'idempotency-key': 'while-covering' })
    expect((await note()).status).toBe(202)
    await world.call(LEAD, `POST /covers/${(body as unknown as Item).id}/end`)
    expect(await note()).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('nobody but a lead does so, and a lead of another party has nothing to assign', async () => {
    const ref = await opened(someone(ANN))
    const asked = async (who: string) => {
      const { status, body } = await world.call(who, `POST /cases/${ref}/assignment`, { to: ANN })
      return [status, body.code]
    }
    expect(await asked(someone(ANN))).toEqual([403, 'not-allowed'])
    expect(await asked(someone(BEN))).toEqual([404, 'not-found'])
    expect(await asked(tokenInRole(OFFICE_01, 'system'))).toEqual([403, 'not-allowed'])
    expect(await asked(tokenInRole('OFF-DE-BE-01', 'office-lead'))).toEqual([404, 'not-found'])
  })

  it('a referral that arrives falls on nobody: all who work with cases at the centre see it', async () => {
    const { at, ref }: Referred = await referred(world)
    const worker = (who: string) => tokenInRole(CENTRE_CAS, 'case-worker', who)
    const seenBy = async (who: string) => (await world.call(worker(who), `GET ${at}`)).status
    expect([await seenBy('case-worker'), await seenBy('second-case-worker')]).toEqual([200, 200])
    const centreLead = tokenInRole(CENTRE_CAS, 'centre-lead')
    expect((await world.call(centreLead, `POST /cases/${ref}/assignment`, { to: 'case-worker' })).status).toBe(200)
    expect([await seenBy('case-worker'), await seenBy('second-case-worker')]).toEqual([200, 404])
    // What happens at one end concerns that end alone: the office sees it as before, and what arrives leaves it assigned.
    expect(await sees(ANN, ref)).toEqual(YES)
    await world.settle()
    expect([await seenBy('case-worker'), await seenBy('second-case-worker')]).toEqual([200, 404])
  })

  it('whoever covers for somebody sees their cases from then to then, and not those of others', async () => {
    const [ref, other] = [await opened(someone(ANN)), await opened(someone(CEM))]
    expect((await cover(ANN, BEN, later(10), later(20))).status).toBe(200)
    expect(await sees(BEN, ref)).toEqual(NO)
    await world.settle(later(10))
    expect([await sees(BEN, ref), await sees(ANN, ref), await sees(BEN, other)]).toEqual([YES, YES, NO])
    await world.settle(later(20))
    expect(await sees(BEN, ref)).toEqual(NO)
  })

  it('a cover is listed, and ended by the lead before its time', async () => {
    const ref = await opened(someone(ANN))
    const { body } = await cover(ANN, BEN, later(30), later(90))
    const { id } = body as unknown as Item
    await world.settle(later(30))
    const listed = async () => (await world.call(LEAD, 'GET /covers')).body.items.map(({ id }) => id)
    expect([await listed(), await sees(BEN, ref)]).toEqual([[id], YES])
    const end = `POST /covers/${id}/end`
    expect((await world.call(tokenInRole('OFF-DE-BE-01', 'office-lead'), end)).status).toBe(404)
    expect((await world.call(someone(ANN), end)).status).toBe(403)
    expect((await world.call(LEAD, end)).status).toBe(200)
    expect([await listed(), await sees(BEN, ref), (await world.call(LEAD, end)).status]).toEqual([[], NO, 404])
  })

  /** What comes over the stream of changes until it ends. */
  async function listen(who: string) {
    const headers = { authorization: `Bearer ${someone(who)}` }
    const response = await fetch(`${world.urlOf(OFFICE_01)}/changes`, { headers })
    let text = ''
    const ended = (async () => {
      for await (const bytes of response.body ?? []) text += Buffer.from(bytes).toString()
    })()
    return { heard: () => text, ended }
  }

  it('a stream of changes ends where what its reader may see becomes another, and then tells that', async () => {
    const ref = await opened(someone(ANN))
    const now = (await world.call(LEAD, 'GET /test/clock')).body.now
    const note = () => world.call(someone(ANN), `POST /cases/${ref}/add-note`, NOTE)
    const after = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()
    const before = await listen(BEN)
    await note()
    expect((await cover(ANN, BEN, now, after(10))).status).toBe(200)
    await before.ended
    expect(before.heard()).not.toContain(ref)
    const covering = await listen(BEN)
    await note()
    await expect.poll(() => covering.heard()).toContain(ref)
    await world.settle(after(10))
    const said = covering.heard()
    await note()
    await covering.ended
    expect(covering.heard()).toBe(said)
  })

  it.each([
    ['nobody covers themself', { absent: ANN, by: ANN, until: later(900) }],
    ['it ends after it begins', { absent: ANN, by: BEN, from: later(900), until: later(900) }],
    ['it is not over before it is given', { absent: ANN, by: BEN, from: later(-20), until: later(-10) }],
    ['it is no way to give cases away for good', { absent: ANN, by: BEN, until: later(93 * 24 * 60) }],
  ])('a cover has bounds: %s', async (_what, body) => {
    const { status, body: told } = await world.call(LEAD, 'POST /covers', body)
    expect([status, told.code]).toEqual([422, 'cover-impossible'])
  })

  it('a cover whose answer was lost on the way is given once, under the key of the wish', async () => {
    const [body, key] = [{ absent: ANN, by: BEN, until: later(600) }, { 'idempotency-key': 'cover-0001' }]
    const count = async () => (await world.call(LEAD, 'GET /covers')).body.items.length
    const before = await count()
    const first = await world.call(LEAD, 'POST /covers', body, key)
    const again = await world.call(LEAD, 'POST /covers', body, key)
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect(await count()).toBe(before + 1)
    const other = await world.call(LEAD, 'POST /covers', { ...body, until: later(601) }, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  })
})
