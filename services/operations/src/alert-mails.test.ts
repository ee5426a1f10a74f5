import { mailWay } from '@passerelle/end'
import { type Clock, must, parseInstant } from '@passerelle/kernel'
import { memoryBroker, memoryLog } from '@passerelle/messaging/memory'
import { Secret } from '@passerelle/service-shell'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { chainOf, craftMessage } from '@passerelle/testing/crafted-records'
import { type TestSmtp, testSmtp } from '@passerelle/testing/mail-server'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { type Referred, referred } from '@passerelle/testing/referral-steps'
import { START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenSteps } from './adapters/given-steps.ts'
import { openFlows, operationsTables } from './adapters/postgres-flows.ts'
import type { FlowStore } from './domain/flow-store.ts'

const WITHIN = { timeout: 10_000 }
const ON_DUTY = 'duty@hub.example'
const SECOND = 'second@hub.example'
const STEPS = JSON.stringify([
  { step: 'on-duty', mail: ON_DUTY, language: 'de' },
  { step: 'second', mail: SECOND, afterMinutes: 15, of: 'critical' },
])
const wayTo = (port: number) =>
  mailWay({
    SMTP_URL: new Secret(`smtp://127.0.0.1:${port}`),
    MAIL_FROM: 'operations@hub.example',
    PUBLIC_URL: 'https://operations.example/',
  })

interface Told {
  readonly id: string
  readonly kind: string
  readonly told: readonly { readonly step: string; readonly state: string }[]
  readonly acknowledged: { readonly by: string } | null
}

let database: TestDatabase
let store: FlowStore
let smtp: TestSmtp
let world: TwoEnds
let operations: OperationsOver
let journey: Referred

beforeAll(async () => {
  smtp = await testSmtp()
  const start = must(parseInstant(START))
  const clock: Clock = { now: () => world?.clocks.destination.now() ?? start }
  world = await twoEnds({ log: memoryLog(memoryBroker({ clock })) })
  database = await testDatabase(operationsTables)
  store = await openFlows(database.url)
  const steps = givenSteps(STEPS, undefined, { way: wayTo(smtp.port), timeZone: 'Europe/Berlin' })
  operations = await operationsOver(world, store, { steps, everyMs: 50 })
  journey = await referred(world)
})
afterAll(async () => {
  await operations[Symbol.asyncDispose]()
  await store.close()
  await world[Symbol.asyncDispose]()
  await database.drop()
  await smtp[Symbol.asyncDispose]()
})

/** Of events that wait; whatever else becomes due when the clock is moved. */
const held = () => smtp.mails.filter(({ text }) => text.includes('kind=held'))
const mailsTo = (address: string) =>
  held()
    .filter(({ to }) => to.includes(address))
    .map(({ subject }) => subject)
const told = async (): Promise<Told> => {
  const items = (await operations.ask('/alerts')).body.items as unknown as readonly Told[]
  const found = items.find(({ kind }) => kind === 'held')
  if (!found) throw new Error('nothing is held')
  return found
}

