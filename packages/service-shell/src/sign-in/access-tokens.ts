/**
 * Finds the caller of a JWT access token (RFC 9068), as machines get it with their client credentials.
 * Keeps: issuer, audience, algorithm and type are pinned by settings, never by the token. A provider that is away is no refusal.
 */
import { Fault } from '@passerelle/kernel'
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Authenticate } from '../caller.ts'
import { ProblemError } from '../problem.ts'
import { type Admits, callerFrom } from './caller-claims.ts'
import { fetchAt, type ProviderAddress, requireSafeAddress } from './reach-provider.ts'

export interface AccessTokenSettings extends ProviderAddress {
  readonly admits: Admits
  /** The service's own name at the provider: tokens for others are refused. */
  readonly audience: string
  /** Where its keys are; it is asked for that, if left out. */
  readonly jwksUrl?: URL
  /** In ms: a key that is not known is looked for at the provider, but not more often than this. Default 30 s. */
  readonly lookAgainAfter?: number
  /** Signatures taken. Those with a shared secret cannot be named. */
  readonly algorithms?: readonly ('ES256' | 'RS256')[]
}

/** In seconds, for clocks that differ. */
const LEEWAY = 10
const KEPT_FOR = 10 * 60_000
const PATIENCE = 5_000

export function accessTokens(settings: AccessTokenSettings): Authenticate {
  requireSafeAddress(settings)
  const keys = sayWhenAway(keysOf(settings))
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
      const { payload } = await jwtVerify(token, keys, expected)
      return callerFrom(payload, settings.admits)
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}

const About = z.object({ issuer: z.string(), jwks_uri: z.url() })

async function addressOfKeys(provider: ProviderAddress): Promise<URL> {
  const { issuer } = provider
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await fetchAt(provider)(address, { signal: AbortSignal.timeout(PATIENCE) })
  const about = About.parse(await answer.json())
  if (about.issuer !== issuer) throw new Fault('provider-invalid', 'the provider calls itself by another name')
  return new URL(about.jwks_uri)
}

/** Asks where the keys are with the first token, and again as long as nobody has answered. */
function keysOf(settings: AccessTokenSettings): JWTVerifyGetKey {
  const { jwksUrl, lookAgainAfter = 30_000 } = settings
  const times = { cooldownDuration: lookAgainAfter, cacheMaxAge: KEPT_FOR, timeoutDuration: PATIENCE }
  const options = { ...times, [customFetch]: fetchAt(settings) }
  let keys: JWTVerifyGetKey | undefined = jwksUrl && createRemoteJWKSet(jwksUrl, options)
  return async (header, token) => {
    keys ??= createRemoteJWKSet(await addressOfKeys(settings), options)
    return keys(header, token)
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
