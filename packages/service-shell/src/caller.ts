/**
 * Who calls: a bearer token, or the session of a browser, leads to a party, a person and a role. What they may do is decided by the routes.
 * Keeps: only hashes of tokens are held, and looking one up takes the same time whether it is known or not.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { Fault, type PartyId } from '@passerelle/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface Caller {
  readonly party: PartyId
  /** The person or machine within the party, as the party names them. */
  readonly actor: string
  readonly role: string
}

/** Finds the caller of a token, or nothing. */
export type Authenticate = (token: string) => Caller | undefined | Promise<Caller | undefined>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route answers without a token. */
    readonly public?: boolean
  }
  interface FastifyRequest {
    /** Who calls. @throws Fault no-caller on a public route that was called without a token */
    readonly caller: Caller
  }
}

export interface TokenEntry extends Caller {
  /** SHA-256 of the token, in hex. */
  readonly sha256: string
}

export const hashOfToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')

export function tokenTable(entries: readonly TokenEntry[]): Authenticate {
  const rows = entries.map(({ sha256, party, actor, role }) => ({
    hash: Buffer.from(sha256, 'hex'),
    caller: { party, actor, role },
  }))
  if (rows.some(({ hash }) => hash.length !== 32))
    throw new Fault('config-invalid', 'a token hash is not a SHA-256 in hex')
  return (token) => {
    const hash = Buffer.from(hashOfToken(token), 'hex')
    let found: Caller | undefined
    for (const row of rows) if (timingSafeEqual(row.hash, hash)) found = row.caller
    return found
  }
}

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]{1,4096}=*)$/i
const callers = new WeakMap<FastifyRequest, Caller>()

export const hasCaller = (request: FastifyRequest): boolean => callers.has(request)

export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request)
  if (!caller) throw new Fault('no-caller', 'a route asked for its caller without demanding a token')
  return caller
}

/** Finds the caller of a request without a token by the session of their browser. */
/** Who somebody is by the service's own list: perhaps with a lesser role, perhaps nobody. */
export type Stands = (caller: Caller) => Promise<Caller | undefined>

type CallerOfSession = (request: FastifyRequest) => Promise<Caller | 'foreign' | undefined>

/** A hook that turns away whoever has neither a valid token nor a session, but for public routes. */
export function admission(ways: {
  readonly authenticate?: Authenticate | undefined
  readonly ofSession?: CallerOfSession | undefined
  readonly stands?: Stands | undefined
}) {
  const { authenticate, ofSession, stands = async (caller) => caller } = ways
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const open = request.is404 || request.routeOptions.config.public === true
    const { authorization } = request.headers
    if (authorization === undefined && open) return undefined
    if (authorization === undefined) {
      const session = await ofSession?.(request)
      if (session === 'foreign') return reply.problem('foreign-page')
      const found = session && (await stands(session))
      if (!found) return reply.header('www-authenticate', 'Bearer realm="passerelle"').problem('token-missing')
      callers.set(request, found)
      return undefined
    }
    const token = BEARER.exec(authorization)?.[1]
    const known = token === undefined ? undefined : await authenticate?.(token)
    const caller = known && (await stands(known))
    if (caller) callers.set(request, caller)
    if (caller || open) return undefined
    return reply.header('www-authenticate', 'Bearer realm="passerelle", error="invalid_token"').problem('token-invalid')
  }
}