describe('operators who are told by mail', () => {
  it('hear once of what is stuck, what to do and where, also where the mail server was away', async () => {
    const after = await chainOf(world.origin, journey.ref)
    const first = craftMessage({ end: 'origin', caseRef: journey.ref, after, text: 'a' })
    const second = craftMessage({ end: 'origin', caseRef: journey.ref, after: first.chain, text: 'b' })
    await smtp.stop()
    await world.log.append('de-ma.case', [second.record])
    await expect.poll(async () => (await operations.ask('/alerts')).body.items.length, WITHIN).toBeGreaterThan(0)
    expect((await told()).told).toEqual([])
    await smtp.start()
    await expect
      .poll(() => mailsTo(ON_DUTY), WITHIN)
      .toEqual([expect.stringMatching(/^\[Passerelle\] Hängt: .+ \(origin_ma\)$/)])
    const { text, headers } = held()[0]!
    const { id } = await told()
    expect(text).toContain('https://operations.example/desk/stuck?kind=held')
    expect(text).toContain(`passerelle alerts acknowledge ${id}`)
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('message-id')).toBe(`<${id}.stuck.on-duty@hub.example>`)
  })

  it('are more, where nobody acknowledges what has become urgent', async () => {
    world.clocks.destination.move(must(parseInstant('2026-11-23T10:00:00Z')))
    await expect.poll(() => mailsTo(ON_DUTY).length, WITHIN).toBe(2)
    expect(mailsTo(ON_DUTY).at(-1)).toContain('Dringend')
    expect(mailsTo(SECOND)).toEqual([])
    world.clocks.destination.move(must(parseInstant('2026-11-23T10:15:00Z')))
    await expect.poll(() => mailsTo(SECOND), WITHIN).toEqual([expect.stringContaining('Urgent')])
    await expect
      .poll(async () => (await told()).told, WITHIN)
      .toEqual([
        { step: 'on-duty', state: 'critical' },
        { step: 'second', state: 'critical' },
      ])
  })

  it('read nothing in any of it that names a case, a party or a person', async () => {
    const { caseRef: _, ...seen } = await journey.see('OFF-DE-NW-01')
    const all = smtp.mails.map(({ raw, text, subject }) => `${raw}${text}${subject}`).join('\n')
    expect(all.length).toBeGreaterThan(500)
    const naming = [journey.ref, journey.fileId, 'OFF-DE-NW-01', 'CTR-MA-CAS', ...identifiersIn(seen)]
    expect(naming.length).toBeGreaterThan(5)
    for (const one of naming) expect(all).not.toContain(one)
  })

  it('take it on by one call, the first of them, and the record says who', async () => {
    const { id } = await told()
    const taken = await operations.act(`/alerts/${id}/acknowledge`)
    expect(taken).toMatchObject({ status: 200, body: { acknowledged: { by: 'test' } } })
    const again = await operations.act(`/alerts/${id}/acknowledge`, undefined, 'second-operator-hub')
    expect(again.body).toMatchObject({ acknowledged: { by: 'test' } })
    expect((await told()).acknowledged).toMatchObject({ by: 'test' })
  })

  it('acknowledge nothing that is not there, nor as an analyst', async () => {
    expect((await operations.act('/alerts/0123456789abcdef/acknowledge')).status).toBe(404)
    expect((await operations.act('/alerts/..%2f/acknowledge')).status).toBe(400)
    const { id } = await told()
    expect((await operations.act(`/alerts/${id}/acknowledge`, undefined, 'analyst-hub')).status).toBe(403)
  })
})

/** Every identifier in what an end tells of a case. */
function identifiersIn(value: unknown): readonly string[] {
  return JSON.stringify(value).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []
}

describe('who is told is a file', () => {
  const wrong: readonly [string, string, string | undefined][] = [
    ['no list', '{}', undefined],
    ['neither mail nor webhook', '[{ "step": "a" }]', undefined],
    ['a name that is none', '[{ "step": "Ann Person", "mail": "ann@hub.example" }]', undefined],
    ['a step twice', '[{ "step": "webhook", "webhook": "http://127.0.0.1:1/" }]', 'http://127.0.0.1:1/'],
    ['a setting that nobody knows', '[{ "step": "a", "mail": "ann@hub.example", "after": 3 }]', undefined],
  ]
  it.each(wrong)('that ends the start where it has %s, and repeats no address', (_, text, url) => {
    const reading = () => givenSteps(text, url, { way: wayTo(25), timeZone: 'UTC' })
    expect(reading).toThrow(/ALERT_STEPS_FILE/)
    expect(reading).toThrow(
      expect.objectContaining({ code: 'config-invalid', message: expect.not.stringContaining('@') }),
    )
  })

  it('that ends the start where it names a mail and none can be sent', () => {
    expect(() => givenSteps(STEPS, undefined, { way: undefined, timeZone: 'UTC' })).toThrow(/SMTP_URL and MAIL_FROM/)
  })

  it('beside which the one address of before is told as ever', () => {
    const steps = givenSteps(STEPS, 'http://127.0.0.1:1/', { way: wayTo(25), timeZone: 'UTC' })
    expect(steps.map(({ name, of, after }) => [name, of, after])).toEqual([
      ['webhook', 'all', 0],
      ['on-duty', 'all', 0],
      ['second', 'critical', 15 * 60_000],
    ])
  })
})
