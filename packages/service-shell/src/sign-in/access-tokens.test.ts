import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOfToken, tokenTable } from '../caller.ts'
import { testApp } from '../testing-app.ts'
import { accessTokens, firstOf } from './access-tokens.ts'

const ISSUER = 'https://sign-in.example'
const AUDIENCE = 'urn:passerelle:destination-de'
const MACHINE = { sub: 'machine-of-the-office', passerelle_party: 'OFF-DE-NW-01', passerelle_role: 'system' }

interface Pair {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

const published: { kid: string; pair: Pair }[] = []
let asked = 0
let answers = true
const keySet = async () => ({
  keys: await Promise.all(
    published.map(async ({ kid, pair }) => ({ ...(await exportJWK(pair.publicKey)), kid, alg: 'ES256', use: 'sig' })),
  ),
})
const provider = createServer((_request, response) => {
  asked += 1
  response.writeHead(answers ? 200 : 500, { 'content-type': 'application/json' })
  void keySet().then((keys) => response.end(JSON.stringify(keys)))
})
let jwksUrl: URL
let key: Pair

beforeAll(async () => {
  key = await generateKeyPair('ES256', { extractable: true })
  published.push({ kid: 'first', pair: key })
  await new Promise<void>((resolve) => void provider.listen(0, '127.0.0.1', resolve))
  jwksUrl = new URL(`http://127.0.0.1:${(provider.address() as AddressInfo).port}/jwks`)
})
afterAll(() => void provider.close())

interface Told {
  readonly claims?: Record<string, unknown>
  readonly header?: Partial<JWTHeaderParameters>
  readonly issuer?: string
  readonly audience?: string
  readonly expires?: string | null
  readonly pair?: Pair
}

function tokenWith(told: Told = {}): Promise<string> {
  const jwt = new SignJWT({ ...MACHINE, ...told.claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'first', typ: 'at+jwt', ...told.header })
    .setIssuer(told.issuer ?? ISSUER)
    .setAudience(told.audience ?? AUDIENCE)
    .setIssuedAt()
  if (told.expires !== null) jwt.setExpirationTime(told.expires ?? '5m')
  return jwt.sign((told.pair ?? key).privateKey)
}

const settings = () => ({ issuer: ISSUER, audience: AUDIENCE, jwksUrl, admits: () => true })

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a machine with a token of its provider', () => {
  it('is nobody where the service does not know it as one of its own', async () => {
    const check = accessTokens({ ...settings(), admits: ({ party }) => party !== MACHINE.passerelle_party })
    expect(await check(await tokenWith())).toBeUndefined()
  })

  it('is the party, role and client that the token names', async () => {
    expect(await accessTokens(settings())(await tokenWith())).toEqual({
      party: 'OFF-DE-NW-01',
      actor: 'machine-of-the-office',
      role: 'system',
    })
  })

  it.each<[string, Told]>([
    ['is from another issuer', { issuer: 'https://elsewhere.example' }],
    ['is meant for another service', { audience: 'urn:passerelle:origin-ma' }],
    ['has run out', { expires: '-1m' }],
    ['never runs out', { expires: null }],
    ['is not valid yet', { claims: { nbf: Math.floor(Date.now() / 1000) + 60 } }],
    ['is an identity token', { header: { typ: 'JWT' } }],
    ['names no type', { header: { typ: undefined as never } }],
    ['names a key nobody knows', { header: { kid: 'unknown' } }],
    ['names no party', { claims: { passerelle_party: undefined } }],
    ['names a party that cannot be one', { claims: { passerelle_party: 'everybody' } }],
    ['names a role that the table lacks', { claims: { passerelle_role: 'owner' } }],
    ['names a role that every object has', { claims: { passerelle_role: 'constructor' } }],
  ])('is nobody when the token %s', async (_what, told) => {
    expect(await accessTokens(settings())(await tokenWith(told))).toBeUndefined()
  })

  it('is nobody with a token that is signed by another key, by a shared secret, or by nothing', async () => {
    const check = accessTokens(settings())
    const other = await generateKeyPair('ES256')
    expect(await check(await tokenWith({ pair: other }))).toBeUndefined()
    const claims = { ...MACHINE, iss: ISSUER, aud: AUDIENCE, iat: 1, exp: Math.floor(Date.now() / 1000) + 300 }
    const secret = Buffer.from(JSON.stringify(await exportJWK(key.publicKey)))
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'first', typ: 'at+jwt' })
      .sign(secret)
    expect(await check(shared)).toBeUndefined()
    expect(await check(`${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(claims)}.`)).toBeUndefined()
    expect(await check('not.a.token')).toBeUndefined()
  })

  it('goes on when the provider takes a new key, and cannot make us ask for keys without end', async () => {
    const check = accessTokens({ ...settings(), lookAgainAfter: 0 })
    const patient = accessTokens({ ...settings(), lookAgainAfter: 60_000 })
    await check(await tokenWith())
    await patient(await tokenWith())
    const next = await generateKeyPair('ES256', { extractable: true })
    published.push({ kid: 'second', pair: next })
    expect(await check(await tokenWith({ pair: next, header: { kid: 'second' } }))).toMatchObject({ role: 'system' })
    const before = asked
    for (const kid of ['a', 'b', 'c']) expect(await patient(await tokenWith({ header: { kid } }))).toBeUndefined()
    expect(asked).toBe(before)
  })

  it('is told to come back, and not that the token is wrong, while the provider cannot be asked', async () => {
    answers = false
    try {
      await using world = await testApp({ authenticate: accessTokens(settings()) })
      const token = await tokenWith()
      const answer = await world.app.inject({ url: '/mine', headers: { authorization: `Bearer ${token}` } })
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable'])
    } finally {
      answers = true
    }
  })

  it('hears 401 and nothing of the token when it is refused, and nothing of it is logged', async () => {
    await using world = await testApp({ authenticate: accessTokens(settings()) })
    const token = await tokenWith({ audience: 'urn:another' })
    const answer = await world.app.inject({ url: '/mine', headers: { authorization: `Bearer ${token}` } })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'token-invalid'])
    for (const said of [answer.body, ...world.lines, JSON.stringify(answer.headers)])
      expect(said).not.toContain(token.split('.')[1])
  })

  it('may come beside callers with tokens of a file', async () => {
    const known = { party: 'OFF-DE-NW-01' as never, actor: 'demo', role: 'counsellor' }
    const check = firstOf([tokenTable([{ ...known, sha256: hashOfToken('of-the-file') }]), accessTokens(settings())])
    expect(await check('of-the-file')).toEqual(known)
    expect(await check(await tokenWith())).toMatchObject({ role: 'system' })
    expect(await check('of-nobody')).toBeUndefined()
  })
})
