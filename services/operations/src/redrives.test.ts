import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeOperationsToken } from '@passerelle/end'
import { systemClock } from '@passerelle/kernel'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { testOperationsKey } from '@passerelle/testing/signatures'
import { directory, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askParked } from './adapters/ask-parked.ts'
import { memoryFlows } from './adapters/memory-flows.ts'
import { openFlows, operationsTables } from './adapters/postgres-flows.ts'
import type { FlowStore } from './domain/flow-store.ts'
import { type PutAsideOptions, putAside } from './handlers/redrive-put-aside.ts'

/** Puts aside through a line of its own to the centres’ end. */
const putAsideOver = (
  { clocks }: TwoEnds,
  { url, ...more }: Pick<PutAsideOptions, 'redrives' | 'mostPlanned'> & { readonly url: string },
) =>
  putAside({
    ...more,
    ends: [{ end: 'origin', country: 'ma', url }],
    tokenFor: (end, actor) => makeOperationsToken(testOperationsKey(), { ...end, actor }, systemClock),
    ask: askParked,
    clock: clocks.destination,
    onFault: (fault) => {
      throw fault
    },
  })

/** A line to an end that can break: what is asked from then on has no answer. */
async function lineTo(end: string) {
  let breaking: string | undefined
  let isBroken = false
  const pass = async ({ method = 'GET', url = '', headers }: IncomingMessage, response: ServerResponse) => {
    if (isBroken) return response.destroy()
    isBroken = breaking !== undefined && url.endsWith(breaking)
    const answer = await fetch(`${end}${url}`, { method, headers: { authorization: headers.authorization ?? '' } })
    return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  }
  const server = createServer((request, response) => void pass(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Breaks once a path that ends so has been answered. */
    breakAfter: (path: string) => void (breaking = path),
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

interface Plan {
  readonly silent: readonly string[]
  readonly more: number
  readonly id: string
  readonly open: number
  readonly needsSecond: boolean
  readonly by: string
  readonly confirmed: { readonly by: string } | null
  readonly items: readonly {
    readonly end: string
    readonly id: number
    readonly would: string
    readonly why: string
    readonly outcome: string
  }[]
}
interface Groups {
  readonly groups: readonly { readonly end: string; readonly cause: string; readonly count: number }[]
  readonly silent: readonly string[]
}

const SECOND = 'second-operator-hub'
/** Of who asks an end through operations. */
const HUB = '@OPERATIONS-HUB'
const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'
const WITHIN = { timeout: 15_000 }
let database: TestDatabase | undefined
afterAll(() => database?.drop())

describe.each([
  ['memory', async (): Promise<FlowStore> => memoryFlows()],
  [
    'Postgres',
    async (): Promise<FlowStore> => {
      database = await testDatabase(operationsTables)
      return openFlows(database.url)
    },
  ],
] as const)('what ends have put aside, for an operator, with plans kept in %s', (_name, open) => {
  let world: TwoEnds
  let store: FlowStore
  let operations: OperationsOver
  let journey: Referred
  /** What the registry tells of the office: nothing, or another country. */
  let told: 'well' | 'nothing' | 'another' = 'well'
  beforeAll(async () => {
    const party: typeof directory.party = async (id) => {
      const known = await directory.party(id)
      if (id !== OFFICE_01 || told === 'well') return known
      return told === 'nothing' ? undefined : known && { ...known, country: 'fr' }
    }
    world = await twoEnds({ directory: { ...directory, party } })
    store = await open()
    operations = await operationsOver(world, store)
    journey = await referred(world)
  })
  afterAll(async () => {
    await operations[Symbol.asyncDispose]()
    await store.close()
    await world[Symbol.asyncDispose]()
  })

  /** Messages of the office that the centre’s end puts aside. */
  async function putAside(what: typeof told, texts: readonly string[]): Promise<void> {
    told = what
    for (const text of texts) await journey.post(OFFICE_01, 'send-message', { thread: THREAD, text, to: CENTRE_CAS })
    await expect.poll(async () => (await atOrigin()).at(0)?.count, WITHIN).toBe(texts.length)
  }
  const groups = async () => (await operations.ask('/put-aside')).body as unknown as Groups
  const atOrigin = async () => (await groups()).groups.filter(({ end }) => end === 'origin_ma')
  const plan = async (wanted: object) => (await operations.act('/redrives', wanted)).body as unknown as Plan
  const carryOut = (id: string, as?: string) => operations.act(`/redrives/${id}/carry-out`, undefined, as)
  const seen = async (id: string) => (await operations.ask(`/redrives/${id}`)).body as unknown as Plan
  const outcomes = async (id: string) => (await seen(id)).items.map(({ outcome }) => outcome)
  const actsAtEnd = async () => (await world.call('operator-origin', 'GET /operations/acts')).body.items

  it('is shown in groups and record by record, with names of fields and no value', async () => {
    await putAside('nothing', ['Marker one', 'Marker two', 'Marker three'])
    const group = { end: 'origin_ma', kind: 'quarantine', cause: 'unknown-party', count: 3 }
    expect(await groups()).toMatchObject({ groups: [group], silent: [] })
    const { items } = (await operations.ask('/put-aside/origin_ma?cause=unknown-party')).body
    expect(items).toHaveLength(3)
    const first = (items[0] as unknown as { id: number }).id
    const told = await operations.act(`/put-aside/origin_ma/${first}/rehearse`)
    expect(told.body).toMatchObject({ would: 'refused', cause: 'unknown-party', takesTwo: false })
    const all = JSON.stringify([items, told.body])
    expect(all).toContain('{"name":"head.caseRef","bytes":36}')
    for (const secret of [journey.ref, OFFICE_01, 'Marker']) expect(all).not.toContain(secret)
    expect((await operations.ask('/put-aside/origin_ma?cause=tombstone')).body.items).toEqual([])
    expect((await operations.act('/put-aside/origin_ma/999999/rehearse')).status).toBe(404)
  })

  it('is not tried where it would be refused again', async () => {
    const refused = await plan({ cause: 'unknown-party' })
    expect(refused).toMatchObject({ open: 0, items: [{ would: 'refused', why: 'unknown-party' }, {}, {}] })
    expect((await carryOut(refused.id, SECOND)).body.code).toBe('proposal-over')
    expect((await groups()).groups).toMatchObject([{ count: 3 }])
  })

  it('is taken in again as a group by two people, in its order, and each end notes who wanted it', async () => {
    told = 'well'
    const planned = await plan({ end: 'origin_ma', cause: 'unknown-party', perSecond: 20 })
    expect(planned).toMatchObject({ open: 3, needsSecond: true, by: 'test' })
    expect(new Set(planned.items.map(({ would }) => would))).toEqual(new Set(['held', 'recorded']))
    const own = await carryOut(planned.id)
    expect([own.status, own.body.code, await outcomes(planned.id)]).toEqual([
      409,
      'another-person-needed',
      [null, null, null],
    ])
    expect((await carryOut(planned.id, SECOND)).status).toBe(202)
    await expect.poll(() => outcomes(planned.id), WITHIN).toEqual(['taken', 'taken', 'taken'])
    expect(await seen(planned.id)).toMatchObject({ by: 'test', confirmed: { by: 'second' }, open: 0 })
    expect((await groups()).groups).toEqual([])
    await world.settle()
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    const redriven = (await actsAtEnd()).filter((act) => Object(act)['act'] === 'redrive')
    expect(redriven.map((act) => Object(act)['by'])).toEqual(Array.from({ length: 3 }, () => `test${HUB}`))
    expect((await carryOut(planned.id, SECOND)).body.code).toBe('proposal-over')
  })

  it('takes two people alone where its end asks for that, under the names of both', async () => {
    await putAside('another', ['Marker four'])
    told = 'well'
    const planned = await plan({ end: 'origin_ma', cause: 'not-this-corridor' })
    expect(planned).toMatchObject({ open: 1, needsSecond: true, items: [{ would: 'recorded', takesTwo: true }] })
    expect((await carryOut(planned.id)).status).toBe(202)
    await expect.poll(() => outcomes(planned.id), WITHIN).toEqual(['waits-for-second'])
    expect(await atOrigin()).toMatchObject([{ count: 1 }])
    expect((await carryOut(planned.id, SECOND)).status).toBe(202)
    await expect.poll(() => outcomes(planned.id), WITHIN).toEqual(['taken'])
    const confirmed = expect.objectContaining({ by: `second${HUB}` })
    const act = { act: 'redrive', by: `test${HUB}`, confirmed, outcome: 'taken' }
    expect(await actsAtEnd()).toContainEqual(expect.objectContaining(act))
  })

  it('is asked for, where it is one record, in the name of who carries it out', async () => {
    await putAside('nothing', ['Marker five'])
    told = 'well'
    const planned = await plan({ end: 'origin_ma', cause: 'unknown-party' })
    expect(planned).toMatchObject({ open: 1, needsSecond: false, by: 'test' })
    expect((await carryOut(planned.id, SECOND)).status).toBe(202)
    await expect.poll(() => outcomes(planned.id), WITHIN).toEqual(['taken'])
    const act = { act: 'redrive', parkedId: planned.items[0]!.id, by: `second${HUB}`, outcome: 'taken' }
    expect(await actsAtEnd()).toContainEqual(expect.objectContaining(act))
    // What has come of it stays, whatever is said of it later.
    const later = { end: 'origin_ma', parkedId: act.parkedId, outcome: 'end-silent', doneAt: null }
    await store.redrives.settle(planned.id, later)
    expect(await outcomes(planned.id)).toEqual(['taken'])
  })

  it('is planned by one who says which, and by nobody without the right', async () => {
    expect((await operations.act('/redrives', {})).status).toBe(400)
    expect((await operations.act('/redrives', { id: 17 })).status).toBe(400)
    expect(await plan({ cause: 'tombstone' })).toMatchObject({ id: null, items: [] })
    expect((await operations.act('/redrives', { cause: 'tombstone' }, 'analyst-hub')).status).toBe(403)
    expect((await operations.ask('/put-aside', { authorization: 'Bearer analyst-hub' })).status).toBe(403)
    expect((await carryOut('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b')).status).toBe(404)
    const { items } = (await operations.ask('/redrives')).body
    expect(items).toHaveLength(4)
  })

  it('is planned as far as ends answer, and the plan says whom it lacks and how much was too much', async () => {
    await putAside('nothing', ['Marker six', 'Marker seven', 'Marker eight'])
    told = 'well'
    await using line = await lineTo(world.urlOf('operator-origin'))
    const [actor, mostPlanned] = ['test', 2]
    const aside = putAsideOver(world, { url: line.url, redrives: store.redrives, mostPlanned })
    const planned = await aside.plan({ kind: 'quarantine' }, { actor, perSecond: 5 })
    expect(planned).toMatchObject({ items: [{ end: 'origin_ma' }, { end: 'origin_ma' }], silent: [], more: 1 })
    line.breakAfter('/rehearse')
    const short = await aside.plan({ kind: 'quarantine' }, { actor, perSecond: 5 })
    expect(short).toMatchObject({ items: [{ end: 'origin_ma', would: 'recorded' }], silent: ['origin_ma'], more: 1 })
    expect(await seen(short.id)).toMatchObject({ silent: ['origin_ma'], more: 1 })
    await aside.close()
  })

  it('is told as far as ends answer', async () => {
    await world.stop('origin')
    expect(await groups()).toMatchObject({ silent: ['origin_ma'] })
    expect(await atOrigin()).toEqual([])
    expect((await operations.ask('/put-aside/origin_ma')).status).toBe(503)
    const short = await plan({ kind: 'quarantine' })
    expect(short).toMatchObject({ silent: ['origin_ma'], more: 0 })
    expect(new Set(short.items.map(({ end }) => end))).toEqual(new Set(['destination_de']))
    await world.start('origin')
  })
})
