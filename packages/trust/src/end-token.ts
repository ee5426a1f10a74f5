/**
 * By what an end signs in at the registry, and a matching or operations at an end: a JWT of its own, signed with the key by which all know it,
 * good for two minutes. Keeps: one algorithm, one type, one audience; a key counts for its own end alone, within its time, and not when
 * revoked; what is said for a person is not said by the end itself.
 */
import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto'
import { type Instant, instant, MINUTE, SECOND } from '@passerelle/kernel'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { KnownEnd } from './known-ends.ts'
import type { SigningKey } from './sign-batch.ts'

const TYPE = 'passerelle-end+jwt'
const LIFE = 2 * MINUTE
/** By how much the clocks of an end and of the registry may differ. */
const SKEW = 12 * MINUTE
/** The same for who asks on behalf of a person: services that one operator runs, whose clocks agree. */
const SKEW_ON_BEHALF = MINUTE

const seconds = (milliseconds: number): number => Math.floor(milliseconds / SECOND)

/** Names an end among all: `destination-de`. */
export const endId = ({ end, country }: Pick<KnownEnd, 'end' | 'country'>): string => `${end}-${country}`

export interface EndSigningKey {
  /** Whose it is, for example `origin-ma`. */
  readonly end: string
  readonly publicKey: KeyObject
}

/** The signing key of this thumbprint, where it is good now. */
export function goodSigningKey(
  kid: string,
  { ends, at }: { readonly ends: readonly KnownEnd[]; readonly at: Instant },
): EndSigningKey | undefined {
  for (const end of ends) {
    const key = end.keys.find((one) => one.kid === kid)
    if (!key || at < key.validFrom) continue
    if ((key.validUntil ?? at + 1) <= at || (key.revokedAt ?? at + 1) <= at) continue
    return { end: endId(end), publicKey: createPublicKey({ key: key.jwk, format: 'jwk' }) }
  }
  return undefined
}

interface Tokens {
  /** @param end who signs in, for example `destination-de` */
  make(key: SigningKey, end: string, at: Instant): Promise<string>
  /** @returns the end that signed in with it; undefined where it is not good, for whatever reason */
  read(token: string, known: At): Promise<string | undefined>
  /** The same, on behalf of somebody who has signed in there. */
  makeFor(key: SigningKey, on: OnBehalf, at: Instant): Promise<string>
  /** Undefined also where it is on nobody's behalf. */
  readFor(token: string, known: At): Promise<OnBehalf | undefined>
}

interface At {
  readonly ends: readonly KnownEnd[]
  readonly at: Instant
}

/** Who asks, and through what. */
export interface OnBehalf {
  readonly end: string
  readonly actor: string
}

/** Tokens that are good at one service alone, so that it cannot sign in with them elsewhere. */
export function tokensFor(audience: string): Tokens {
  const sign = ({ kid, privateKey }: SigningKey, { end, ...claims }: SaidBy, at: Instant): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: TYPE, kid })
      .setIssuer(end)
      .setAudience(audience)
      .setIssuedAt(seconds(at))
      .setExpirationTime(seconds(at + LIFE))
      .setJti(randomUUID())
      .sign(privateKey)
  return {
    make: (key, end, at) => sign(key, { end }, at),
    async read(token, known) {
      const said = await readToken(token, { ...known, audience })
      return said?.actor === undefined ? said?.end : undefined
    },
    makeFor: sign,
    async readFor(token, known) {
      const { end, actor } = (await readToken(token, { ...known, audience, skew: SKEW_ON_BEHALF })) ?? {}
      return end === undefined || actor === undefined ? undefined : { end, actor }
    },
  }
}

interface SaidBy {
  readonly end: string
  readonly actor?: string | undefined
}

export const {
  make: makeEndToken,
  read: readEndToken,
  makeFor: makeEndTokenFor,
  readFor: readEndTokenFor,
} = tokensFor('passerelle-registry')

const Header = z.object({ typ: z.literal(TYPE), kid: z.string().min(1) })
const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1).max(100),
  actor: z
    .string()
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,200}$/u)
    .optional(),
})

interface Known extends At {
  readonly audience: string
  /** In ms. */
  readonly skew?: number
}

async function readToken(token: string, known: Known): Promise<SaidBy | undefined> {
  const { skew = SKEW } = known
  let signer: string | undefined
  const keyFor = (header: unknown): KeyObject => {
    const kid = Header.safeParse(header).data?.kid
    const key = kid === undefined ? undefined : goodSigningKey(kid, known)
    if (!key) throw new errors.JWSInvalid('no end has signed it')
    signer = key.end
    return key.publicKey
  }
  try {
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms: ['ES256'],
      currentDate: new Date(known.at),
      clockTolerance: skew / SECOND,
    })
    const claims = Claims.safeParse(payload).data
    const isOurs = claims?.aud === known.audience && claims.iss === signer
    return isOurs && isShort(claims, instant(known.at + skew)) ? { end: claims.iss, actor: claims.actor } : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

const isShort = ({ iat, exp }: z.infer<typeof Claims>, latest: Instant): boolean =>
  iat <= seconds(latest) && exp > iat && exp - iat <= LIFE / SECOND
