import { DAY, type Instant, instant, systemClock } from '@passerelle/kernel'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryFlows } from './adapters/memory-flows.ts'
import { openFlows, operationsTables } from './adapters/postgres-flows.ts'
import type { FlowStore } from './domain/flow-store.ts'

const WITHIN = { timeout: 20_000 }
const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'
const SECRET = 'Das Kind ist krank.'

interface Use {
  readonly corridor: string
  readonly writer: string
  readonly count: number
}
interface InUse {
  readonly subject: string | null
  readonly version: number | null
  readonly newest: number | null
  readonly uses: readonly Use[]
}
interface Lag {
  readonly end: string
  readonly samples: readonly { readonly at: string; readonly behind: number | null; readonly parked: number | null }[]
}

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
] as const)('an operator, with what was counted kept in %s', (_name, open) => {
  let world: TwoEnds
  let store: FlowStore
  let operations: OperationsOver
  let journey: Referred
  beforeAll(async () => {
    world = await twoEnds()
    store = await open()
    operations = await operationsOver(world, store)
    journey = await referred(world)
  })
  afterAll(async () => {
    await operations[Symbol.asyncDispose]()
    await store.close()
    await world[Symbol.asyncDispose]()
  })

  const told = async <T>(path: string): Promise<T> => (await operations.ask(path)).body as unknown as T
  const say = (text: string) => journey.post(OFFICE_01, 'send-message', { thread: THREAD, text })

  it('sees which schemas each end writes with, and how many events of each there were', async () => {
    const ofMessages = async () => {
      const { items } = await told<{ items: readonly InUse[] }>('/schemas?days=400')
      return items.find(({ subject }) => subject?.toLowerCase().includes('messagesent'))
    }
    await say('first')
    const use = (count: number) => ({
      version: 1,
      newest: 1,
      uses: [expect.objectContaining({ corridor: 'de-ma', writer: 'destination', count })],
    })
    await expect.poll(ofMessages, WITHIN).toMatchObject(use(1))
    await say('second')
    await expect.poll(ofMessages, WITHIN).toMatchObject(use(2))
  })

  it('sees how far behind each end stands, from when on it was looked at', async () => {
    const ends = async () => (await told<{ ends: readonly Lag[] }>('/lag')).ends
    const standing = { samples: [expect.objectContaining({ behind: expect.any(Number), parked: 0 })] }
    await expect.poll(ends, WITHIN).toMatchObject([
      { end: 'destination_de', ...standing },
      { end: 'origin_ma', ...standing },
    ])
  })

  it('sees the worst of each while, where more was noted than can be shown, and nothing that is older than was asked for', async () => {
    const now = systemClock.now()
    const at = (minutes: number): Instant => instant(Math.floor(now / 60_000) * 60_000 - minutes * 60_000)
    const sample = (minutes: number, behind: number | null) =>
      ({ end: 'origin_xx', at: at(minutes), behind, unsent: 0, parked: 0, held: 0 }) as const
    const quiet = Array.from({ length: 1_000 }, (_, minute) => sample(minute + 1, 0))
    quiet[500] = sample(501, 70_000)
    quiet[700] = sample(701, null)
    await store.usage.addSamples([...quiet, sample(60 * 30, 3)])
    const { ends } = await told<{ ends: readonly Lag[] }>('/lag?hours=24')
    const shown = ends.find(({ end }) => end === 'origin_xx')!.samples.map(({ behind }) => behind)
    expect(shown.length).toBeLessThanOrEqual(240)
    expect(shown.filter((behind) => behind !== 0)).toEqual([null, 70_000])
  })

  it('forgets how ends stood after two weeks, and schemas that nobody has written with for long', async () => {
    const now = systemClock.now()
    const old = { end: 'origin_yy', at: instant(now - 15 * DAY), behind: 1, unsent: 1, parked: 1, held: 1 }
    const use = { schemaId: 1, corridor: 'de-ma', writer: 'origin', count: 7 } as const
    await store.usage.addSamples([old, { ...old, at: instant(now - 13 * DAY) }])
    const before = instant(now - 401 * DAY)
    await store.usage.addUses([{ ...use, corridor: 'de-gh' as never, firstAt: before, lastAt: before }])
    await store.usage.clear({ uses: instant(now - 400 * DAY), samples: instant(now - 14 * DAY) })
    const samples = await store.usage.samples(instant(0))
    expect(samples.filter(({ end }) => end === 'origin_yy')).toHaveLength(1)
    expect((await store.usage.uses(instant(0))).filter(({ corridor }) => (corridor as string) === 'de-gh')).toEqual([])
  })

  it('follows what passes just now, as far as they ask for it, and reads none of it', async () => {
    const leaving = new AbortController()
    const response = await fetch(`${operations.url}/tail?corridor=de-ma&type=message.`, {
      headers: { authorization: 'Bearer operator-hub' },
      signal: leaving.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    let heard = ''
    const listening = (async () => {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard += chunk
    })().catch(() => undefined)
    await say(SECRET)
    await expect.poll(() => heard, WITHIN).toContain('"type":"message.sent"')
    leaving.abort()
    await listening
    const data = heard.split('\n').filter((line) => line.startsWith('data: '))
    const told = data.map((line) => JSON.parse(line.slice(6)) as Record<string, unknown>)
    expect(told).toMatchObject([
      { corridor: 'de-ma', writer: 'destination', type: 'message.sent', caseRef: journey.ref, from: OFFICE_01 },
    ])
    expect(told[0]).toMatchObject({ bytes: expect.any(Number), schemaVersion: 1 })
    expect(heard).not.toContain(SECRET)
    expect(heard).not.toContain('receipt.')
  })

  it('is refused what is no question', async () => {
    for (const path of ['/schemas?days=0', '/schemas?days=401', '/lag?hours=337', '/lag?hours=x', '/tail?type=A%20B'])
      expect((await operations.ask(path)).status, path).toBe(400)
    expect((await operations.ask('/schemas', { authorization: 'Bearer analyst-hub' })).status).toBe(403)
  })
})
