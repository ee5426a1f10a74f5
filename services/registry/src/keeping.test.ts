import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { DAY, later, must, parsePartyId } from '@passerelle/kernel'
import { catalogueRows, LANGUAGES } from '@passerelle/service-shell'
import { newSigningKey, type PartyKey, signPartyKey } from '@passerelle/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryKeyKeeper } from './adapters/memory-key-keeper.ts'
import type { Grant } from './domain/key-keeper.ts'
import { keptWatch, type NearlyFull } from './handlers/watch-kept.ts'
import { registryCatalogue } from './http/registry-problems.ts'
import { FEW } from './testing/allowance-contract.ts'
import { CENTRE, DE, grantTo, keyOf, NOON, OFFICE, SECOND_CENTRE } from './testing/kept-things.ts'
import { type AskingEnd, formerKey, type KeepingWorld, openKeepingWorld } from './testing/signed-in-ends.ts'

let world: KeepingWorld
let [de, ma, nobody] = [] as unknown as [AskingEnd, AskingEnd, AskingEnd]
beforeEach(async () => {
  world = await openKeepingWorld()
  ;({ de, ma, nobody } = world)
})
afterEach(async () => await world[Symbol.asyncDispose]())

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const wireKey = ({ kid, publicKey, validFrom, signedBy, signature }: PartyKey) => ({
  kid,
  publicKey: text(publicKey),
  validFrom,
  signedBy,
  signature: text(signature),
})
const wire = (grant: Grant) => ({ ...grant, sealed: text(grant.sealed) })
const publish = (end: AskingEnd, key: PartyKey, change: object = {}) =>
  end.ask('PUT', `/parties/${key.party}/encryption-key`, { ...wireKey(key), ...change })
const give = (end: AskingEnd, ...grants: Grant[]) => end.ask('POST', '/grants', { grants: grants.map(wire) })
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function keysOfBothCentres(): Promise<void> {
  for (const party of [CENTRE, SECOND_CENTRE]) expect((await publish(ma, ma.signed(party, 'a'))).status).toBe(204)
}

describe('who asks for what the registry keeps', () => {
  const grant = { grants: [wire(grantTo(CENTRE, 'a'))] }
  const hash = sha256(new Uint8Array([1]))
  it.each<[string, string, unknown]>([
    ['PUT', `/parties/${OFFICE}/encryption-key`, wireKey(keyOf(OFFICE, 'a'))],
    ['POST', '/grants', grant],
    ['GET', '/grants', undefined],
    ['POST', '/grants/wanted', { of: 'destination-de', keyIds: [randomUUID()] }],
    ['GET', '/grants/wanted', undefined],
    ['POST', '/grants/forget', { keyIds: [randomUUID()] }],
    ['PUT', `/chunks/${hash}`, new Uint8Array([1])],
    ['GET', `/chunks/${hash}`, undefined],
    ['DELETE', `/chunks/${hash}`, undefined],
  ])('is an end that is known: %s %s', async (method, address, body) => {
    expect(await nobody.ask(method, address, body)).toMatchObject({ status: 401, body: { code: 'token-missing' } })
    const strange = { authorization: `Bearer ${text(randomBytes(64))}` }
    expect(await nobody.ask(method, address, body, strange)).toMatchObject({ body: { code: 'token-invalid' } })
    expect((await de.ask(method, address, body)).status).not.toBe(401)
  })
})

describe('a matching', () => {
  const beside = must(parsePartyId('MATCHING-DE'))

  it('publishes its own key and reads what its destination grants to it, and nothing of anybody else', async () => {
    const { matching } = world
    expect((await publish(matching, matching.signed(beside, 'm'))).status).toBe(204)
    const granted = grantTo(beside, 'm')
    expect(await give(de, granted)).toMatchObject({ status: 200, body: { taken: 1 } })
    await keysOfBothCentres()
    await give(de, grantTo(CENTRE, 'a'))
    expect((await matching.ask('GET', '/grants')).body).toMatchObject({ grants: [{ keyId: granted.keyId }] })
    expect((await ma.ask('GET', '/grants')).body).toMatchObject({ grants: [{ to: CENTRE }] })
  })

  it('publishes a key for no party of an end, and no end one for it', async () => {
    const { matching } = world
    expect((await publish(matching, matching.signed(OFFICE, 'm'))).status).toBe(404)
    expect((await publish(de, de.signed(beside, 'm'))).status).toBe(404)
  })
})

