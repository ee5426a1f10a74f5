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
import type { Grant, KeyKeeper } from './domain/key-keeper.ts'
import { OWN_DIRECTORY, type RunningRegistry, startRegistry } from './start-registry.ts'
import { CENTRE as CENTRE_PARTY, grantTo, keyOf, NOON, SECOND_CENTRE as OTHER_CENTRE } from './testing/kept-things.ts'

const CENTRE = 'CTR-MA-CAS'
const keys = { hub: newSigningKey(), 'origin-ma': newSigningKey(), 'destination-de': newSigningKey() }
const isEnd = (as: string): as is 'origin-ma' | 'destination-de' => as !== 'hub' && Object.hasOwn(keys, as)
const ends = [
  knownBy({ end: 'operations', country: 'hub' }, keys.hub, instant(0)),
  knownBy({ end: 'origin', country: 'ma' }, keys['origin-ma'], instant(0)),
  knownBy({ end: 'destination', country: 'de' }, keys['destination-de'], instant(0)),
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
  let keeper: KeyKeeper
  let now = NOON
  beforeEach(async () => {
    now = NOON
    keeper = await open()
    registry = await startRegistry({
      host: '127.0.0.1',
      port: 0,
      keeper,
      ends,
      log,
      clock: { now: () => now },
    })
  })
  afterEach(() => registry.close())

  async function ask(as: string | undefined, what: string, body?: object) {
    const [method = '', address = ''] = what.split(' ')
    const token = as === undefined ? '' : isEnd(as) ? await makeEndToken(keys[as], as, now) : await tokenOf(as)
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

  it('is granted no key by another end while that lasts, whatever that end has heard; what its own end keeps there is taken', async () => {
    for (const party of [CENTRE_PARTY, OTHER_CENTRE]) await keeper.publish(keyOf(party, 'a'))
    const asked = (await propose('first', SUSPEND)).body
    expect((await confirm('second', asked.id)).status).toBe(200)
    const give = (as: string, ...grants: readonly Grant[]) =>
      ask(as, 'POST /grants', {
        grants: grants.map((one) => ({ ...one, sealed: Buffer.from(one.sealed).toString('base64url') })),
      })
    const [waits, free, own] = [grantTo(CENTRE_PARTY, 'a'), grantTo(OTHER_CENTRE, 'a'), grantTo(CENTRE_PARTY, 'a')]
    const granted = async () =>
      (await keeper.given({ to: [CENTRE_PARTY, OTHER_CENTRE], after: 0, limit: 10 })).map(({ keyId }) => keyId)
    const withheld = [{ keyId: waits.keyId, to: CENTRE }]
    expect((await give('destination-de', waits, free)).body).toEqual({ taken: 1, refused: withheld })
    expect((await give('destination-de', waits)).body).toEqual({ taken: 0, refused: withheld })
    expect((await give('origin-ma', own)).body).toEqual({ taken: 1, refused: [] })
    expect(await granted()).toEqual([free.keyId, own.keyId])
    now = later(now, MINUTE)
    const back = (await propose('first', RESUME)).body
    expect((await confirm('second', back.id)).status).toBe(200)
    expect((await give('destination-de', waits)).body).toEqual({ taken: 1, refused: [] })
    expect(await granted()).toEqual([free.keyId, own.keyId, waits.keyId])
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
