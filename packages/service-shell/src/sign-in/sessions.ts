/**
 * Sessions of people in browsers: who somebody is by their cookie, and whether a request came from our own pages.
 * Keeps: a session ends after idling, and after its full time whatever happens; what changes something needs more than the cookie.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Clock, type Instant, instant } from '@passerelle/kernel'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../caller.ts'
import { cookieOf } from './cookies.ts'
import type { Session, SessionStore } from './session-store.ts'

export interface SessionTimes {
  /** In ms. Default 30 minutes. */
  readonly idle?: number
  /** In ms, however busy. Default 10 hours. */
  readonly absolute?: number
}

export interface Sessions {
  /** Begins one, and returns the id for the cookie: always a new one. */
  begin(caller: Caller, providerSession: string | null): Promise<string>
  /** Who asks, by cookie. `foreign`: the cookie is right, but the request need not be meant by whom it belongs to. */
  callerOf(request: FastifyRequest): Promise<Caller | 'foreign' | undefined>
  /** What a page shows of its session. */
  describe(request: FastifyRequest): Promise<{ readonly csrfToken: string; readonly expiresAt: Instant } | undefined>
  end(request: FastifyRequest): Promise<void>
}

const ID = /^[A-Za-z0-9_-]{43}$/
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex')
const csrfTokenOf = (id: string): string => createHmac('sha256', id).update('passerelle/csrf/v1').digest('base64url')

export function openSessions(options: {
  readonly store: SessionStore
  /** The name of the cookie. */
  readonly cookie: string
  readonly clock: Clock
  readonly times?: SessionTimes | undefined
  /** The origin of our own pages. */
  readonly origin: () => string
}): Sessions {
  const { store, cookie, clock } = options
  const { idle = 30 * 60_000, absolute = 10 * 3_600_000 } = options.times ?? {}
  const endOf = ({ begunAt, seenAt }: Session): number => Math.min(seenAt + idle, begunAt + absolute)
  const live = async (request: FastifyRequest): Promise<{ id: string; session: Session } | undefined> => {
    const id = cookieOf(request, cookie)
    if (id === undefined || !ID.test(id)) return undefined
    const session = await store.find(hashOf(id))
    return session && clock.now() < endOf(session) ? { id, session } : undefined
  }
  return {
    async begin(caller, providerSession) {
      const id = randomBytes(32).toString('base64url')
      const now = clock.now()
      await store.forget({ begunAt: instant(now - absolute), seenAt: instant(now - idle), now })
      await store.begin({ hash: hashOf(id), caller, providerSession, begunAt: now, seenAt: now })
      return id
    },
    async callerOf(request) {
      const found = await live(request)
      if (!found) return undefined
      if (!SAFE.has(request.method) && !isOurs(request, found.id, options.origin())) return 'foreign'
      // Not at each request: a page that loads asks a dozen times.
      if (clock.now() - found.session.seenAt > idle / 30) await store.seen(found.session.hash, clock.now())
      return found.session.caller
    },
    async describe(request) {
      const found = await live(request)
      return found && { csrfToken: csrfTokenOf(found.id), expiresAt: instant(endOf(found.session)) }
    },
    async end(request) {
      const id = cookieOf(request, cookie)
      if (id !== undefined) await store.end(hashOf(id))
    },
  }
}

/** The browser says that our own page sent it, and the page knew what only it could read. */
function isOurs({ headers }: FastifyRequest, id: string, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site === undefined && headers.origin === undefined) return false
  if (site !== undefined && site !== 'same-origin') return false
  if (headers.origin !== undefined && headers.origin !== origin) return false
  const [sent, expected] = [Buffer.from(String(headers['x-csrf-token'] ?? '')), Buffer.from(csrfTokenOf(id))]
  return sent.length === expected.length && timingSafeEqual(sent, expected)
}
