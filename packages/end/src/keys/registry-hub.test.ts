import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import {
  DAY,
  formatInstant,
  instant,
  must,
  type PartyId,
  parseKeyId,
  parsePartyId,
  systemClock,
} from '@passerelle/kernel'
import { memoryKeyKeeper, type RunningRegistry, startRegistry } from '@passerelle/registry'
import { openLog } from '@passerelle/service-shell'
import {
  CHUNK_BYTES,
  knownBy,
  makeEndToken,
  newSigningKey,
  type PartyKey,
  type SigningKey,
  sha256Of,
  signPartyKey,
} from '@passerelle/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RegistryHubOptions } from './ask-registry.ts'
import type { GivenGrant, KeyHub } from './key-hub.ts'
import { registryHub } from './registry-hub.ts'

const OFFICE = must(parsePartyId('OFF-DE-NW-01'))
const CENTRE = must(parsePartyId('CTR-MA-CAS'))
const [DE, MA] = ['destination-de', 'origin-ma']
const keys = { de: newSigningKey(), ma: newSigningKey() }
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
const begin = instant(systemClock.now() - DAY)

const tokenOf = (key: SigningKey, end: string) => async () => await makeEndToken(key, end, systemClock.now())
const bytes = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
/** A key of a centre, the older the smaller its number. */
const keyOf = (party: PartyId, kid: string, number = 0, by: SigningKey = keys.ma): PartyKey =>
  signPartyKey({ party, kid, publicKey: bytes(32), validFrom: formatInstant(instant(begin + number)) }, by)
const grantTo = (to: PartyId, toKid: string): GivenGrant => ({
  keyId: must(parseKeyId(randomUUID())),
  to,
  toKid,
  sealed: bytes(113),
})

describe('the hub at a registry', () => {
  let registry: RunningRegistry
  let [de, ma] = [] as unknown as [KeyHub, KeyHub]
  beforeEach(async () => {
    registry = await startRegistry({
      host: '127.0.0.1',
      port: 0,
      log: openLog({ service: 'registry', destination: nowhere }),
      keeper: memoryKeyKeeper(),
      ends: [
        knownBy({ end: 'destination', country: 'de' }, keys.de, begin),
        knownBy({ end: 'origin', country: 'ma' }, keys.ma, begin),
      ],
    })
    de = registryHub({ url: `${registry.url}/`, token: tokenOf(keys.de, DE) })
    ma = registryHub({ url: registry.url, token: tokenOf(keys.ma, MA) })
  })
  afterEach(async () => await registry.close())

  it('brings the keys of parties to everybody as they were signed, also where nothing changed', async () => {
    expect(await de.partyKeys()).toEqual([])
    const [first, second] = [keyOf(CENTRE, 'a', 1), keyOf(CENTRE, 'b', 2)]
    await ma.publish(first)
    expect(await de.partyKeys()).toEqual([first])
    expect(await de.partyKeys()).toEqual([first])
    await ma.publish(second)
    expect(await de.partyKeys()).toEqual([second])
  })

  it('brings grants to the end of the reader, in order and from where it had read', async () => {
    await ma.publish(keyOf(CENTRE, 'a'))
    await de.publish(keyOf(OFFICE, 'o', 0, keys.de))
    const grants = [grantTo(CENTRE, 'a'), grantTo(OFFICE, 'o'), grantTo(CENTRE, 'a')]
    expect(await de.give(grants)).toEqual([])
    const read = await ma.given(0, 100)
    const kept = (grant: GivenGrant | undefined) => ({ ...grant, from: DE, number: expect.any(Number) })
    expect(read).toEqual([kept(grants[0]), kept(grants[2])])
    expect(await ma.given(read[0]?.number ?? 0, 100)).toEqual([kept(grants[2])])
    expect(await ma.given(0, 1)).toEqual([kept(grants[0])])
    expect(await de.given(0, 100)).toEqual([kept(grants[1])])
  })

  it('tells an end which of its keys another lacks, until it has granted them', async () => {
    await ma.publish(keyOf(CENTRE, 'a'))
    const [lost, other] = [grantTo(CENTRE, 'a'), grantTo(CENTRE, 'a')]
    await de.give([lost, other])
    await ma.want([lost.keyId], DE)
    expect(await de.wanted()).toEqual([lost.keyId])
    expect(await ma.wanted()).toEqual([])
    expect((await ma.given(0, 10)).map(({ keyId }) => keyId)).toEqual([other.keyId])
    await de.give([lost])
    expect(await de.wanted()).toEqual([])
    expect((await ma.given(0, 10)).map(({ keyId }) => keyId)).toEqual([other.keyId, lost.keyId])
  })

  it('takes and forgets more than go into one request', async () => {
    await ma.publish(keyOf(CENTRE, 'a'))
    const many = Array.from({ length: 1_001 }, (_, n) => grantTo(CENTRE, n === 1_000 ? 'gone' : 'a'))
    expect(await de.give(many)).toEqual([many[1_000]])
    expect(await ma.given(0, 9_999)).toHaveLength(500)
    await de.forget(many.map(({ keyId }) => keyId))
    expect(await ma.given(0, 500)).toEqual([])
    await de.forget([])
    expect(await de.give([])).toEqual([])
  })

  it('keeps sealed chunks for every end that knows their hash, until the end that put them drops them', async () => {
    const sealed = bytes(CHUNK_BYTES + 16)
    const sha256 = sha256Of(sealed)
    expect(await de.chunk(sha256)).toBeUndefined()
    await de.putChunk({ sha256, sealed })
    await de.putChunk({ sha256, sealed })
    await ma.dropChunk(sha256)
    expect(await ma.chunk(sha256)).toEqual(sealed)
    await de.dropChunk(sha256)
    await de.dropChunk(sha256)
    expect(await ma.chunk(sha256)).toBeUndefined()
    const refused = { code: 'registry-refused', message: expect.stringContaining('chunk-hash-differs') }
    await expect(de.putChunk({ sha256, sealed: bytes(9) })).rejects.toMatchObject(refused)
  })

  it('says what the registry refuses, which asking again would not change', async () => {
    const refused = (code: string) => ({
      code: 'registry-refused',
      message: expect.stringContaining(code),
      retryable: false,
    })
    await expect(de.publish(keyOf(CENTRE, 'a', 0, keys.de))).rejects.toMatchObject(refused('not-found'))
    await expect(ma.publish(keyOf(CENTRE, 'a', 0, keys.de))).rejects.toMatchObject(refused('party-key-not-signed'))
    const stranger = registryHub({ url: registry.url, token: tokenOf(newSigningKey(), MA) })
    await expect(stranger.given(0, 1)).rejects.toMatchObject(refused('token-invalid'))
    await ma.publish(keyOf(CENTRE, 'a'))
    const grant = grantTo(CENTRE, 'a')
    await de.give([grant])
    await expect(ma.give([grant])).rejects.toMatchObject(refused('granted-by-another-end'))
  })

  it('is silent where the registry is away', async () => {
    await registry.close()
    await expect(de.partyKeys()).rejects.toMatchObject({ code: 'registry-silent', retryable: true })
  })
})

