/**
 * Who signs and who checks: an end signs what it sends, and every end knows the signing keys of the ends it talks with.
 * Keeps: a key counts for its own end alone, and only within its time; a revocation counts after it has had time to reach all.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { type Corridor, countryOf, type End, type Instant, instant, MINUTE } from '@passerelle/kernel'
import type { KnownEnd } from './known-ends.ts'
import { isSignedBy, type PartyKey, signPartyKey } from './party-key.ts'
import { openVerifier, type SigningKey, signBatch, type Verifier } from './sign-batch.ts'
import { parseSignature, signatureText } from './signature-text.ts'

/** The header that carries the signature of a record. */
export const SIGNATURE_HEADER = 'signature'

export interface Signing {
  /** @param hashes of the events of one batch, in order @returns the header of each */
  sign(hashes: readonly Uint8Array[], corridor: Corridor): readonly string[]
  /** Says that an encryption key is one of this end's parties. */
  partyKey(statement: Omit<PartyKey, 'signedBy' | 'signature'>): PartyKey
}

/** What a record says of itself, and when the broker took it. */
export interface SignatureClaim {
  readonly hash: Uint8Array
  readonly corridor: Corridor
  readonly end: End
  readonly at: Instant
  /** Its header; empty where it has none. */
  readonly signature: string
}

export interface SignatureCheck {
  /** The ends whose keys are known, for evidence. */
  readonly ends: readonly KnownEnd[]
  /** Whether the end that it claims has signed the event, with a key that was good then. */
  check(claim: SignatureClaim): Promise<boolean>
  /** Whether the end of this country has said so of the encryption key of its party. */
  isPartyKey(key: PartyKey, of: Pick<KnownEnd, 'end' | 'country'>): boolean
}

/** An end's entry for others to know it by. */
export const knownBy = (
  { end, country }: Pick<KnownEnd, 'end' | 'country'>,
  { kid, publicJwk: jwk }: SigningKey,
  validFrom: Instant,
): KnownEnd => ({ end, country, keys: [{ kid, jwk, validFrom, validUntil: null, revokedAt: null }] })

/** @param verifier of the key ring beside it, which then knows what was signed here */
export const endSigning = (key: SigningKey, end: End, verifier?: Verifier): Signing => ({
  sign: (hashes, corridor) => signBatch(hashes, { key, context: { corridor, end }, verifier }).map(signatureText),
  partyKey: (statement) => signPartyKey(statement, key),
})

/** Time for a revocation to reach every end. */
const REVOKED_AFTER = 5 * MINUTE

interface Known extends Pick<KnownEnd, 'end' | 'country'> {
  readonly publicKey: KeyObject
  readonly from: Instant
  /** Null: no end is known yet. */
  readonly until: Instant | null
}

const earlier = (a: Instant | null, b: Instant | null): Instant | null => (a === null ? b : b === null || a < b ? a : b)

function knownKeys(ends: readonly KnownEnd[]): ReadonlyMap<string, Known> {
  const keys = ends.flatMap(({ end, country, keys: own }) =>
    own.map(({ kid, jwk, validFrom, validUntil, revokedAt }): [string, Known] => {
      const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
      const revoked = revokedAt === null ? null : instant(revokedAt + REVOKED_AFTER)
      return [kid, { end, country, publicKey, from: validFrom, until: earlier(validUntil, revoked) }]
    }),
  )
  return new Map(keys)
}

/** The keys of these ends, as their operators have made them known to each other. */
export function keyRing(ends: readonly KnownEnd[], verifier = openVerifier()): SignatureCheck {
  const keys = knownKeys(ends)
  return {
    ends,
    isPartyKey: (key, of) =>
      isSignedBy(
        ends.find(({ end, country }) => end === of.end && country === of.country),
        key,
      ),
    async check({ hash, corridor, end, at, signature: text }) {
      const signature = parseSignature(text)
      const known = signature.ok ? keys.get(signature.value.kid) : undefined
      if (!signature.ok || !known) return false
      if (known.end !== end || known.country !== countryOf(corridor, end)) return false
      if (at < known.from || (known.until !== null && at >= known.until)) return false
      return verifier.verify({
        hash,
        signature: signature.value,
        publicKey: known.publicKey,
        context: { corridor, end },
      })
    },
  }
}

/** An end's own signing and its ring of keys, which knows what was signed here: what comes back as it was sent is not verified again. */
export function endSignatures(
  key: SigningKey,
  end: End,
  known: readonly KnownEnd[],
): { readonly signing: Signing; readonly signatures: SignatureCheck } {
  const verifier = openVerifier()
  return { signing: endSigning(key, end, verifier), signatures: keyRing(known, verifier) }
}
