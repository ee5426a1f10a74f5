/**
 * What an end says about the encryption key of one of its parties, signed: the registry passes it on and cannot exchange it.
 */
import { createPublicKey, sign, verify } from 'node:crypto'
import type { PartyId } from '@passerelle/kernel'
import type { KnownEnd } from './known-ends.ts'
import type { PublicJwk, SigningKey } from './sign-batch.ts'

/** A party's encryption key as its end has signed it. */
export interface PartyKey {
  readonly party: PartyId
  readonly kid: string
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array
  /** ISO 8601 in UTC. */
  readonly validFrom: string
  /** The signing key of its end. */
  readonly signedBy: string
  /** ES256: 64 bytes, IEEE P1363. */
  readonly signature: Uint8Array
}

type Statement = Omit<PartyKey, 'signedBy' | 'signature'>

const textOf = ({ party, kid, publicKey, validFrom }: Statement): Buffer =>
  Buffer.from(
    ['passerelle/party-key/v1', party, kid, Buffer.from(publicKey).toString('base64url'), validFrom, ''].join('\n'),
  )

export const signPartyKey = (statement: Statement, key: SigningKey): PartyKey => ({
  ...statement,
  signedBy: key.kid,
  signature: new Uint8Array(sign('sha256', textOf(statement), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })),
})

const publicKeyOf = (jwk: PublicJwk) => createPublicKey({ key: { ...jwk }, format: 'jwk' })

/** Whether the end to which the party belongs has signed it with a key of its own that was not revoked. */
export function isSignedBy(end: KnownEnd | undefined, { signedBy, signature, ...statement }: PartyKey): boolean {
  const key = end?.keys.find(({ kid, revokedAt }) => kid === signedBy && revokedAt === null)
  return (
    key !== undefined &&
    verify('sha256', textOf(statement), { key: publicKeyOf(key.jwk), dsaEncoding: 'ieee-p1363' }, signature)
  )
}
