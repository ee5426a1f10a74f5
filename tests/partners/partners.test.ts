import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { passerelle } from '@passerelle/cli'
import { registryClient } from '@passerelle/end'
import { must, parsePartyId, systemClock } from '@passerelle/kernel'
import { memoryFlows } from '@passerelle/operations'
import { memoryKeyKeeper, type RunningRegistry, startRegistry } from '@passerelle/registry'
import { openLog } from '@passerelle/service-shell'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { testDestinationKey, testEnds, testOperationsKey } from '@passerelle/testing/signatures'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { makeEndTokenFor, signPartyKey } from '@passerelle/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const WITHIN = { timeout: 15_000 }
const FIRST = 'operator-hub'
const SECOND = 'second-operator-hub'

describe('a partner, for an operator', () => {
  let dir: string
  const keeper = memoryKeyKeeper()
  let registry: RunningRegistry
  let known: Awaited<ReturnType<typeof registryClient>>
  let world: TwoEnds
  let operations: OperationsOver
  let journey: Referred
  beforeAll(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'passerelle-partners-'))
    const log = openLog({ service: 'registry', level: 'silent' })
    registry = await startRegistry({ host: '127.0.0.1', port: 0, keeper, ends: testEnds, log })
    known = await registryClient({ url: registry.url, suspensionsEvery: 50 })
    world = await twoEnds({ directory: known.directory })
    const tokenFor = (actor: string) =>
      makeEndTokenFor(testOperationsKey(), { end: 'operations-hub', actor }, systemClock.now())
    operations = await operationsOver(world, memoryFlows(), undefined, { url: registry.url, tokenFor })
    journey = await referred(world)
  })
  afterAll(async () => {
    await operations[Symbol.asyncDispose]()
    await world[Symbol.asyncDispose]()
    known.close()
    await registry.close()
    await rm(dir, { recursive: true })
  })

  async function run(token: string, ...args: readonly string[]) {
    const file = path.join(dir, token)
    await writeFile(file, token)
    const out: string[] = []
    const streams = { out: (line: string) => void out.push(line), err: () => undefined }
    const code = await passerelle(['partners', ...args, '--url', operations.url, '--token-file', file], streams)
    return { code, out: out.join('\n') }
  }
  const propose = (act: string, reason: string, party = CENTRE_CAS) =>
    operations.act(`/partners/${party}/${act}`, { reason })
  const confirm = (id: unknown, as?: string) => operations.act(`/partner-acts/${String(id)}/confirm`, undefined, as)
  const partner = async () =>
    (
      (await operations.ask('/partners')).body.items as unknown as { party: string; suspendedSince: string | null }[]
    ).find(({ party }) => party === CENTRE_CAS)
  const thread = 'b3c1f0de-0000-7000-8000-000000000001'
  const say = () => journey.ask(OFFICE_01, 'send-message', { thread, text: 'Marker', to: CENTRE_CAS })
  const stuck = async () => (await operations.ask('/stuck?kind=partner-suspended')).body.items
  const pulse = async () => Object((await operations.ask('/pulse')).body)['suspended']

  it('is suspended by two, and stands in the pulse and among what is stuck as long as that lasts', async () => {
    expect(await partner()).toMatchObject({ end: 'origin_ma', suspendedSince: null })
    const asked = await propose('suspend', 'technical-fault')
    expect(asked).toMatchObject({ status: 201, body: { by: 'test', confirmed: null } })
    const own = await confirm(Object(asked.body)['id'])
    expect([own.status, own.body.code]).toEqual([409, 'second-person-needed'])
    expect((await confirm(Object(asked.body)['id'], SECOND)).status).toBe(200)
    await expect.poll(pulse, WITHIN).toEqual([{ party: CENTRE_CAS, since: expect.any(String) }])
    expect(await partner()).toMatchObject({ suspendedSince: expect.any(String) })
    const runbook = 'docs/runbooks/partner-suspended.md'
    expect(await stuck()).toMatchObject([{ party: CENTRE_CAS, end: 'origin_ma', caseRef: null, runbook }])
    expect(await operations.ask('/stuck?corridor=de-ma')).toMatchObject({
      body: { items: [{ kind: 'partner-suspended' }] },
    })
    await expect.poll(async () => (await say()).body.code, WITHIN).toBe('partner-suspended')
    const back = await propose('resume', 'settled')
    expect((await confirm(Object(back.body)['id'], SECOND)).status).toBe(200)
    await expect.poll(pulse, WITHIN).toEqual([])
    expect(await stuck()).toEqual([])
    await expect.poll(async () => (await say()).status, WITHIN).toBe(202)
    expect((await operations.ask('/partner-acts')).body.items).toMatchObject([
      { act: 'resume', reason: 'settled', by: 'test', confirmed: { by: 'second' } },
      { act: 'suspend', reason: 'technical-fault', by: 'test', confirmed: { by: 'second' } },
    ])
  })

  it('cannot do what is due while it is suspended: whoever looks at what is stuck is told so, and what to do instead', async () => {
    const waiting = await referred(world)
    await world.settle('2026-12-08T12:00:00Z')
    const late = async () =>
      Object(
        (await operations.ask('/stuck?kind=respond-by')).body.items.find(
          (one) => Object(one)['caseRef'] === waiting.ref,
        ),
      )
    await expect.poll(late, WITHIN).toMatchObject({ party: CENTRE_CAS, suspendedSince: null })
    const usual = (await late()).step
    const asked = await propose('suspend', 'technical-fault')
    expect((await confirm(Object(asked.body)['id'], SECOND)).status).toBe(200)
    await expect.poll(async () => (await late()).suspendedSince, WITHIN).toEqual(expect.any(String))
    const { step, dueAt, critical } = await late()
    expect([step === usual, step]).toEqual([false, expect.stringContaining('the deadline runs on')])
    const back = await propose('resume', 'settled')
    expect((await confirm(Object(back.body)['id'], SECOND)).status).toBe(200)
    await expect.poll(late, WITHIN).toMatchObject({ suspendedSince: null, step: usual, dueAt, critical })
  })

  it('is suspended and taken up again at the command line too, and its list says so', async () => {
    const proposed = await run(FIRST, 'suspend', CENTRE_CAS, '--reason', 'own-request')
    const id = /confirm (\S+)/.exec(proposed.out)?.[1] ?? ''
    expect([proposed.code, (await run(FIRST, 'confirm', id)).code]).toEqual([0, 1])
    expect(await run(SECOND, 'confirm', id)).toMatchObject({ code: 0, out: expect.stringContaining('is suspended') })
    await expect.poll(async () => (await run(FIRST)).code, WITHIN).toBe(1)
    expect((await run(FIRST, 'list')).out).toMatch(new RegExp(`^${CENTRE_CAS} +origin_ma +20`, 'm'))
    const back = JSON.parse((await run(FIRST, 'resume', CENTRE_CAS, '--reason', 'in-error', '--json')).out)
    expect((await run(SECOND, 'confirm', back.id)).out).toContain('is taken up again')
    await expect.poll(async () => (await run(FIRST)).code, WITHIN).toBe(0)
    expect((await run(FIRST, 'acts')).out).toMatch(/resume +in-error +test +second/)
    for (const wrong of [['suspend', CENTRE_CAS], ['suspend'], ['forget', CENTRE_CAS], ['list', 'x']])
      expect((await run(FIRST, ...wrong)).code).toBe(64)
  })

  it('is told in the words of the registry what cannot be, and nothing of a person', async () => {
    const refused = await propose('resume', 'settled')
    expect([refused.status, refused.body.code]).toEqual([409, 'partner-already-so'])
    expect((await propose('suspend', 'because')).status).toBe(400)
    expect((await propose('suspend', 'technical-fault', 'CTR-MA-NONE')).status).toBe(404)
    expect(
      (await operations.act(`/partners/${CENTRE_CAS}/suspend`, { reason: 'technical-fault' }, 'analyst-hub')).status,
    ).toBe(403)
    const told = JSON.stringify([await partner(), (await operations.ask('/partner-acts')).body])
    expect(told).not.toContain(journey.ref)
  })

  /** As the end of the offices signs it, whoever it is for. */
  const publish = (party: string) =>
    keeper.publish(
      signPartyKey(
        {
          party: must(parsePartyId(party)),
          kid: 'a',
          publicKey: new Uint8Array(32).fill(7),
          validFrom: '2026-11-01T00:00:00.000Z',
        },
        testDestinationKey(),
      ),
    )
  const found = async (party: string) => {
    const { body } = await operations.act(`/partners/${party}/report`)
    const checks = Object(body)['checks'] as { check: string; result: string; found: string | null }[]
    return new Map(checks.map(({ check, result, found }) => [check, [result, found]]))
  }

  it('is looked at check by check, and what is found is signed: anybody can tell whether a letter of it was changed', async () => {
    await publish(OFFICE_01)
    const file = path.join(dir, 'report.json')
    await expect.poll(async () => (await run(FIRST, 'report', OFFICE_01, '-o', file)).code, WITHIN).toBe(0)
    const verify = async () => {
      const said: string[] = []
      const streams = { out: (line: string) => void said.push(line), err: (line: string) => void said.push(line) }
      return [await passerelle(['verify', file], streams), said.join()]
    }
    expect(await verify()).toEqual([0, expect.stringContaining(`report of ${OFFICE_01}`)])
    const text = await readFile(file, 'utf8')
    expect(JSON.parse(text)).toMatchObject({ end: 'destination_de', holds: true, by: 'operations-hub' })
    for (const [from, to] of [
      [OFFICE_01, 'OFF-DE-NW-02'],
      ['de-ma', 'de-tr'],
      ['"held"', '"not-tried"'],
      ['"y": "', '"y": "A'],
    ] as const) {
      await writeFile(file, text.replace(from, to))
      expect([from, (await verify())[0]]).toEqual([from, 1])
    }
    expect(text).not.toContain('test"')
  })

  it('does not hold with a key that its own end has not signed, while it is suspended, or while its end is silent', async () => {
    expect((await found(CENTRE_CAS)).get('party-key')).toEqual(['not-held', 'none'])
    await publish(CENTRE_CAS)
    expect((await found(CENTRE_CAS)).get('party-key')).toEqual(['not-held', 'not-signed'])
    expect((await found(CENTRE_CAS)).get('corridor')).toEqual(['held', 'de-ma'])
    expect((await found(CENTRE_CAS)).get('partner-suspended')).toEqual(['held', null])
    const asked = await propose('suspend', 'technical-fault')
    await confirm(Object(asked.body)['id'], SECOND)
    await expect
      .poll(async () => (await found(CENTRE_CAS)).get('partner-suspended'), WITHIN)
      .toEqual(['not-held', null])
    const back = await propose('resume', 'settled')
    await confirm(Object(back.body)['id'], SECOND)
    await world.stop('origin')
    await expect.poll(async () => (await found(CENTRE_CAS)).get('end-silent'), WITHIN).toEqual(['not-held', null])
    expect((await found(CENTRE_CAS)).get('standstill')).toEqual(['not-tried', null])
    expect((await run(FIRST, 'report', CENTRE_CAS)).code).toBe(1)
    await world.start('origin')
    expect((await operations.act('/partners/CTR-MA-NONE/report')).status).toBe(404)
    expect((await operations.act(`/partners/${CENTRE_CAS}/report`, undefined, 'analyst-hub')).status).toBe(403)
  })

  it('is not told of as free where the registry is silent', async () => {
    const asked = await propose('suspend', 'keys-lost')
    expect((await confirm(Object(asked.body)['id'], SECOND)).status).toBe(200)
    await expect.poll(pulse, WITHIN).toHaveLength(1)
    await registry.close()
    expect((await propose('resume', 'settled')).status).toBe(503)
    await expect.poll(async () => (await operations.ask('/partner-acts')).status, WITHIN).toBe(503)
    expect(await pulse()).toHaveLength(1)
  })
})
