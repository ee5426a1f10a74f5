import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, must, parseInstant } from '@passerelle/kernel'
import { memoryBroker, memoryLog } from '@passerelle/messaging/memory'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { chainOf, craftMessage } from '@passerelle/testing/crafted-records'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { type Referred, referred } from '@passerelle/testing/referral-steps'
import { START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFlows, operationsTables } from './adapters/postgres-flows.ts'
import { webhook } from './adapters/webhook.ts'
import type { FlowStore } from './domain/flow-store.ts'

interface Heard {
  readonly kind: string
  readonly state: string
  readonly end: string
  readonly count: number
  readonly step: string
}

let database: TestDatabase
let store: FlowStore
let world: TwoEnds
let operations: OperationsOver
let journey: Referred
let listener: Server
const heard: Heard[] = []
const keys: string[] = []
let texts = ''
let isDown = false

beforeAll(async () => {
  listener = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      if (isDown) {
        response.writeHead(503).end()
        return
      }
      heard.push(JSON.parse(body) as Heard)
      keys.push(String(request.headers['idempotency-key']))
      texts += body
      response.end()
    })
  })
  await new Promise<void>((resolve) => void listener.listen(0, '127.0.0.1', resolve))
  const start = must(parseInstant(START))
  const clock: Clock = { now: () => world?.clocks.destination.now() ?? start }
  world = await twoEnds({ log: memoryLog(memoryBroker({ clock })) })
  database = await testDatabase(operationsTables)
  store = await openFlows(database.url)
  const address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`
  operations = await operationsOver(world, store, {
    steps: [{ name: 'webhook', of: 'all', after: 0, tell: webhook(address) }],
    everyMs: 50,
  })
  journey = await referred(world)
})
afterAll(async () => {
  await operations[Symbol.asyncDispose]()
  await store.close()
  await world[Symbol.asyncDispose]()
  await database.drop()
  listener.close()
})

const WITHIN = { timeout: 10_000 }
const told = () => heard.filter(({ kind }) => kind === 'held').map(({ state }) => state)

it('an operator is told once that events wait, again when it is urgent, and when it is over; of nobody in particular', async () => {
  const after = await chainOf(world.origin, journey.ref)
  const first = craftMessage({ end: 'origin', caseRef: journey.ref, after, text: 'a' })
  const second = craftMessage({ end: 'origin', caseRef: journey.ref, after: first.chain, text: 'b' })
  isDown = true
  await world.log.append('de-ma.case', [second.record])
  const kept = async () => (await operations.ask('/alerts')).body.items as unknown as { kind: string; told: object[] }[]
  await expect.poll(async () => (await kept()).map(({ kind, told }) => [kind, told]), WITHIN).toEqual([['held', []]])
  isDown = false
  await expect.poll(told, WITHIN).toEqual(['stuck'])
  expect(heard[0]).toMatchObject({ end: 'origin_ma', count: 1, step: expect.stringContaining('missing number') })
  world.clocks.destination.move(must(parseInstant('2026-11-23T10:00:00Z')))
  await expect.poll(told, WITHIN).toEqual(['stuck', 'critical'])
  await world.log.append('de-ma.case', [first.record])
  await world.settle('2026-11-23T10:00:00Z')
  const isGone = async () =>
    (await store.alerts()).every(({ group, goneSince }) => group.kind !== 'held' || goneSince !== null)
  await expect.poll(isGone, WITHIN).toBe(true)
  world.clocks.destination.move(must(parseInstant('2026-11-23T10:01:00Z')))
  await expect.poll(told, WITHIN).toEqual(['stuck', 'critical', 'over'])
  expect(new Set(keys).size).toBe(keys.length)
  expect(texts).not.toContain(journey.ref)
})
