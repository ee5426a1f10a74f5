/**
 * What signing in promises, whatever the provider: one suite, its world given from outside.
 */
import type { World } from '@passerelle/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from './browser.ts'

export interface SignInWorld extends AsyncDisposable {
  readonly issuer: string
  /** An end, and another one that has the same provider. */
  readonly end: string
  readonly otherEnd: string
  readonly counsellor: string
  readonly volunteer: string
  /** Somebody of the other end, and who operates that. */
  readonly elsewhere: string
  readonly operatorElsewhere: string
  readonly party: string
  /** The program of that party, and the name of the end for its tokens. */
  readonly program: { readonly clientId: string; readonly secret: string; readonly audience: string }
  /** Passes the provider's own page as somebody, and goes on. */
  pass(browser: Browser, page: Response, account: string): Promise<Response>
}

interface Ways {
  programsSecret(party: string): string
  readonly pass: SignInWorld['pass']
  close(): Promise<void>
}

/** The first office of a demo world and its people. */
export function signInWorldOf(
  world: Pick<World, 'ends' | 'issuer'>,
  { programsSecret, pass, close }: Ways,
): SignInWorld {
  const end = world.ends.find((one) => one.end === 'destination')!
  const other = world.ends.find((one) => one.end === 'origin')!
  const party = end.parties[0]!
  return {
    issuer: world.issuer!,
    end: end.url,
    otherEnd: other.url,
    party,
    counsellor: `counsellor@${party}`,
    volunteer: `volunteer@${party}`,
    elsewhere: `centre-lead@${other.parties[0]!}`,
    operatorElsewhere: `operator@OPERATOR-${other.country.toUpperCase()}`,
    program: {
      clientId: `program-of-${party}`,
      secret: programsSecret(party),
      audience: `urn:passerelle:destination-${end.country}`,
    },
    pass,
    [Symbol.asyncDispose]: close,
  }
}

interface SessionView {
  readonly party: string
  readonly actor: string
  readonly role: string
  readonly csrfToken: string
  readonly expiresAt: string
}

