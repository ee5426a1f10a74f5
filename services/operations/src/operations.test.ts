import { createHash } from 'node:crypto'
import { sharedView } from '@passerelle/casework'
import { type CaseRef, type Clock, must, parseInstant } from '@passerelle/kernel'
import { memoryBroker, memoryLog } from '@passerelle/messaging/memory'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { chainOf, craftMessage } from '@passerelle/testing/crafted-records'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { DE_MA, START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryFlows } from './adapters/memory-flows.ts'
import { openFlows, operationsTables } from './adapters/postgres-flows.ts'
import type { FlowStore } from './domain/flow-store.ts'
import { newWatched } from './domain/watched-case.ts'

interface Stuck {
  readonly kind: string
  readonly caseRef: string | null
  readonly end: string
  readonly party: string | null
  readonly what: string
  readonly step: string
  readonly critical: boolean
  readonly workingDaysOver: number
}
interface Step {
  readonly type: string
  readonly status: string
  readonly receivedAt: string | null
  readonly openedAt: string | null
  readonly answeredAt: string | null
}

let database: TestDatabase | undefined
afterAll(() => database?.drop())
const WITHIN = { timeout: 10_000 }

describe.each([
  ['memory', async (): Promise<FlowStore> => memoryFlows()],
  [
    'Postgres',
    async (): Promise<FlowStore> => {
      database = await testDatabase(operationsTables)
      return openFlows(database.url)
    },
  ],
] as const)('an operator, with what was seen kept in %s', (_name, open) => {
  let world: TwoEnds
  let store: FlowStore
  let operations: OperationsOver
  let journey: Referred
  beforeAll(async () => {
    const start = must(parseInstant(START))
    const clock: Clock = { now: () => world?.clocks.destination.now() ?? start }
    world = await twoEnds({ log: memoryLog(memoryBroker({ clock })) })
    store = await open()
    operations = await operationsOver(world, store)
    journey = await referred(world)
  })
  afterAll(async () => {
    await operations[Symbol.asyncDispose]()
    await store.close()
    await world[Symbol.asyncDispose]()
  })

  const figures = async (): Promise<string> => (await fetch(`${operations.url}/metrics`)).text()
  const stuck = async (query = ''): Promise<readonly Stuck[]> =>
    (await operations.ask(`/stuck${query}`)).body.items as unknown as Stuck[]
  const stuckHere = async (ref = journey.ref) => (await stuck('?limit=200')).filter(({ caseRef }) => caseRef === ref)
  const trace = async (ref = journey.ref) =>
    (await operations.ask(`/traces/${ref}`)).body as unknown as { steps: Step[] }
  const digest = async (ref: string): Promise<string | undefined> => {
    const watched = await store.caseOf(ref as CaseRef)
    return watched && createHash('sha256').update(sharedView(watched.folded.state)).digest('hex')
  }

  it('follows a case to the state that both ends see', async () => {
    await expect
      .poll(async () => (await digest(journey.ref)) === (await journey.see(OFFICE_01)).digest, WITHIN)
      .toBe(true)
  })

  it('sees when each event arrived, was opened and was answered', async () => {
    const summary = (await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'referral.submitted')!
    await world.call(CENTRE_CAS, `GET ${journey.at}/events/${summary.eventId}/content`)
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    const submitted = async () => (await trace()).steps.find(({ type }) => type === 'referral.submitted')
    await expect
      .poll(submitted, WITHIN)
      .toMatchObject({ status: 'applied', receivedAt: expect.any(String), answeredAt: expect.any(String) })
    const { corridors } = (await operations.ask('/pulse')).body as unknown as {
      corridors: { directions: { writer: string; hops: Record<string, { count: number }> }[] }[]
    }
    const hops = corridors[0]!.directions.find(({ writer }) => writer === 'destination')!.hops
    expect([hops['sent']!.count, hops['received']!.count, hops['answered']!.count].every((count) => count > 0)).toBe(
      true,
    )
  })

  it('is told in figures how long hops take, and of no party and no case', async () => {
    const told = await figures()
    expect(told).toMatch(/passerelle_hop_seconds\{corridor="de-ma",writer="destination",hop="received",quantile="0.5"/)
    expect(told).toMatch(/passerelle_events_total\{corridor="de-ma",writer="origin",service="operations"\} [1-9]/)
    await expect.poll(figures, WITHIN).toMatch(/passerelle_operations_behind_records\{service="operations"\} 0/)
    for (const not of [journey.ref, OFFICE_01, CENTRE_CAS]) expect(told).not.toContain(not)
  })

  it('finds the case of an event, and nothing where there is none', async () => {
    const [first] = await journey.timeline(CENTRE_CAS)
    expect((await operations.ask(`/traces?event=${first!.eventId}`)).body.caseRef).toBe(journey.ref)
    expect((await operations.ask(`/traces/${first!.eventId}`)).body.caseRef).toBe(journey.ref)
    const unknown = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
    expect((await operations.ask(`/traces/${unknown}`)).status).toBe(404)
    expect((await operations.ask(`/traces?event=${unknown}`)).status).toBe(404)
  })

  it('is told of a referral that nobody answers, once it is due, by the calendar of the centre', async () => {
    const waiting = await referred(world)
    await expect.poll(() => digest(waiting.ref), WITHIN).toBeDefined()
    expect(await stuckHere(waiting.ref)).toEqual([])
    await world.settle('2026-12-08T12:00:00Z')
    const found = (await stuckHere(waiting.ref)).filter(({ kind }) => kind === 'respond-by')
    expect(found.map(({ end, party }) => [end, party])).toEqual([['origin_ma', CENTRE_CAS]])
    expect(found[0]!.what).toBe('A referral has no answer')
    const figure = 'passerelle_stuck{kind="respond-by",end="origin_ma",corridor="de-ma"'
    expect(await figures()).toContain(figure)
    const german = await operations.ask('/stuck?kind=respond-by', { 'accept-language': 'de' })
    expect((german.body.items as unknown as Stuck[])[0]!.what).toBe('Eine Verweisung hat keine Antwort')
    await waiting.post(CENTRE_CAS, `${waiting.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    await expect
      .poll(async () => (await stuckHere(waiting.ref)).map(({ kind }) => kind), WITHIN)
      .not.toContain('respond-by')
    expect(await figures()).not.toContain(figure)
  })

  it('is told of events that wait for one that is missing, and sees it end', async () => {
    const held = await referred(world)
    const first = craftMessage({
      end: 'origin',
      caseRef: held.ref,
      after: await chainOf(world.origin, held.ref),
      text: 'a',
    })
    const second = craftMessage({ end: 'origin', caseRef: held.ref, after: first.chain, text: 'b' })
    await world.log.append('de-ma.case', [second.record])
    await expect
      .poll(async () => (await stuckHere(held.ref)).map(({ kind, end }) => [kind, end]), WITHIN)
      .toEqual([['held', 'origin_ma']])
    await world.log.append('de-ma.case', [first.record])
    await world.settle()
    await expect.poll(() => stuckHere(held.ref), WITHIN).toEqual([])
    await expect.poll(async () => (await digest(held.ref)) === (await held.see(OFFICE_01)).digest, WITHIN).toBe(true)
  })

  it('believes of what was written again no place that lies after it', async () => {
    const again = await referred(world)
    const { record, eventId } = craftMessage({
      end: 'origin',
      caseRef: again.ref,
      after: await chainOf(world.origin, again.ref),
    })
    const claim = `0 0 5 ${Date.parse('2036-01-01T00:00:00Z')} another-topic`
    await world.log.append('de-ma.case', [{ ...record, headers: { ...record.headers, 'log-place': claim } }])
    const seen = async () => (await store.eventsOf(again.ref as CaseRef)).find((one) => one.eventId === eventId)
    await expect.poll(async () => (await seen()) !== undefined, WITHIN).toBe(true)
    const { loggedAt, topicId } = (await seen())!
    expect([loggedAt <= world.clocks.destination.now(), topicId === 'another-topic']).toEqual([true, false])
  })

  it('is told when an end does not say that it has something', async () => {
    const silent = await referred(world)
    await world.stop('origin')
    await silent.post(OFFICE_01, 'send-message', {
      thread: 'b3c1f0de-0000-7000-8000-000000000001',
      text: 'x',
      to: CENTRE_CAS,
    })
    const later = must(parseInstant('2026-12-08T13:00:00Z'))
    world.clocks.destination.move(later)
    await expect
      .poll(async () => (await stuckHere(silent.ref)).map(({ kind, end }) => [kind, end]), WITHIN)
      .toEqual([['no-receipt', 'origin_ma']])
    await expect
      .poll(async () => (await stuck('?kind=end-silent')).map(({ end, caseRef }) => [end, caseRef]), WITHIN)
      .toEqual([['origin_ma', null]])
    await world.start('origin')
  })

  it('reads the urgent first, and all of it once, page by page', async () => {
    for (let more = 0; more < 3; more += 1) await referred(world)
    await world.settle('2026-12-23T12:00:00Z')
    const whole = async () => (await stuck('?limit=200')).filter(({ caseRef }) => caseRef !== null)
    await expect.poll(async () => (await whole()).filter(({ critical }) => !critical).length, WITHIN).toBeGreaterThan(0)
    const all = await whole()
    expect(all.some(({ critical }) => critical)).toBe(true)
    expect(all.findLastIndex(({ critical }) => critical)).toBeLessThan(all.findIndex(({ critical }) => !critical))
    const read: Stuck[] = []
    for (let cursor = ''; ; ) {
      const { body } = await operations.ask(`/stuck?limit=1${cursor}`)
      read.push(...(body.items as unknown as Stuck[]))
      if (body['next'] === undefined) break
      cursor = `&cursor=${encodeURIComponent(body['next'])}`
    }
    expect(read.filter(({ caseRef }) => caseRef !== null)).toEqual(all)
  })

  it('tells the parties by name, and before anybody has signed in no more than what this is', async () => {
    const { items } = (await operations.ask('/parties')).body as unknown as { items: { party: string; name: string }[] }
    expect(items.map(({ party }) => party)).toEqual(expect.arrayContaining([OFFICE_01, CENTRE_CAS]))
    const open = await fetch(`${operations.url}/operations`)
    expect(await open.json()).toEqual({ service: 'operations', corridors: ['de-ma'], madeUp: false })
  })

  it('keeps nothing that is sealed', async () => {
    const events = await store.eventsOf(journey.ref as CaseRef)
    expect(events.length).toBeGreaterThan(3)
    expect(events.filter(({ clear }) => clear?.sealed !== null)).toEqual([])
  })

  it('forgets a closed case in which nothing has happened for long, and no other', async () => {
    const over = await referred(world)
    await over.post(OFFICE_01, `${over.file}/withdraw-referral`, { byPerson: true })
    await over.post(OFFICE_01, 'close-case', { reason: 'decided-to-stay' })
    await world.settle()
    const isKnown = async (ref: string) => (await store.caseOf(ref as CaseRef)) !== undefined
    await expect.poll(async () => (await digest(over.ref)) === (await over.see(OFFICE_01)).digest, WITHIN).toBe(true)
    await store.clear(must(parseInstant('2026-12-01T00:00:00Z')))
    expect(await isKnown(over.ref)).toBe(true)
    await store.clear(must(parseInstant('2027-12-01T00:00:00Z')))
    expect([await isKnown(over.ref), await isKnown(journey.ref)]).toEqual([false, true])
    expect(await store.eventsOf(over.ref as CaseRef)).toEqual([])
  })

  it('forgets a matter in which nothing has happened for long, and what was planned to be redriven then', async () => {
    const [old, now] = [must(parseInstant('2026-11-23T09:00:00Z')), must(parseInstant('2026-11-24T09:00:00Z'))]
    const [one, other] = ['0190a1b2-c3d4-8e5f-8a9b-0c1d2e3f4a5b', '0190a1b2-c3d4-8e5f-8a9b-0c1d2e3f4a5c'] as CaseRef[]
    const cases = [newWatched(one!, DE_MA, old), newWatched(other!, DE_MA, now)]
    const moved = { topicId: 'matters', partition: 0, from: 0, to: 1 }
    await store.take({ moved, events: [], cases, watches: [], marks: [], hops: [], unread: [], readAgain: [], now })
    const plan = { by: 'test', until: now, perSecond: 5, confirmed: null, items: [], silent: [], more: 0 }
    const ids = ['0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5e'] as const
    for (const [index, at] of [old, now].entries()) await store.redrives.add({ ...plan, id: ids[index]!, at })
    await store.clear(now)
    const kept = await Promise.all(cases.map(async ({ caseRef }) => (await store.caseOf(caseRef)) !== undefined))
    const planned = await Promise.all(ids.map(async (id) => (await store.redrives.one(id)) !== undefined))
    expect([kept, planned]).toEqual([
      [false, true],
      [false, true],
    ])
  })

  it('alone is let in: nobody without a right to operate is', async () => {
    for (const path of ['/stuck', '/pulse', '/parties', `/traces/${journey.ref}`]) {
      expect((await fetch(`${operations.url}${path}`)).status).toBe(401)
      const headers = { authorization: 'Bearer analyst-hub' }
      expect((await fetch(`${operations.url}${path}`, { headers })).status).toBe(403)
    }
  })
})
