import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { HOUR, instant, later, MINUTE } from '@passerelle/kernel'
import { openLog } from '@passerelle/service-shell'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { knownBy, makeEndToken, makeEndTokenFor, newSigningKey } from '@passerelle/trust'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registryTables } from './adapters/key-tables.ts'
import { memoryKeyKeeper } from './adapters/memory-key-keeper.ts'
import { openKeyKeeper } from './adapters/postgres-key-keeper.ts'
import { OWN_DIRECTORY, type RunningRegistry, startRegistry } from './start-registry.ts'
import { NOON } from './testing/kept-things.ts'

const CENTRE = 'CTR-MA-CAS'
const keys = { hub: newSigningKey(), ma: newSigningKey() }
const ends = [
  knownBy({ end: 'operations', country: 'hub' }, keys.hub, instant(0)),
  knownBy({ end: 'origin', country: 'ma' }, keys.ma, instant(0)),
]
/** Of any answer here what the tests look at. */
interface Told {
  readonly id: string
  readonly items: readonly object[]
}
const log = openLog({ service: 'registry', level: 'silent' })
const databases: TestDatabase[] = []
afterAll(async () => void (await Promise.all(databases.map((one) => one.drop()))))

describe.each([
  ['memory', async () => memoryKeyKeeper()],
  [
    'Postgres',
    async () => {
      const database = await testDatabase(registryTables)
      databases.push(database)
      return await openKeyKeeper(database.url)
    },
  ],
] as const)('a partner, with what is known of it in %s', (_name, open) => {
  let registry: RunningRegistry
  let now = NOON
  beforeEach(async () => {
    now = NOON
    registry = await startRegistry({
      host: '127.0.0.1',
      port: 0,
      keeper: await open(),
      ends,
      log,
      clock: { now: () => now },
    })
  })
  afterEach(() => registry.close())

  async function ask(as: string | undefined, what: string, body?: object) {
    const [method = '', address = ''] = what.split(' ')
    const token = as === undefined ? '' : as === 'origin-ma' ? await makeEndToken(keys.ma, as, now) : await tokenOf(as)
    const response = await fetch(`${registry.url}${address}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const told = (await response.json()) as Told
    return { status: response.status, etag: response.headers.get('etag'), body: told }
  }
  const tokenOf = (actor: string) => makeEndTokenFor(keys.hub, { end: 'operations-hub', actor }, now)
  const propose = (as: string | undefined, body: object) => ask(as, 'POST /partner-acts', body)
  const confirm = (as: string, id: string) => ask(as, `POST /partner-acts/${id}/confirm`)
  const suspended = async () => (await ask(undefined, 'GET /suspensions')).body.items
  const SUSPEND = { party: CENTRE, act: 'suspend', reason: 'security-incident' }
  const RESUME = { party: CENTRE, act: 'resume', reason: 'settled' }

  it('is suspended by two operators and taken up again by two, and everybody is told who and since when alone', async () => {
    const asked = await propose('first', SUSPEND)
    expect(asked).toMatchObject({ status: 201, body: { by: 'first', confirmed: null } })
    expect(await suspended()).toEqual([])
    const before = (await ask(undefined, 'GET /suspensions')).etag
    expect(await confirm('first', asked.body.id)).toMatchObject({ status: 409, body: { code: 'second-person-needed' } })
    now = later(now, MINUTE)
    expect(await confirm('second', asked.body.id)).toMatchObject({ status: 200, body: { confirmed: { by: 'second' } } })
    expect(await suspended()).toEqual([{ party: CENTRE, since: '2027-01-12T12:01:00.000Z' }])
    expect((await ask(undefined, 'GET /suspensions')).etag).not.toBe(before)
    now = later(now, MINUTE)
    const back = await propose('second', RESUME)
    expect((await confirm('first', back.body.id)).status).toBe(200)
    expect(await suspended()).toEqual([])
    const acts = (await ask('first', 'GET /partner-acts')).body.items
    expect(acts).toMatchObject([
      { act: 'resume', reason: 'settled', by: 'second', confirmed: { by: 'first' } },
      { act: 'suspend', reason: 'security-incident', by: 'first', confirmed: { by: 'second' } },
    ])
  })

  it('is not suspended twice, nor taken up again where it is not suspended, and a proposal counts for a day', async () => {
    expect(await propose('first', RESUME)).toMatchObject({ status: 409, body: { code: 'partner-already-so' } })
    const asked = (await propose('first', SUSPEND)).body
    // The same said again is the same proposal: nobody confirms one twice.
    expect((await propose('third', SUSPEND)).body).toEqual(asked)
    now = later(now, 24 * HOUR)
    expect(await confirm('second', asked.id)).toMatchObject({ status: 409, body: { code: 'partner-act-over' } })
    const again = (await propose('first', SUSPEND)).body
    expect((await confirm('second', again.id)).status).toBe(200)
    expect(await confirm('third', again.id)).toMatchObject({ status: 409, body: { code: 'partner-act-over' } })
    expect(await propose('first', SUSPEND)).toMatchObject({ status: 409, body: { code: 'partner-already-so' } })
  })

  it('is one that the directory knows, and it is operators alone who may, for a reason that fits', async () => {
    expect((await propose('first', { ...SUSPEND, party: 'CTR-MA-NONE' })).status).toBe(404)
    expect((await confirm('first', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b')).status).toBe(404)
    for (const body of [
      { ...SUSPEND, reason: 'settled' },
      { ...SUSPEND, note: 'x' },
      { ...RESUME, act: 'forget' },
    ])
      expect(await propose('first', body)).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
    expect((await propose(undefined, SUSPEND)).status).toBe(401)
    expect((await propose('origin-ma', SUSPEND)).status).toBe(403)
    expect((await ask('origin-ma', 'GET /partner-acts')).status).toBe(403)
    expect(await suspended()).toEqual([])
  })
})

describe('a body that enforces', () => {
  it.each([
    ['counselling-offices.json', 'carrier', 'police'],
    ['counselling-offices.json', 'carrier', 'foreigners_authority'],
    ['centres.json', 'operatorType', 'border_guard'],
    ['centres.json', 'operatorType', 'deportation_authority'],
  ])('cannot become a party: %s with the %s %s', async (file, field, body) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'directory-'))
    await cp(OWN_DIRECTORY, folder, { recursive: true })
    const name = path.join(folder, file)
    const content = JSON.parse(await readFile(name, 'utf8'))
    content.items[0][field] = body
    await writeFile(name, JSON.stringify(content))
    const starting = startRegistry({
      host: '127.0.0.1',
      port: 0,
      directory: folder,
      log,
      keeper: memoryKeyKeeper(),
      ends,
    })
    await expect(starting).rejects.toMatchObject({
      code: 'directory-file-invalid',
      message: expect.stringContaining('enforces'),
    })
    await rm(folder, { recursive: true })
  })
})