describe('the encryption key of a party', () => {
  it('is there for everybody, as its end signed it, and is not sent again where it is known', async () => {
    const key = ma.signed(CENTRE, 'a')
    expect((await publish(ma, key)).status).toBe(204)
    expect((await publish(ma, key)).status).toBe(204)
    const { status, body, headers } = await nobody.ask('GET', '/keys')
    expect([status, body]).toEqual([200, { parties: [{ party: CENTRE, ...wireKey(key) }] }])
    const known = { 'if-none-match': headers.get('etag') ?? '' }
    expect((await nobody.ask('GET', '/keys', undefined, known)).status).toBe(304)
    await publish(ma, ma.signed(CENTRE, 'b', 1))
    expect((await nobody.ask('GET', '/keys', undefined, known)).body).toMatchObject({ parties: [{ kid: 'b' }] })
  })

  it('is published by its own end alone; of any other party there is nothing to find', async () => {
    expect(await publish(de, de.signed(CENTRE, 'a'))).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const unlisted = { ...ma.signed(CENTRE, 'a'), party: 'CTR-MA-XXX' as PartyKey['party'] }
    expect(await publish(ma, unlisted)).toMatchObject({ status: 404 })
    expect((await nobody.ask('GET', '/keys')).body).toEqual({ parties: [] })
  })

  it('is taken only with the signature of its end over all that it says', async () => {
    const key = ma.signed(CENTRE, 'a')
    const refused = { status: 422, body: { code: 'party-key-not-signed' } }
    const other = text(keyOf(CENTRE, 'other').publicKey)
    for (const change of [{ kid: 'b' }, { publicKey: other }, { validFrom: '2027-01-12T12:00:00.001Z' }])
      expect(await publish(ma, key, change), JSON.stringify(change)).toMatchObject(refused)
    expect(await publish(ma, { ...key, party: SECOND_CENTRE })).toMatchObject(refused)
    expect(await publish(ma, de.signed(CENTRE, 'a'))).toMatchObject(refused)
    expect(await publish(ma, signPartyKey(keyOf(CENTRE, 'a'), newSigningKey()))).toMatchObject(refused)
    expect(await publish(ma, key, { signedBy: de.key.kid })).toMatchObject(refused)
    expect(await publish(ma, signPartyKey(keyOf(CENTRE, 'a'), formerKey))).toMatchObject(refused)
    expect((await nobody.ask('GET', '/keys')).body).toEqual({ parties: [] })
    expect((await publish(ma, key)).status).toBe(204)
  })
})