type Behaviour = (response: ServerResponse) => void
const json =
  (status: number, body: unknown): Behaviour =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

it('tells that there is no room at the registry as what may pass, and not as a silence', async () => {
  const none = { number: 0, bytes: 0 }
  const registry = await startRegistry({
    host: '127.0.0.1',
    port: 0,
    log: openLog({ service: 'registry', destination: nowhere }),
    keeper: memoryKeyKeeper({ grants: none, chunks: none }),
    ends: [knownBy({ end: 'destination', country: 'de' }, keys.de, begin)],
  })
  const de = registryHub({ url: registry.url, token: tokenOf(keys.de, DE) })
  const sealed = bytes(9)
  const put = de.putChunk({ sha256: createHash('sha256').update(sealed).digest('hex'), sealed })
  await expect(put).rejects.toMatchObject({ code: 'registry-full', retryable: true })
  await registry.close()
})

describe('what is not an answer of the registry', () => {
  let server: Server
  let behave: Behaviour
  let hub: KeyHub
  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => behave(response))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const options: RegistryHubOptions = {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token: async () => 'token',
      patience: 200,
    }
    hub = registryHub(options)
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })

  const numbered = (...numbers: number[]) => ({
    grants: numbers.map((number) => ({ number, keyId: randomUUID(), to: CENTRE, toKid: 'a', from: DE, sealed: 'AA' })),
  })
  it.each<[string, Behaviour]>([
    ['nothing', () => undefined],
    ['a connection that ends', (response) => void response.destroy()],
    ['that it is overloaded', json(503, { code: 'unavailable', retryable: true })],
    ['that others ask too much', json(429, { code: 'too-many-requests', retryable: true })],
    ['a page of a proxy', (response) => void response.writeHead(404).end('<html>not here</html>')],
    ['nonsense', json(200, { grants: 7, parties: 7, refused: 7 })],
    ['that nothing changed, where nothing was known', (response) => void response.writeHead(304).end()],
    ['another address', (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['numbers that were read before', json(200, { ...numbered(5), parties: 7, refused: 7 })],
    ['numbers out of order', json(200, { ...numbered(8, 7), parties: 7, refused: 7 })],
  ])('is silence: %s', async (_, behaviour) => {
    behave = behaviour
    const fault = { code: 'registry-silent', retryable: true }
    await expect(hub.given(5, 10)).rejects.toMatchObject(fault)
    await expect(hub.partyKeys()).rejects.toMatchObject(fault)
    await expect(hub.give([grantTo(CENTRE, 'a')])).rejects.toMatchObject(fault)
  })

  it.each<[string, Behaviour]>([
    ['that it is overloaded', json(503, { code: 'unavailable', retryable: true })],
    ['a page of a proxy', (response) => void response.writeHead(404).end('<html>not here</html>')],
  ])('is no answer about a chunk either: %s', async (_, behaviour) => {
    behave = behaviour
    const fault = { code: 'registry-silent', retryable: true }
    await expect(hub.chunk('a'.repeat(64))).rejects.toMatchObject(fault)
    await expect(hub.dropChunk('a'.repeat(64))).rejects.toMatchObject(fault)
    await expect(hub.putChunk({ sha256: 'a'.repeat(64), sealed: bytes(9) })).rejects.toMatchObject(fault)
  })
})
