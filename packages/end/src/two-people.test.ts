import { memoryCaseStore, newTables } from '@passerelle/messaging'
import { newPartition, parkedAt } from '@passerelle/testing'
import { OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres()).world },
] as const

const [FIRST, SECOND] = ['operator-destination', 'second-operator-destination'] as const

interface Act {
  readonly id: string
  readonly parkedId: number
  readonly by: string
  readonly confirmed: { readonly by: string } | null
  readonly outcome: string | null
}

describe.each(KINDS)('what the gate has refused, over $on', ({ open }) => {
  let world: TwoEnds
  let parkedId: number
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world[Symbol.asyncDispose]())
  const parked = async () => (await world.call(FIRST, 'GET /operations/parked')).body.items
  beforeEach(async () => {
    const { ref } = await referred(world)
    await world.log.append('de-ma.case', [{ key: ref, value: Buffer.from('no event'), headers: {} }])
    await world.settle()
    const aside = await parked()
    parkedId = aside.reduce((newest, { id }) => Math.max(newest, id), 0)
  })

  const ask = async (who: string, act: string) => {
    const { status, body } = await world.call(who, `POST /operations/parked/${parkedId}/${act}`)
    return { status, body, act: body as unknown as Act }
  }
  const confirm = (who: string, { id }: Act) => world.call(who, `POST /operations/acts/${id}/confirm`)
  const recorded = async (): Promise<readonly Act[]> => {
    const { body } = await world.call(SECOND, 'GET /operations/acts')
    return (body.items as unknown as readonly Act[]).filter((act) => act.parkedId === parkedId)
  }
  const isAside = async (): Promise<boolean> => (await parked()).some(({ id }) => id === parkedId)

  it('is discarded once another operator has confirmed it, and that is recorded', async () => {
    const proposed = await ask(FIRST, 'discard')
    expect([proposed.status, proposed.act.outcome, await isAside()]).toEqual([202, null, true])
    const own = await confirm(FIRST, proposed.act)
    expect([own.status, own.body.code, await isAside()]).toEqual([409, 'another-person-needed', true])
    expect([(await confirm(SECOND, proposed.act)).status, await isAside()]).toEqual([200, false])
    const again = await confirm(SECOND, proposed.act)
    expect([again.status, again.body.code]).toEqual([409, 'proposal-over'])
    expect(await recorded()).toEqual([
      expect.objectContaining({
        by: 'test',
        confirmed: expect.objectContaining({ by: 'second' }),
        outcome: 'discarded',
      }),
    ])
    expect((await ask(FIRST, 'discard')).body.code).toBe('not-found')
  })

  it('is shown to the same gate once more by two operators, never by one, and stays refused', async () => {
    const proposed = await ask(FIRST, 'redrive')
    expect(proposed.status).toBe(202)
    expect((await ask(SECOND, 'redrive')).act).toEqual(proposed.act)
    expect((await confirm(SECOND, proposed.act)).body.code).toBe('redrive-refused')
    expect([await isAside(), (await recorded()).map(({ outcome }) => outcome)]).toEqual([true, ['still-refused']])
  })

  it('is left as it is where nobody confirms within a day, and may be proposed anew', async () => {
    const { act } = await ask(FIRST, 'discard')
    const { now } = (await world.call(OFFICE_01, 'GET /test/clock')).body
    await world.settle(new Date(Date.parse(now) + 24 * 3_600_000).toISOString())
    expect((await confirm(SECOND, act)).body.code).toBe('proposal-over')
    const anew = await ask(SECOND, 'discard')
    expect([anew.status, anew.act.id === act.id]).toEqual([202, false])
    expect((await recorded()).map(({ by, outcome }) => [by, outcome])).toEqual([
      ['second', null],
      ['test', 'expired'],
    ])
    expect(await isAside()).toBe(true)
  })

  it('is nothing that whoever works with cases may touch', async () => {
    const { act } = await ask(FIRST, 'discard')
    expect((await confirm(OFFICE_01, act)).status).toBe(403)
    expect((await ask(OFFICE_01, 'discard')).status).toBe(403)
    expect((await world.call(OFFICE_01, 'GET /operations/acts')).status).toBe(403)
  })
})

describe('what was put aside behind ten thousand others', () => {
  it('is acted on like any other', async () => {
    const tables = newTables()
    const place = newPartition()
    for (let id = 1; id <= 10_001; id++) tables.parked.set(id, { ...parkedAt(place, id), id })
    tables.lastId = 10_001
    await using world = await twoEnds({ store: (end) => memoryCaseStore(end === 'destination' ? tables : newTables()) })
    const ask = (act: string) => world.call(FIRST, `POST /operations/parked/10001/${act}`)
    expect([(await ask('redrive')).status, (await ask('discard')).status]).toEqual([202, 202])
    const { items } = (await world.call(SECOND, 'GET /operations/acts')).body
    for (const { id } of items) await world.call(SECOND, `POST /operations/acts/${id}/confirm`)
    expect(tables.parked.get(10_001)).toMatchObject({ closed: null, resolvedAt: expect.any(Number) })
  })
})