describe('a grant', () => {
  it('reaches the end of the party to which it is addressed, and no other', async () => {
    await keysOfBothCentres()
    await publish(de, de.signed(OFFICE, 'o'))
    const [toCentre, toSecond, toOwn] = [grantTo(CENTRE, 'a'), grantTo(SECOND_CENTRE, 'a'), grantTo(OFFICE, 'o')]
    expect((await give(de, toCentre, toOwn, toSecond)).body).toEqual({ taken: 3, refused: [] })
    const { body } = await ma.ask('GET', '/grants?limit=1')
    const { grants, next } = body as { grants: { number: number }[]; next: number }
    expect(grants).toEqual([{ ...wire(toCentre), number: next, from: DE }])
    expect((await ma.ask('GET', `/grants?after=${next}`)).body).toMatchObject({
      grants: [{ ...wire(toSecond), from: DE }],
    })
    expect((await de.ask('GET', '/grants')).body).toMatchObject({ grants: [wire(toOwn)] })
    expect((await ma.ask('GET', '/grants?after=9007199254740991')).body).toEqual({ grants: [], next: 9007199254740991 })
  })

  it('to a key that is no longer good is refused by name, and the others are taken', async () => {
    await keysOfBothCentres()
    const [good, bad] = [grantTo(CENTRE, 'a'), grantTo(CENTRE, 'gone')]
    expect((await give(de, good, bad)).body).toEqual({ taken: 1, refused: [{ keyId: bad.keyId, to: CENTRE }] })
    expect((await ma.ask('GET', '/grants')).body).toMatchObject({ grants: [wire(good)] })
  })

  it('of a key that another end has granted is refused, and nothing is taken', async () => {
    await keysOfBothCentres()
    const theirs = grantTo(CENTRE, 'a')
    await give(de, theirs)
    const stolen = grantTo(SECOND_CENTRE, 'a', theirs.keyId)
    expect(await give(ma, grantTo(CENTRE, 'a'), stolen)).toMatchObject({
      status: 409,
      body: { code: 'granted-by-another-end' },
    })
    expect((await ma.ask('GET', '/grants')).body).toMatchObject({ grants: [wire(theirs)] })
  })

  it('is forgotten by the end that gave it; for another end there is nothing to forget', async () => {
    await keysOfBothCentres()
    const grant = grantTo(CENTRE, 'a')
    await give(de, grant)
    const keyIds = [grant.keyId]
    expect((await ma.ask('POST', '/grants/forget', { keyIds })).body).toEqual({ forgotten: 0 })
    expect((await de.ask('POST', '/grants/forget', { keyIds })).body).toEqual({ forgotten: 1 })
    expect((await ma.ask('GET', '/grants')).body).toEqual({ grants: [], next: 0 })
  })

  it('comes with hundreds of others of the largest size in one request', async () => {
    await keysOfBothCentres()
    const large = Array.from({ length: 500 }, () => ({ ...grantTo(CENTRE, 'a'), sealed: new Uint8Array(2_048) }))
    expect((await give(de, ...large)).body).toMatchObject({ taken: 500 })
    const { body } = await ma.ask('GET', '/grants?limit=500')
    expect((body as { grants: unknown[] }).grants).toHaveLength(500)
    expect(await give(de, ...large, grantTo(CENTRE, 'a'))).toMatchObject({ status: 400 })
  })
})

