import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { instant, must, parsePartyId } from '@passerelle/kernel'
import { caseStoreTables } from '@passerelle/messaging'
import { testDatabase } from '@passerelle/store/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseCache } from './registry-cache.ts'
import { type RegistryClient, type RegistryClientOptions, registryClient } from './registry-client.ts'

const CENTRE = must(parsePartyId('CTR-MA-CAS'))
const NEWCOMER = must(parsePartyId('CTR-MA-RBA'))
const profile = (party: string) => ({
  party,
  end: 'origin',
  kind: 'reintegration-centre',
  operator: 'ngo',
  country: 'MA',
  region: null,
  city: 'Casablanca',
  name: 'Centre (fictif)',
  timeZone: 'Africa/Casablanca',
  workingDays: [1, 2, 3, 4, 5],
  holidays: ['2026-01-14'],
  closures: [],
  responseDays: { normal: 10, urgent: 2 },
  services: ['psychosocial'],
  languages: ['ar'],
  capacity: 10,
  countriesServed: [],
  acceptsForced: false,
})
const directoryOf = (...parties: string[]) => ({
  version: '0123456789abcdef',
  parties: parties.map(profile),
  programmes: [],
  corridors: [],
})
const learnt = {
  schema: '{"type":"record","name":"X","namespace":"org.passerelle.test","fields":[]}',
  subject: 'org.passerelle.test.X',
  version: 1,
}

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void
const json =
  (status: number, body: unknown): Behaviour =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', etag: '"one"' }).end(JSON.stringify(body))

let server: Server
let url: string
let answers: Record<string, Behaviour>
let asked: string[]
let now: number
const open: RegistryClient[] = []
const client = async (more: Partial<RegistryClientOptions> = {}): Promise<RegistryClient> => {
  const made = await registryClient({
    url,
    patience: 1_000,
    refreshEvery: 0,
    clock: { now: () => instant(now) },
    ...more,
  })
  open.push(made)
  return made
}

