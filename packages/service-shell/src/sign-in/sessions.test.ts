import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Instant, instant, must, parsePartyId } from '@passerelle/kernel'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../testing-app.ts'
import { memorySessions } from './session-store.ts'
import { openSessions } from './sessions.ts'

const CLIENT = 'test'
const NAME = '__Host-passerelle-test'
const MINUTE = 60_000
const SOMEBODY = { party: must(parsePartyId('OFF-DE-NW-01')), actor: 'counsellor@OFF-DE-NW-01', role: 'counsellor' }
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'

let key: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }
let issuer = ''
const provider = createServer((request, response) => {
  const about = { issuer, jwks_uri: `${issuer}/jwks`, authorization_endpoint: `${issuer}/auth` }
  response.setHeader('content-type', 'application/json')
  const keys = async () => ({ keys: [{ ...(await exportJWK(key.publicKey)), alg: 'ES256' }] })
  const answer = request.url === '/jwks' ? keys() : Promise.resolve(about)
  void answer.then((body) => response.end(JSON.stringify(body)))
})
beforeAll(async () => {
  key = await generateKeyPair('ES256', { extractable: true })
  await new Promise<void>((resolve) => void provider.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
})
afterAll(() => void provider.close())

async function openWorld() {
  const store = memorySessions()
  const clock = { at: instant(Date.UTC(2027, 1, 3, 12)), now: (): Instant => clock.at }
  const settings = { issuer, clientId: CLIENT, clientSecret: 'a-secret-of-the-service', admits: () => true }
  const signIn = { provider: settings, sessions: store, clock, publicUrl: 'https://desk.example' }
  const world = await testApp({ signIn })
  const sessions = openSessions({ store, clock, cookie: NAME, origin: () => 'https://desk.example' })
  const ask = (id: string, more: string = '') =>
    world.app.inject({ url: '/session', headers: { cookie: `${NAME}=${id}${more}` } })
  return {
    ...world,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
    ask,
    begin: (providerSession: string | null = null) => sessions.begin(SOMEBODY, providerSession),
    pass: (minutes: number) => void (clock.at = instant(clock.at + minutes * MINUTE)),
    logOut: (token: string) =>
      world.app.inject({
        method: 'POST',
        url: '/back-channel-logout',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }).toString(),
      }),
  }
}

describe('a session', () => {
  it('ends after half an hour without a request, and not while there are some', async () => {
    await using world = await openWorld()
    const id = await world.begin()
    for (let asked = 0; asked < 4; asked += 1) {
      world.pass(29)
      expect((await world.ask(id)).statusCode).toBe(200)
    }
    world.pass(30)
    const answer = await world.ask(id)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'token-missing'])
  })

  it('ends after ten hours, however busy', async () => {
    await using world = await openWorld()
    const id = await world.begin()
    for (let asked = 0; asked < 29; asked += 1) {
      world.pass(20)
      expect((await world.ask(id)).statusCode).toBe(200)
    }
    world.pass(20)
    expect((await world.ask(id)).statusCode).toBe(401)
  })

  it('is nobody’s when the cookie comes twice, is malformed, or is the hash that is stored', async () => {
    await using world = await openWorld()
    const [id, other] = [await world.begin(), await world.begin()]
    expect((await world.ask(id, `; ${NAME}=${other}`)).statusCode).toBe(401)
    expect((await world.ask(`${id}x`)).statusCode).toBe(401)
    expect((await world.ask('')).statusCode).toBe(401)
    expect((await world.ask(id)).json()).toMatchObject(SOMEBODY)
  })

  it('is not taken where a token was sent, valid or not', async () => {
    await using world = await openWorld()
    const headers = { cookie: `${NAME}=${await world.begin()}`, authorization: 'Bearer of-nobody' }
    expect((await world.app.inject({ url: '/session', headers })).json().code).toBe('token-invalid')
  })

  it('leads to the provider with a challenge, and says so when that is away', async () => {
    await using world = await openWorld()
    const address = new URL(String((await world.app.inject('/sign-in')).headers.location))
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: 'https://desk.example/sign-in/return',
      state: expect.stringMatching(/^.{43}$/),
      nonce: expect.stringMatching(/^.{43}$/),
    })
    const away = { issuer: 'http://127.0.0.1:9', clientId: CLIENT, clientSecret: 'x', admits: () => true }
    await using lost = await testApp({ signIn: { provider: away, sessions: memorySessions() } })
    const answer = await lost.app.inject('/sign-in')
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable'])
  })

  it('is not opened with a provider without HTTPS that is on another machine', async () => {
    const settings = { issuer: 'http://sign-in.example', clientId: CLIENT, clientSecret: 'x', admits: () => true }
    const opening = testApp({ signIn: { provider: settings, sessions: memorySessions() } })
    await expect(opening).rejects.toMatchObject({ code: 'config-invalid' })
  })
})