describe('a chunk', () => {
  const sealed = new Uint8Array(randomBytes(70_000))
  const address = `/chunks/${sha256(sealed)}`

  it('is there for each end that knows its hash, byte for byte', async () => {
    expect((await de.ask('PUT', address, sealed)).status).toBe(204)
    expect((await de.ask('PUT', address, sealed)).status).toBe(204)
    const found = await ma.ask('GET', address)
    expect([found.status, found.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    expect(Buffer.compare(found.bytes, sealed)).toBe(0)
    expect(await ma.ask('GET', `/chunks/${sha256(new Uint8Array([7]))}`)).toMatchObject({ status: 404 })
  })

  it('is dropped by the end that put it; for another end there is nothing to drop', async () => {
    await de.ask('PUT', address, sealed)
    expect(await ma.ask('DELETE', address)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect((await de.ask('DELETE', address)).status).toBe(204)
    expect(await de.ask('GET', address)).toMatchObject({ status: 404 })
    expect(await de.ask('DELETE', address)).toMatchObject({ status: 404 })
  })

  it('has the hash it is kept under, and no more than a megabyte and what sealing adds', async () => {
    const other = `/chunks/${sha256(new Uint8Array([7]))}`
    expect(await de.ask('PUT', other, sealed)).toMatchObject({ status: 422, body: { code: 'chunk-hash-differs' } })
    expect((await de.ask('GET', other)).status).toBe(404)
    const largest = new Uint8Array(1_048_576 + 64)
    expect((await de.ask('PUT', `/chunks/${sha256(largest)}`, largest)).status).toBe(204)
    const tooLarge = new Uint8Array(1_048_576 + 65)
    expect(await de.ask('PUT', `/chunks/${sha256(tooLarge)}`, tooLarge)).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    })
  })
})

describe('what one end may keep', () => {
  const bytesOf = (n: number): Uint8Array => new Uint8Array([n, n])
  const put = (end: AskingEnd, n: number) => end.ask('PUT', `/chunks/${sha256(bytesOf(n))}`, bytesOf(n))
  const full = { status: 507, body: { code: 'allowance-used-up', retryable: true } }
  const figures = async (small: KeepingWorld): Promise<string> => await (await fetch(`${small.url}/metrics`)).text()

  it('ends at its allowance, of grants and of chunks, until it forgets or drops some; others are not concerned', async () => {
    await using small = await openKeepingWorld(FEW)
    await publish(small.ma, small.ma.signed(CENTRE, 'a'))
    const grants = [1, 2, 3].map(() => grantTo(CENTRE, 'a'))
    expect((await give(small.de, ...grants)).status).toBe(200)
    expect(await give(small.de, grantTo(CENTRE, 'a'))).toMatchObject(full)
    for (const n of [1, 2, 3]) expect((await put(small.de, n)).status).toBe(204)
    expect(await put(small.de, 4)).toMatchObject(full)
    expect([(await put(small.de, 1)).status, (await put(small.ma, 4)).status]).toEqual([204, 204])
    const told = await figures(small)
    expect(told).toMatch(/passerelle_registry_kept\{end="destination-de",kind="chunks",[^}]*\} 3/)
    expect(told).toMatch(/passerelle_registry_kept_bytes\{end="destination-de",kind="grants",[^}]*\} 339/)
    expect(told).toMatch(/passerelle_registry_kept_share\{end="origin-ma",kind="chunks",[^}]*\} 0.33/)
    await small.de.ask('POST', '/grants/forget', { keyIds: [grants[0]!.keyId] })
    await small.de.ask('DELETE', `/chunks/${sha256(bytesOf(1))}`)
    expect([(await give(small.de, grantTo(CENTRE, 'a'))).status, (await put(small.de, 5)).status]).toEqual([200, 204])
  })

  it('is told to who runs the registry while there is still room, once a day for each end and kind', async () => {
    const keeper = memoryKeyKeeper({ ...FEW, chunks: { number: 10, bytes: 100 } })
    const told: NearlyFull[] = []
    let now = NOON
    const look = keptWatch(keeper, { now: () => now }, (what) => void told.push(what))
    const fill = (to: number) => keeper.putChunk(sha256(bytesOf(to)), { sealed: bytesOf(to), by: DE })
    for (let n = 1; n <= 7; n++) await fill(n)
    await look()
    expect(told).toEqual([])
    await fill(8)
    for (let n = 0; n < 2; n++) await look()
    expect(told).toEqual([{ end: DE, kind: 'chunks', number: 8, bytes: 16, share: 0.8 }])
    now = later(NOON, DAY)
    await look()
    expect(told).toHaveLength(2)
  })
})

