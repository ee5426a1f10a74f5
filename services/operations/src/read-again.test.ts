import { createHash } from 'node:crypto'
import { sharedView } from '@passerelle/casework'
import { schemaSource } from '@passerelle/contracts/avro'
import type { CaseRef } from '@passerelle/kernel'
import type { DeliveredRecord } from '@passerelle/messaging'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { testSignatures } from '@passerelle/testing/signatures'
import { directory, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, describe, expect, it } from 'vitest'
import { memoryFlows } from './adapters/memory-flows.ts'
import { openFlows, operationsTables } from './adapters/postgres-flows.ts'
import type { FlowStore } from './domain/flow-store.ts'
import { partitionTurns } from './handlers/partition-turns.ts'
import { type ReadAgainOptions, readUnreadAgain } from './handlers/read-again.ts'
import { takeFlows } from './handlers/take-flows.ts'

const WITHIN = { timeout: 10_000 }
const databases: TestDatabase[] = []
afterAll(() => Promise.all(databases.map((one) => one.drop())))

/** What operations is told wrongly, until it is put right. */
interface Wrong {
  /** A party that the directory has in another country. */
  party: string | null
  /** The end of a schema that is of a newer version. */
  schema: string | null
  key: boolean
}

function optionsOver(world: TwoEnds, store: FlowStore, wrong: Wrong): ReadAgainOptions {
  const source = schemaSource()
  return {
    log: world.log,
    group: 'operations-hub',
    topics: ['de-ma.case', 'de-ma.open'],
    store,
    schemas: {
      byId(id) {
        const schema = source.byId(id)
        return schema?.subject.endsWith(wrong.schema ?? '-') ? { ...schema, version: schema.version + 1 } : schema
      },
      learn: async () => false,
    },
    directory: {
      ...directory,
      party: async (id) => (id === wrong.party ? { end: 'origin', country: 'tr' } : directory.party(id)),
    },
    signatures: { ...testSignatures, check: async (signed) => !wrong.key && (await testSignatures.check(signed)) },
    clock: world.clocks.destination,
    turns: partitionTurns(),
    onTaken: () => undefined,
    onRead: () => undefined,
    onFault: () => undefined,
    everyMs: 20,
  }
}

const waiting = async (store: FlowStore) => (await store.unread(undefined, 1_000)).map(({ cause }) => cause)

async function agrees(store: FlowStore, { ref, see }: Referred): Promise<boolean> {
  const watched = await store.caseOf(ref as CaseRef)
  const digest = watched && createHash('sha256').update(sharedView(watched.folded.state)).digest('hex')
  const isHeld = watched?.heldSince.destination !== null || watched.heldSince.origin !== null
  return !isHeld && digest === (await see(OFFICE_01)).digest
}

const write = ({ post }: Referred, by: string, text: string) =>
  post(by, 'send-message', {
    thread: 'b3c1f0de-0000-7000-8000-000000000001',
    text,
    to: by === OFFICE_01 ? CENTRE_CAS : OFFICE_01,
  })

describe.each([
  ['memory', async (): Promise<FlowStore> => memoryFlows()],
  [
    'Postgres',
    async (): Promise<FlowStore> => {
      const database = await testDatabase(operationsTables)
      databases.push(database)
      return openFlows(database.url)
    },
  ],
] as const)('what operations could not read, kept in %s', (_name, open) => {
  const MISTAKES: readonly (readonly [string, string, Partial<Wrong>])[] = [
    ['the directory has a centre in another country', 'not-this-corridor', { party: CENTRE_CAS }],
    ['the key of an end is missing', 'bad-signature', { key: true }],
    ['a schema is newer', 'newer-version', { schema: 'MessageSent' }],
  ]
  it.each(MISTAKES)('is read again in its place once it is put right that %s', async (_what, cause, mistake) => {
    await using world = await twoEnds()
    const store = await open()
    const wrong: Wrong = { party: null, schema: null, key: false }
    const options = optionsOver(world, store, wrong)
    const consumer = await takeFlows(options)
    const journey = await referred(world)
    await expect.poll(() => agrees(store, journey), WITHIN).toBe(true)
    Object.assign(wrong, mistake)
    // Its receipt comes when all is right again.
    await world.stop('origin')
    await write(journey, OFFICE_01, 'one')
    await expect.poll(async () => new Set(await waiting(store)), WITHIN).toEqual(new Set([cause]))
    Object.assign(wrong, { party: null, schema: null, key: false })
    await world.start('origin')
    // It answers once it has found again what it had.
    await world.settle()
    await write(journey, CENTRE_CAS, 'two')
    await write(journey, OFFICE_01, 'three')
    await world.settle()
    const stands = async () => (await store.caseOf(journey.ref as CaseRef))?.heldSince.destination !== null
    await expect.poll(stands, WITHIN).toBe(true)
    const pulse = readUnreadAgain(options)
    await expect.poll(() => agrees(store, journey), WITHIN).toBe(true)
    expect(await waiting(store)).toEqual([])
    const messages = (await store.eventsOf(journey.ref as CaseRef)).filter(({ type }) => type === 'message.sent')
    expect(messages.map(({ sender, receivedAt }) => [sender, receivedAt !== null])).toEqual([
      [OFFICE_01, true],
      [CENTRE_CAS, true],
      [OFFICE_01, true],
    ])
    await pulse.close()
    await consumer.close()
    await store.close()
  })

  it('waits with its place and its cause alone, and no longer than the log has it', async () => {
    await using world = await twoEnds()
    const store = await open()
    const wrong: Wrong = { party: CENTRE_CAS, schema: null, key: false }
    const options = optionsOver(world, store, wrong)
    const consumer = await takeFlows(options)
    const journey = await referred(world)
    await expect.poll(async () => (await waiting(store)).length, WITHIN).toBeGreaterThan(0)
    const [first] = await store.unread(undefined, 1)
    expect(Object.keys(first!).toSorted()).toEqual(['cause', 'loggedAt', 'offset', 'partition', 'topic', 'topicId'])
    expect(JSON.stringify(await store.unread(undefined, 1_000))).not.toContain(journey.ref)
    const forgotten = { ...first!, topicId: 'made-anew', offset: 7 }
    const moved = { topicId: forgotten.topicId, partition: forgotten.partition, from: 0, to: 8 }
    const nothing = { events: [], cases: [], watches: [], marks: [], hops: [], readAgain: [] }
    await store.take({ ...nothing, moved, unread: [forgotten], now: forgotten.loggedAt })
    let looked = 0
    const read = async (...asked: Parameters<typeof world.log.read>): Promise<readonly DeliveredRecord[]> => {
      looked += 1
      return world.log.read(...asked)
    }
    const log = { consume: options.log.consume, describe: world.log.describe.bind(world.log), read }
    const pulse = readUnreadAgain({ ...options, log })
    await expect
      .poll(async () => (await store.unread(undefined, 1_000)).map(({ topicId }) => topicId), WITHIN)
      .not.toContain('made-anew')
    await expect.poll(() => looked, WITHIN).toBeGreaterThan(0)
    expect(new Set(await waiting(store))).toEqual(new Set(['not-this-corridor']))
    expect(await store.caseOf(journey.ref as CaseRef)).toBeUndefined()
    await pulse.close()
    await consumer.close()
    await store.close()
  })
})