export function signInSuite(provider: string, open: () => Promise<SignInWorld>): void {
  describe(`signing in with ${provider}`, () => {
    let world: SignInWorld
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world[Symbol.asyncDispose]())

    const signIn = async (account: string, browser = openBrowser()): Promise<Browser> => {
      const { end } = world
      const page = await browser.open(`${end}/sign-in`)
      const arrived = page.url.startsWith(end) ? page : await world.pass(browser, page, account)
      expect([arrived.status, arrived.url]).toEqual([200, `${end}/`])
      return browser
    }
    const sessionOf = async (browser: Browser): Promise<SessionView> => {
      const answer = await browser.ask(`${world.end}/session`)
      expect(answer.status).toBe(200)
      return (await answer.json()) as SessionView
    }
    const statusOf = async (browser: Browser, path: string): Promise<number> =>
      (await browser.ask(`${world.end}${path}`)).status

    /** Opens a case with the cookie and these headers. */
    const openCase = async (browser: Browser, headers: Record<string, string>) => {
      const answer = await browser.ask(`${world.end}/cases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ corridor: 'de-ma' }),
      })
      const { code } = (await answer.json()) as { code?: string }
      return code ?? answer.status
    }

    it('lets somebody in as party and role, by a cookie that scripts and other sites cannot have', async () => {
      const browser = await signIn(world.counsellor)
      const session = await sessionOf(browser)
      expect([session.party, session.role]).toEqual([world.party, 'counsellor'])
      expect(await statusOf(browser, '/cases')).toBe(200)
      const cookie = browser.set.findLast((line) => line.startsWith('__Host-passerelle-destination'))
      expect(cookie).toMatch(/^__Host-[a-z-]+=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
      expect(Date.parse(session.expiresAt) - Date.now()).toBeLessThanOrEqual(30 * 60_000)
    })

    it('gives a new session at each sign-in, and ends the one before', async () => {
      const browser = await signIn(world.counsellor)
      const first = new Map(browser.cookies)
      await signIn(world.counsellor, browser)
      const name = [...first.keys()].find((one) => one.startsWith('__Host-passerelle-destination')) ?? ''
      expect(browser.cookies.get(name)).not.toBe(first.get(name))
      const old = openBrowser()
      old.cookies.set(name, first.get(name) ?? '')
      expect(await statusOf(old, '/session')).toBe(401)
    })

    it('does not let in who brings an answer that was meant for another browser', async () => {
      const browser = openBrowser()
      const page = await browser.open(`${world.end}/sign-in`)
      const way = [...browser.cookies].find(([name]) => name.startsWith('__Host-passerelle-way'))
      browser.cookies.set(way?.[0] ?? '', 'A'.repeat(43))
      const answer = await world.pass(browser, page, world.counsellor)
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'sign-in-failed'])
      expect(await statusOf(browser, '/session')).toBe(401)
      expect((await openBrowser().ask(`${world.end}/sign-in/return?code=x&state=y`)).status).toBe(400)
    })

    it('lets nothing be changed by a request that another page may have sent', async () => {
      const browser = await signIn(world.counsellor)
      const { csrfToken } = await sessionOf(browser)
      const token = { 'x-csrf-token': csrfToken }
      const ours = { 'sec-fetch-site': 'same-origin', origin: world.end }
      expect(await openCase(browser, { ...ours, ...token })).toBe(202)
      expect(await openCase(browser, { origin: world.end, ...token })).toBe(202)
      for (const foreign of [
        ours,
        token,
        { ...ours, 'x-csrf-token': `${csrfToken}x` },
        { ...ours, ...token, 'sec-fetch-site': 'cross-site' },
        { ...ours, ...token, 'sec-fetch-site': 'same-site' },
        { ...ours, ...token, origin: 'https://elsewhere.example' },
        { ...token, origin: 'null' },
      ])
        expect(await openCase(browser, foreign), JSON.stringify(foreign)).toBe('foreign-page')
      const { csrfToken: another } = await sessionOf(await signIn(world.counsellor))
      expect(await openCase(browser, { ...ours, 'x-csrf-token': another })).toBe('foreign-page')
    })

    /** Asks for the key of a device; answered with it, or with why not. */
    const deviceKeyFor = async (browser: Browser, deviceId: string, headers = {}): Promise<string> => {
      const { csrfToken } = await sessionOf(browser)
      const answer = await browser.ask(`${world.end}/session/device-key`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          'x-csrf-token': csrfToken,
          ...headers,
        },
        body: JSON.stringify({ deviceId }),
      })
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const { key, code } = (await answer.json()) as { key?: string; code?: string }
      return key ?? code ?? ''
    }

    it('gives a page a key for what a person keeps on a device: the same next time, another to anybody else', async () => {
      const [device, other] = [crypto.randomUUID(), crypto.randomUUID()]
      const browser = await signIn(world.counsellor)
      const key = await deviceKeyFor(browser, device)
      expect(key).toMatch(/^[\w-]{43}$/)
      expect(await deviceKeyFor(await signIn(world.counsellor), device)).toBe(key)
      expect(await deviceKeyFor(browser, other)).not.toBe(key)
      expect(await deviceKeyFor(await signIn(world.volunteer), device)).not.toBe(key)
    })

    it('gives such a key to no other page, no program and nobody, and for nothing that is no device', async () => {
      const browser = await signIn(world.counsellor)
      expect(await deviceKeyFor(browser, crypto.randomUUID(), { 'x-csrf-token': '' })).toBe('foreign-page')
      expect(await deviceKeyFor(browser, 'somewhere')).toBe('invalid-fields')
      const asked = (headers: Record<string, string>) =>
        fetch(`${world.end}/session/device-key`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ deviceId: crypto.randomUUID() }),
        })
      const authorization = `Bearer ${await tokenOf(world.program.secret)}`
      expect([(await asked({ authorization })).status, (await asked({})).status]).toEqual([403, 401])
      // Also not where a browser is signed in beside the token: whose key would it be?
      expect(await deviceKeyFor(browser, crypto.randomUUID(), { authorization })).toBe('foreign-page')
    })

    it('does not let in who works at another end, nor its operator', async () => {
      for (const account of [world.elsewhere, world.operatorElsewhere]) {
        const browser = openBrowser()
        const page = await browser.open(`${world.end}/sign-in`)
        const answer = await world.pass(browser, page, account)
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'sign-in-failed'])
        expect(await statusOf(browser, '/session')).toBe(401)
      }
    })

    it('shows a volunteer no case', async () => {
      const browser = await signIn(world.volunteer)
      expect((await sessionOf(browser)).role).toBe('volunteer')
      expect(await statusOf(browser, '/cases')).toBe(403)
    })

    it('counts at one end only', async () => {
      const browser = await signIn(world.counsellor)
      expect((await browser.ask(`${world.otherEnd}/session`)).status).toBe(401)
    })

    /** Signs out here, and says where one signs out at the provider. */
    const signOut = async (browser: Browser): Promise<string> => {
      const { csrfToken } = await sessionOf(browser)
      const headers = { 'sec-fetch-site': 'same-origin', 'x-csrf-token': csrfToken }
      const answer = await browser.ask(`${world.end}/sign-out`, { method: 'POST', headers })
      return ((await answer.json()) as { next: string }).next
    }

    it('ends when one signs out', async () => {
      const browser = await signIn(world.counsellor)
      const copy = openBrowser()
      for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
      await signOut(browser)
      expect(await statusOf(copy, '/session')).toBe(401)
    })

    it('ends when one signs out at the provider, without a word from the browser', async () => {
      const next = await signOut(await signIn(world.counsellor))
      const browser = await signIn(world.counsellor)
      expect(await statusOf(browser, '/session')).toBe(200)
      const atProvider = openBrowser()
      for (const [name, value] of browser.cookies)
        if (!name.startsWith('__Host-passerelle')) atProvider.cookies.set(name, value)
      await world.pass(atProvider, await atProvider.open(next), 'nobody')
      await expect.poll(() => statusOf(browser, '/session')).toBe(401)
    })

    const tokenOf = async (secret: string): Promise<string | undefined> => {
      const about = await fetch(`${world.issuer}/.well-known/openid-configuration`)
      const { token_endpoint: endpoint } = (await about.json()) as { token_endpoint: string }
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${world.program.clientId}:${secret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: world.program.audience }),
      })
      return ((await answer.json()) as { access_token?: string }).access_token
    }

    it('gives a program of a party a token for its own end and no other', async () => {
      const authorization = `Bearer ${await tokenOf(world.program.secret)}`
      const own = await fetch(`${world.end}/session`, { headers: { authorization } })
      expect(await own.json()).toMatchObject({ party: world.party, role: 'system', csrfToken: null })
      expect((await fetch(`${world.end}/cases`, { headers: { authorization } })).status).toBe(200)
      expect((await fetch(`${world.otherEnd}/cases`, { headers: { authorization } })).status).toBe(401)
      expect(await tokenOf('not-the-secret')).toBeUndefined()
    })
  })
}