interface Told {
  readonly claims?: Record<string, unknown>
  readonly typ?: string
  readonly issuer?: string
  readonly audience?: string
  readonly issuedAt?: number
}

const logoutToken = (told: Told = {}): Promise<string> =>
  new SignJWT({ sid: 'there-1', jti: crypto.randomUUID(), events: { [LOGOUT]: {} }, ...told.claims })
    .setProtectedHeader({ alg: 'ES256', typ: told.typ ?? 'logout+jwt' })
    .setIssuer(told.issuer ?? issuer)
    .setAudience(told.audience ?? CLIENT)
    .setIssuedAt(told.issuedAt ?? Math.floor(Date.now() / 1_000))
    .sign(key.privateKey)

describe('a logout token of the provider', () => {
  it('ends the session it names, once', async () => {
    await using world = await openWorld()
    const [id, other] = [await world.begin('there-1'), await world.begin('there-2')]
    const token = await logoutToken()
    expect((await world.logOut(token)).statusCode).toBe(200)
    expect((await world.ask(id)).statusCode).toBe(401)
    expect((await world.ask(other)).statusCode).toBe(200)
    expect((await world.logOut(token)).json().code).toBe('logout-token-invalid')
  })

  it('ends all sessions of somebody where it names no session', async () => {
    await using world = await openWorld()
    const ids = [await world.begin('there-1'), await world.begin('there-2')]
    const claims = { sid: undefined, sub: SOMEBODY.actor }
    expect((await world.logOut(await logoutToken({ claims }))).statusCode).toBe(200)
    for (const id of ids) expect((await world.ask(id)).statusCode).toBe(401)
  })

  it.each<[string, Told]>([
    ['is from another issuer', { issuer: 'http://127.0.0.1:1' }],
    ['is meant for another service', { audience: 'another' }],
    ['is three minutes old', { issuedAt: Math.floor(Date.now() / 1_000) - 180 }],
    ['carries a nonce, as identity tokens do', { claims: { nonce: 'x' } }],
    ['names no event', { claims: { events: undefined } }],
    ['names another event', { claims: { events: { 'http://elsewhere.example': {} } } }],
    ['names nobody', { claims: { sid: undefined } }],
    ['has no id', { claims: { jti: undefined } }],
    ['is an access token', { typ: 'at+jwt' }],
  ])('ends nothing when it %s', async (_what, told) => {
    await using world = await openWorld()
    const id = await world.begin('there-1')
    const answer = await world.logOut(await logoutToken(told))
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'logout-token-invalid'])
    expect((await world.ask(id)).statusCode).toBe(200)
  })

  it('ends nothing when it is missing, no token, or signed by somebody else', async () => {
    await using world = await openWorld()
    const id = await world.begin('there-1')
    const [genuine, own] = [key, await generateKeyPair('ES256')]
    key = { ...own, publicKey: genuine.publicKey }
    const forged = await logoutToken()
    key = genuine
    for (const token of ['', 'x', 'a.b.c', forged])
      expect((await world.logOut(token)).json().code).toBe('logout-token-invalid')
    expect((await world.ask(id)).statusCode).toBe(200)
  })
})