beforeEach(async () => {
  answers = { '/directory': json(200, directoryOf(CENTRE)) }
  asked = []
  now = Date.UTC(2026, 5, 1)
  server = createServer((request, response) => {
    if (request.url !== '/suspensions') asked.push(request.url ?? '')
    const behave = answers[request.url ?? ''] ?? json(404, { error_code: 40403, message: 'Schema not found' })
    behave(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  for (const each of open.splice(0)) each.close()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

const SILENCES: readonly (readonly [string, Behaviour])[] = [
  ['never answers', () => undefined],
  ['hangs up', (_, response) => void response.destroy()],
  ['answers 503', json(503, { code: 'unavailable' })],
  [
    'stands behind a proxy that answers 404',
    (_, response) => void response.writeHead(404).end('<html>not here</html>'),
  ],
  ['answers nonsense', json(200, { parties: 7 })],
  ['sends elsewhere', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
]

describe('what the registry knows not', () => {
  it('is unknown where the registry says so: a party', async () => {
    const { directory } = await client()
    expect(await directory.party(CENTRE)).toEqual({ end: 'origin', country: 'ma' })
    expect(await directory.party(NEWCOMER)).toBeUndefined()
  })

  it('is unknown where the registry says so: a schema', async () => {
    const { schemas } = await client()
    expect(await schemas.learn(9_001)).toBe(false)
    expect(await schemas.learn(9_001)).toBe(false)
    expect(await schemas.learn(1)).toBe(true)
    expect(asked).toEqual(['/directory', '/schemas/ids/9001'])
    answers['/schemas/ids/9001'] = json(200, learnt)
    now += 5_000
    expect(await schemas.learn(9_001)).toBe(true)
  })

  it.each(SILENCES)('is not unknown where the registry %s', async (_, behave) => {
    const { directory, schemas } = await client()
    answers = { '/directory': behave, '/schemas/ids/9001': behave }
    now += 60_000
    await expect(directory.party(NEWCOMER)).rejects.toMatchObject({ code: 'registry-silent', retryable: true })
    await expect(schemas.learn(9_001)).rejects.toMatchObject({ code: 'registry-silent', retryable: true })
    expect(await directory.party(CENTRE)).toEqual({ end: 'origin', country: 'ma' })
    expect(directory.profile(CENTRE)?.holidays).toEqual(['2026-01-14'])
  })
})

describe('what the registry said', () => {
  it('is asked for again where a party is unknown, though not by every record', async () => {
    const { directory } = await client()
    answers['/directory'] = json(200, directoryOf(CENTRE, NEWCOMER))
    expect(await directory.party(NEWCOMER)).toBeUndefined()
    expect(asked).toHaveLength(1)
    now += 5_000
    await Promise.all([directory.party(NEWCOMER), directory.party(NEWCOMER)])
    expect(asked).toHaveLength(2)
    expect(await directory.party(NEWCOMER)).toEqual({ end: 'origin', country: 'ma' })
  })

  it('is not sent again where nothing changed', async () => {
    const made = await client()
    answers['/directory'] = (request, response) =>
      void response.writeHead(request.headers['if-none-match'] === '"one"' ? 304 : 500).end()
    await made.refresh()
    expect(made.snapshot()?.parties).toHaveLength(1)
  })

  it('outlives the process, so that an end starts while the registry is silent', async () => {
    answers['/schemas/ids/9001'] = json(200, learnt)
    await using database = await testDatabase(caseStoreTables)
    const opened = database.open<unknown>()
    const before = await client({ cache: databaseCache(opened) })
    expect(await before.schemas.learn(9_001)).toBe(true)
    answers = { '/directory': json(503, {}), '/schemas/ids/9001': json(503, {}) }
    const after = await client({ cache: databaseCache(opened) })
    expect(after.directory.profile(CENTRE)?.capacity).toBe(10)
    expect(after.schemas.byId(9_001)).toMatchObject({ subject: 'org.passerelle.test.X', version: 1 })
    expect(await after.schemas.learn(9_001)).toBe(true)
    await opened.close()
  })

  it('comes by itself once the registry is back', async () => {
    answers['/directory'] = json(503, {})
    const { directory, snapshot } = await client({ refreshEvery: 20 })
    expect(snapshot()).toBeUndefined()
    await expect(directory.party(CENTRE)).rejects.toMatchObject({ code: 'registry-silent' })
    answers['/directory'] = json(200, directoryOf(CENTRE))
    await expect.poll(() => directory.profile(CENTRE)?.country, { timeout: 5_000 }).toBe('MA')
  })
})

describe('who is suspended', () => {
  const suspended = (...parties: string[]) =>
    json(200, { items: parties.map((party) => ({ party, since: '2026-06-01T00:00:00.000Z' })) })
  const soon = { timeout: 5_000 }

  it('is heard of within moments, and heard of once they are not', async () => {
    const { directory } = await client({ suspensionsEvery: 20 })
    expect([...directory.suspended()]).toEqual([])
    answers['/suspensions'] = suspended(CENTRE)
    await expect.poll(() => [...directory.suspended()], soon).toEqual([CENTRE])
    answers['/suspensions'] = suspended()
    await expect.poll(() => [...directory.suspended()], soon).toEqual([])
  })

  it.each(SILENCES)('stays so where the registry %s', async (_, behave) => {
    answers['/suspensions'] = suspended(CENTRE)
    const { directory } = await client({ suspensionsEvery: 20, patience: 100 })
    let asking = 0
    answers['/suspensions'] = (request, response) => {
      asking += 1
      behave(request, response)
    }
    await expect.poll(() => asking, soon).toBeGreaterThan(1)
    expect([...directory.suspended()]).toEqual([CENTRE])
  })

  it('is known over a restart while the registry is silent', async () => {
    answers['/suspensions'] = suspended(CENTRE)
    await using database = await testDatabase(caseStoreTables)
    const opened = database.open<unknown>()
    await client({ cache: databaseCache(opened) })
    answers = { '/directory': json(503, {}), '/suspensions': json(503, {}) }
    const after = await client({ cache: databaseCache(opened) })
    expect([...after.directory.suspended()]).toEqual([CENTRE])
    await opened.close()
  })
})
