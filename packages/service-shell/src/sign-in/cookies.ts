/**
 * Cookies as a browser sends and takes them (RFC 6265). Keeps: a name that comes twice has no value, as it is unclear which is meant.
 */
import type { FastifyRequest } from 'fastify'

export function cookieOf({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  const values = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 ? values[0] : undefined
}

/** For scripts invisible, over HTTPS or on this machine alone, sent along when a link leads here but not with forms of others. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** @param maxAge in seconds; without it, until the browser is closed */
export const setCookie = (name: string, value: string, maxAge?: number): string =>
  `${name}=${value}; ${ATTRIBUTES}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`

export const clearCookie = (name: string): string => setCookie(name, '', 0)
