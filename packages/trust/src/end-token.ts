/**
 * By what an end signs in at the registry: a JWT of its own, signed with the key by which all know it, good for two minutes.
 * Keeps: one algorithm, one type, one audience; a key counts for its own end alone, within its time, and not when revoked.
 */
import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto'
import { type Instant, MINUTE, SECOND } from '@passerelle/kernel'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { KnownEnd } from './known-ends.ts'
import type { SigningKey } from './sign-batch.ts'

const TYPE = 'passerelle-end+jwt'
const AUDIENCE = 'passerelle-registry'
const LIFE = 2 * MINUTE
/** By how much the clocks of an end and of the registry may differ. */
const SKEW = 12 * MINUTE

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

/** @param end for example `destination-de` */
export async function makeEndToken({ kid, privateKey }: SigningKey, end: string, at: Instant): Promise<string> {
  return await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: TYPE, kid })
    .setIssuer(end)
    .setAudience(AUDIENCE)
    .setIssuedAt(seconds(at))
    .setExpirationTime(seconds(at + LIFE))
    .setJti(randomUUID())
    .sign(privateKey)
}

const Header = z.object({ typ: z.literal(TYPE), kid: z.string().min(1) })
const Claims = z.object({
  iss: z.string(),
  aud: z.literal(AUDIENCE),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1).max(100),
})

/** @returns the end that signed in with it; undefined where it is not good, for whatever reason */
export async function readEndToken(
  token: string,
  known: { readonly ends: readonly KnownEnd[]; readonly at: Instant },
): Promise<string | undefined> {
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
      clockTolerance: SKEW / SECOND,
    })
    const claims = Claims.safeParse(payload).data
    return claims && claims.iss === signer && isShort(claims, known.at) ? signer : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

const isShort = ({ iat, exp }: z.infer<typeof Claims>, at: Instant): boolean =>
  iat <= seconds(at + SKEW) && exp > iat && exp - iat <= LIFE / SECOND
