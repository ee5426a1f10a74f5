/**
 * How people sign in and out in a browser: to the provider and back (authorisation code with PKCE), and what a page learns of its session.
 * Keeps: what binds the way back to the way there is kept by the browser alone, and used once.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { type Clock, formatInstant, systemClock } from '@passerelle/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../app.ts'
import type { Stands } from '../caller.ts'
import { asPage, wantsPage } from '../page.ts'
import { PROBLEM_TYPE } from '../problem.ts'
import { clearCookie, cookieOf, setCookie } from './cookies.ts'
import { type DeviceKeys, deviceKeyRoute } from './device-key-route.ts'
import { failedPage } from './failed-page.ts'
import { type Binding, openProvider, type Provider, type ProviderSettings } from './provider.ts'
import type { SessionStore } from './session-store.ts'
import { openSessions, type Sessions, type SessionTimes } from './sessions.ts'

export interface SignInOptions {
  readonly provider: ProviderSettings
  readonly sessions: SessionStore
  readonly times?: SessionTimes | undefined
  /** Where browsers reach the service; where it listens, if left out. */
  readonly publicUrl?: string | undefined
  readonly clock?: Clock
  /** As for the app: whoever may not work here does not get in. */
  readonly stands?: Stands | undefined
  /** Keys for what people keep on their devices; without it no device is given one. */
  readonly deviceKeys?: DeviceKeys | undefined
}

export interface SignIn {
  readonly sessions: Sessions
  routes(app: App): void
}

/** In seconds: how long somebody may take at the provider. */
const WAY_LIFE = 600

const bindingOf = (secret: string): Binding => {
  const made = (what: string) => createHmac('sha256', secret).update(what).digest('base64url')
  return { state: made('state'), nonce: made('nonce'), verifier: made('verifier') }
}

/**
 * The browser takes a cookie of such a name over HTTPS or from this machine alone, for this host and every path.
 * Cookies know no ports: with the service in the name, two ends on one machine do not sign each other out.
 */
const cookieNamesOf = (service: string) => ({
  session: `__Host-passerelle-${service}`,
  way: `__Host-passerelle-way-${service}`,
})

/** @param listening the address of the service, once it listens */
export function openSignIn(options: SignInOptions, service: string, listening: () => string): SignIn {
  const cookies = cookieNamesOf(service)
  const home = (): string => new URL(options.publicUrl ?? listening()).origin
  const { sessions: store, clock = systemClock, times } = options
  const sessions = openSessions({ store, cookie: cookies.session, clock, times, origin: home })
  const { stands = async (caller) => caller } = options
  const parts: Parts = { provider: openProvider(options.provider), sessions, store, cookies, home, stands }
  return {
    sessions,
    routes(app) {
      wayRoutes(app, parts)
      sessionRoute(app, parts)
      const { deviceKeys, provider } = options
      if (deviceKeys) deviceKeyRoute(app, { sessions, deviceKeys, issuer: provider.issuer })
      signOutRoutes(app, parts)
    },
  }
}

interface Parts {
  readonly provider: Provider
  readonly sessions: Sessions
  readonly store: SessionStore
  readonly cookies: ReturnType<typeof cookieNamesOf>
  readonly home: () => string
  readonly stands: Stands
}

const hidden = { config: { public: true }, schema: { hide: true } }

/** Whoever comes with a browser is shown a page in the place of a problem; a program is answered as everywhere. */
async function showFailure(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const isProblem = String(reply.getHeader('content-type')).startsWith(PROBLEM_TYPE)
  if (!isProblem || !wantsPage(request)) return payload
  return asPage(reply, (language) => failedPage(reply.statusCode, language))
}
const ofBrowser = { ...hidden, exposeHeadRoute: false, onSend: showFailure }

function wayRoutes(app: App, { provider, sessions, cookies, home, stands }: Parts): void {
  const returnTo = () => `${home()}/sign-in/return`
  app.get('/sign-in', ofBrowser, async (_request, reply) => {
    const secret = randomBytes(32).toString('base64url')
    const address = await provider.addressToSignIn(bindingOf(secret), returnTo())
    return reply.header('set-cookie', setCookie(cookies.way, secret, WAY_LIFE)).redirect(address, 303)
  })
  app.get('/sign-in/return', ofBrowser, async (request, reply) => {
    const secret = cookieOf(request, cookies.way)
    const [, query = ''] = request.url.split('?', 2)
    reply.header('set-cookie', clearCookie(cookies.way))
    if (!secret) return reply.problem('sign-in-failed')
    const { caller, providerSession } = await provider.signedIn(new URL(`${returnTo()}?${query}`), bindingOf(secret))
    await sessions.end(request)
    if (!(await stands(caller))) return reply.problem('sign-in-failed')
    const id = await sessions.begin(caller, providerSession)
    return reply.header('set-cookie', setCookie(cookies.session, id)).redirect(`${home()}/`, 303)
  })
}

const View = z.strictObject({
  party: z.string(),
  actor: z.string(),
  role: z.string(),
  csrfToken: z.string().nullable().describe('To be sent as X-CSRF-Token with whatever changes something.'),
  expiresAt: z.string().nullable().describe('When it ends if nothing more is asked; null for a token.'),
})

function sessionRoute(app: App, { sessions }: Parts): void {
  const schema = { tags: ['sign-in'], summary: 'Who is signed in, and until when', response: { 200: View } }
  app.get('/session', { config: { right: 'signed-in' }, schema }, async (request) => {
    const { party, actor, role } = request.caller
    const session = await sessions.describe(request)
    return {
      party,
      actor,
      role,
      csrfToken: session?.csrfToken ?? null,
      expiresAt: session ? formatInstant(session.expiresAt) : null,
    }
  })
}

function signOutRoutes(app: App, { provider, sessions, store, cookies, home }: Parts): void {
  const schema = {
    tags: ['sign-in'],
    summary: 'Ends the session; `next` is where the browser signs out at the provider too',
    response: { 200: z.strictObject({ next: z.string() }) },
  }
  app.post('/sign-out', { config: { right: 'signed-in' }, schema }, async (request, reply) => {
    await sessions.end(request)
    reply.header('set-cookie', clearCookie(cookies.session))
    return { next: await provider.addressToSignOut(`${home()}/`) }
  })
  void app.register(async (inner) => {
    const parser = { parseAs: 'string', bodyLimit: 16 * 1024 } as const
    inner.addContentTypeParser(
      'application/x-www-form-urlencoded',
      parser,
      async (_request: unknown, body: string) => body,
    )
    inner.post('/back-channel-logout', hidden, async ({ body }, reply): Promise<FastifyReply> => {
      const token = new URLSearchParams(String(body)).get('logout_token')
      const logout = token === null ? undefined : await provider.readLogoutToken(token)
      if (!logout || !(await store.firstUse(logout.id, logout.until))) return reply.problem('logout-token-invalid')
      await store.endOf(logout.ended)
      return reply.code(200).send()
    })
  })
}
