import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseOverview } from './desk-shapes.ts'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres()).world },
] as const

const someone = (who: string): string => tokenInRole(OFFICE_01, 'counsellor', who)
const LEAD = tokenInRole(OFFICE_01, 'office-lead')

describe.each(KINDS)('the list of cases, over $on', ({ open }) => {
  let world: TwoEnds
  let sent: string
  beforeAll(async () => {
    world = await open()
    sent = (await referred(world)).ref
    await world.settle()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const list = async (who: string, query = ''): Promise<readonly CaseOverview[]> =>
    (await world.call(who, `GET /cases?limit=200${query}`)).body.items as unknown as readonly CaseOverview[]
  const refs = async (who: string, query?: string) => (await list(who, query)).map(({ caseRef }) => caseRef)
  const opened = async (who: string): Promise<string> =>
    (await world.call(who, 'POST /cases', { corridor: 'de-ma' })).body.caseRef

  it('says of what is due when that is, for whom, and in how many of their working days', async () => {
    const of = async (party: string) => (await list(party)).find(({ caseRef }) => caseRef === sent)?.due
    const due = { kind: 'respond-by', when: 'later', workingDays: 10 }
    expect(await of(CENTRE_CAS)).toMatchObject({ ...due, turn: 'ours' })
    expect(await of(OFFICE_01)).toMatchObject({ ...due, turn: 'theirs' })
  })

  it('is asked for those that wait for one side', async () => {
    expect([await refs(CENTRE_CAS, '&turn=ours'), await refs(CENTRE_CAS, '&turn=theirs')]).toEqual([[sent], []])
    expect((await refs(OFFICE_01, '&turn=theirs')).includes(sent)).toBe(true)
  })

  it('is whole over pages of which many fit nothing', async () => {
    for (let made = 0; made < 4; made++) await opened(OFFICE_01)
    const found: string[] = []
    let query = '/cases?limit=1&turn=theirs'
    for (;;) {
      const { body } = await world.call(OFFICE_01, `GET ${query}`)
      found.push(...body.items.map(({ caseRef }) => caseRef))
      if (body.next === undefined) break
      query = `/cases?limit=1&turn=theirs&cursor=${encodeURIComponent(body.next)}`
    }
    expect(found).toEqual([sent])
  })

  it('is one’s own, or what nobody is assigned; a cover counts as one’s own', async () => {
    const [mine, theirs] = [await opened(someone('counsellor')), await opened(someone('second-counsellor'))]
    const free = await opened(LEAD)
    expect(await refs(someone('counsellor'), '&whose=mine')).toEqual([mine])
    expect(await refs(LEAD, '&whose=mine')).toEqual([])
    const nobodys = await refs(LEAD, '&whose=nobodys')
    expect([nobodys.includes(free), nobodys.includes(mine), nobodys.includes(theirs)]).toEqual([true, false, false])
    const cover = { absent: 'second-counsellor', by: 'counsellor', until: '2026-11-30T09:00:00Z' }
    expect((await world.call(LEAD, 'POST /covers', cover)).status).toBe(200)
    expect((await refs(someone('counsellor'), '&whose=mine')).toSorted()).toEqual([mine, theirs].toSorted())
  })

  it('takes no other words', async () => {
    for (const query of ['whose=everybodys', 'turn=mine'])
      expect((await world.call(OFFICE_01, `GET /cases?${query}`)).status).toBe(400)
  })
})