describe('what is not as it should be', () => {
  const key = wireKey(keyOf(CENTRE, 'a'))
  it.each<[string, object]>([
    ['a kid of a kind that is none', { kid: 'a b' }],
    ['a kid that is too long', { kid: 'a'.repeat(65) }],
    ['no kid', { kid: undefined }],
    ['a public key that is too short', { publicKey: text(new Uint8Array(31)) }],
    ['a public key that is too long', { publicKey: text(new Uint8Array(33)) }],
    ['a public key in another spelling', { publicKey: `${key.publicKey.slice(0, -1)}=` }],
    ['stray bits at the end of a public key', { publicKey: `${text(new Uint8Array(32)).slice(0, -1)}B` }],
    ['a signature of another length', { signature: text(new Uint8Array(63)) }],
    ['a moment without zone', { validFrom: '2027-01-12T12:00:00' }],
    ['a moment in another spelling', { validFrom: '2027-01-12T13:00:00.000+01:00' }],
    ['a moment without milliseconds', { validFrom: '2027-01-12T12:00:00Z' }],
    ['the thirtieth of February', { validFrom: '2027-02-30T12:00:00.000Z' }],
    ['a member that nobody knows', { caseRef: randomUUID() }],
  ])('is refused in a key: %s', async (_, change) => {
    const answer = await ma.ask('PUT', `/parties/${CENTRE}/encryption-key`, { ...key, ...change })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
  })

  const grant = wire(grantTo(CENTRE, 'a'))
  it.each<[string, object]>([
    ['no UUID', { keyId: 'key-1' }],
    ['the nil UUID', { keyId: '00000000-0000-0000-0000-000000000000' }],
    ['a UUID in capitals', { keyId: grant.keyId.toUpperCase() }],
    ['a party of a kind that is none', { to: 'ctr-ma-cas' }],
    ['nothing sealed', { sealed: '' }],
    ['more sealed than a key takes', { sealed: text(new Uint8Array(2_049)) }],
    ['sealed bytes that are no text', { sealed: 'a+/=' }],
    ['a case', { caseRef: randomUUID() }],
  ])('is refused in a grant: %s', async (_, change) => {
    const answer = await de.ask('POST', '/grants', { grants: [{ ...grant, ...change }] })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
  })

  it.each([
    ['GET', '/grants?after=-1', undefined],
    ['GET', '/grants?after=1.5', undefined],
    ['GET', '/grants?after=9007199254740993', undefined],
    ['GET', '/grants?limit=0', undefined],
    ['GET', '/grants?limit=501', undefined],
    ['GET', '/grants?to=CTR-MA-CAS', undefined],
    ['POST', '/grants/forget', { keyIds: Array.from({ length: 501 }, () => randomUUID()) }],
    ['POST', '/grants/forget', {}],
    ['GET', '/chunks/abc', undefined],
    ['PUT', `/chunks/${'A'.repeat(64)}`, new Uint8Array([1])],
    ['PUT', `/chunks/${sha256(new Uint8Array())}`, new Uint8Array()],
  ])('is refused: %s %s', async (method, address, body) => {
    expect(await de.ask(method, address, body)).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
  })

  it('is refused where bytes come instead of JSON, or JSON instead of bytes', async () => {
    const refused = { status: 415, body: { code: 'unsupported-content-type' } }
    expect(await de.ask('POST', '/grants', new Uint8Array([123, 125]))).toMatchObject(refused)
    expect(await de.ask('PUT', `/chunks/${sha256(new Uint8Array([1]))}`, {})).toMatchObject(refused)
  })

  it('is not repeated in any answer', async () => {
    const secret = 'nobody-should-see-this'
    const answer = await de.ask('POST', '/grants', { grants: [{ ...grant, [secret]: secret, toKid: `${secret} !` }] })
    expect(Buffer.from(answer.bytes).toString()).not.toContain(secret)
  })
})

describe('the problems of the registry', () => {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')

  it('are what docs/errors.md says, and nothing else stands in their part of it', () => {
    const part = page.slice(page.indexOf('\n## The registry'))
    expect(part).toContain(catalogueRows(registryCatalogue))
    const listed = [...part.matchAll(/^\| `([a-z0-9-]+)` \| \d{3} \|/gm)].map(([, code]) => code)
    expect(listed).toEqual(Object.keys(registryCatalogue.codes))
  })

  it('have words in each language, in its letters: what happened without a full stop, and what to do with one', () => {
    for (const language of LANGUAGES)
      for (const { title, detail } of Object.values(registryCatalogue.texts[language])) {
        expect(title).toMatch(/^\S.{8,78}[^.\s]$/u)
        expect(detail).toMatch(/^\S.{20,160}\.$/u)
        for (const words of [title, detail]) expect(/\p{Script=Arabic}/u.test(words)).toBe(language === 'ar')
      }
  })
})
