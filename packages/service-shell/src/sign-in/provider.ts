/**
 * What we say to and hear from the provider at which people sign in (OpenID Connect): the way there, the way back, and signing out.
 * Keeps: what comes back is bound to the browser that was sent; every token is checked by signature, issuer, audience and time.
 */
import { type Instant, instant } from '@passerelle/kernel'
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import { z } from 'zod'
import type { Caller } from '../caller.ts'
import { ProblemError } from '../problem.ts'
import { sayWhenAway } from './access-tokens.ts'
import { type Admits, callerFrom } from './caller-claims.ts'
import { fetchAt, isOnThisMachine, type ProviderAddress, requireSafeAddress } from './reach-provider.ts'
import type { Ended } from './session-store.ts'

export interface ProviderSettings extends ProviderAddress {
  readonly clientId: string
  readonly clientSecret: string
  readonly admits: Admits
}

/** What binds an answer to the question: made from one secret that the browser keeps meanwhile. */
export interface Binding {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface SignedIn {
  readonly caller: Caller
  readonly providerSession: string | null
}

export interface Provider {
  addressToSignIn(binding: Binding, returnTo: string): Promise<string>
  /** Who came back. @throws ProblemError sign-in-failed */
  signedIn(returned: URL, binding: Binding): Promise<SignedIn>
  addressToSignOut(returnTo: string): Promise<string>
  /** What a logout token ends, and by which id it is known; undefined where it is none. */
  readLogoutToken(token: string): Promise<{ ended: Ended; id: string; until: Instant } | undefined>
}

const SCOPE = 'openid passerelle'
/** In seconds: how old a logout token may be. */
const LOGOUT_LIFE = 120

interface Known {
  readonly configuration: openid.Configuration
  readonly keys: JWTVerifyGetKey
}

export function openProvider(settings: ProviderSettings): Provider {
  requireSafeAddress(settings)
  let discovered: Promise<Known> | undefined
  const discover = (): Promise<Known> => {
    discovered ??= ask(settings).catch((error: unknown) => {
      discovered = undefined
      throw error
    })
    return discovered
  }
  return {
    async addressToSignIn({ state, nonce, verifier }, returnTo) {
      const { configuration } = await discover()
      return openid.buildAuthorizationUrl(configuration, {
        redirect_uri: returnTo,
        scope: SCOPE,
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).href
    },
    async signedIn(returned, binding) {
      const claims = await claimsOf((await discover()).configuration, returned, binding)
      const caller = callerFrom(claims, settings.admits)
      if (!caller) throw new ProblemError('sign-in-failed')
      const session = claims?.['sid']
      return { caller, providerSession: typeof session === 'string' ? session : null }
    },
    async addressToSignOut(returnTo) {
      const { configuration } = await discover()
      return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href
    },
    readLogoutToken: async (token) => readLogoutToken(token, settings, (await discover()).keys),
  }
}

async function ask(settings: ProviderSettings): Promise<Known> {
  const { issuer, clientId, clientSecret } = settings
  const client = openid.ClientSecretBasic(clientSecret)
  const checks = [
    openid.enableNonRepudiationChecks,
    ...(isOnThisMachine(settings) ? [openid.allowInsecureRequests] : []),
  ]
  try {
    const ask = fetchAt(settings)
    const options = { execute: checks, timeout: 10, [openid.customFetch]: ask }
    const configuration = await openid.discovery(new URL(issuer), clientId, undefined, client, options)
    const { jwks_uri: keys } = configuration.serverMetadata()
    const jwks = createRemoteJWKSet(new URL(String(keys)), { timeoutDuration: 5_000, [customFetch]: ask })
    return { configuration, keys: sayWhenAway(jwks) }
  } catch {
    throw new ProblemError('unavailable')
  }
}

async function claimsOf(
  configuration: openid.Configuration,
  returned: URL,
  binding: Binding,
): Promise<openid.IDToken | undefined> {
  const checks = { expectedState: binding.state, expectedNonce: binding.nonce, pkceCodeVerifier: binding.verifier }
  const tokens = await openid
    .authorizationCodeGrant(configuration, returned, { ...checks, idTokenExpected: true })
    .catch((error: unknown) => {
      // What the provider answers is told by error classes of its own; a plain TypeError is a connection that failed.
      throw new ProblemError(error instanceof TypeError && !('code' in error) ? 'unavailable' : 'sign-in-failed')
    })
  return tokens.claims()
}

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const LogoutClaims = z.object({
  jti: z.string().min(1).max(255),
  sub: z.string().optional(),
  sid: z.string().optional(),
  nonce: z.undefined().optional(),
  events: z.looseObject({ [LOGOUT_EVENT]: z.looseObject({}) }),
})
const LOGOUT_TYPES = ['logout+jwt', 'jwt', undefined]

/** OpenID Connect Back-Channel Logout 1.0, section 2.6. */
async function readLogoutToken(
  token: string,
  { issuer, clientId }: ProviderSettings,
  keys: JWTVerifyGetKey,
): ReturnType<Provider['readLogoutToken']> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience: clientId,
      algorithms: ['RS256', 'ES256'],
      clockTolerance: 10,
      maxTokenAge: LOGOUT_LIFE,
    })
    const { data } = LogoutClaims.safeParse(payload)
    if (!data || !LOGOUT_TYPES.includes(protectedHeader.typ?.toLowerCase())) return undefined
    const ended = data.sid === undefined ? data.sub && { subject: data.sub } : { providerSession: data.sid }
    const until = instant(Date.now() + 2 * LOGOUT_LIFE * 1_000)
    return ended ? { ended, id: `logout ${data.jti}`, until } : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
