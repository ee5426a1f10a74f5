/**
 * Finds the caller of a JWT access token (RFC 9068), as machines get it with their client credentials.
 * Keeps: issuer, audience, algorithm and type are pinned by settings, never by the token. A provider that is away is no refusal.
 */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Authenticate } from '../caller.ts'
import { ProblemError } from '../problem.ts'
import { callerFrom } from './caller-claims.ts'

export interface AccessTokenSettings {
  readonly issuer: string
  /** The service's own name at the provider: tokens for others are refused. */
  readonly audience: string
  readonly jwksUrl: URL
  /** In ms: a key that is not known is looked for at the provider, but not more often than this. Default 30 s. */
  readonly lookAgainAfter?: number
  /** Signatures taken. Those with a shared secret cannot be named. */
  readonly algorithms?: readonly ('ES256' | 'RS256')[]
}

/** In seconds, for clocks that differ. */
const LEEWAY = 10
const KEPT_FOR = 10 * 60_000

export function accessTokens(settings: AccessTokenSettings): Authenticate {
  const keys = createRemoteJWKSet(settings.jwksUrl, {
    cooldownDuration: settings.lookAgainAfter ?? 30_000,
    cacheMaxAge: KEPT_FOR,
    timeoutDuration: 5_000,
  })
  const expected = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: [...(settings.algorithms ?? ['ES256', 'RS256'])],
    typ: 'at+jwt',
    clockTolerance: LEEWAY,
    requiredClaims: ['exp', 'iat', 'sub'],
  }
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, sayWhenAway(keys), expected)
      return callerFrom(payload)
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}

/** No key with that id, or several: the token's fault. Anything else: the provider cannot be asked now. */
export const sayWhenAway =
  (keys: JWTVerifyGetKey): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      if (error instanceof errors.JOSENotSupported) throw error
      throw new ProblemError('unavailable')
    }
  }

/** Asks each in turn, and takes the first who knows the token. */
export const firstOf =
  (ways: readonly Authenticate[]): Authenticate =>
  async (token) => {
    for (const way of ways) {
      const caller = await way(token)
      if (caller) return caller
    }
    return undefined
  }
