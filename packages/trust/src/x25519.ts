/**
 * X25519 (RFC 7748) on Node's own crypto, with keys as their 32 bytes.
 * Keeps: reading a key costs more than agreeing with it, so it is read once for each array that holds it, and goes with the array.
 */
import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** Of a key. */
export const KEY_BYTES = 32

/** How a raw X25519 private key begins in DER (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

export interface RawKeyPair {
  /** 32 bytes each. */
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

/** JSON Web Keys (RFC 8037) are many times cheaper here than DER. */
export const rawPublic = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')

const publicFrom = readOnce((raw) => {
  const x = Buffer.from(raw).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })
})
export const privateFrom = readOnce((raw) =>
  createPrivateKey({ key: Buffer.concat([PKCS8, raw]), format: 'der', type: 'pkcs8' }),
)

function readOnce(read: (raw: Uint8Array) => KeyObject): (raw: Uint8Array) => KeyObject {
  const known = new WeakMap<Uint8Array, KeyObject>()
  return (raw) => {
    const key = known.get(raw) ?? read(raw)
    known.set(raw, key)
    return key
  }
}

export function newKeyPair(): RawKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)
  return { publicKey: new Uint8Array(rawPublic(publicKey)), privateKey: new Uint8Array(secret) }
}

/** @returns undefined for a point of small order: with it everybody would agree on the same */
export function agreed(ours: KeyObject, theirs: Uint8Array): Buffer | undefined {
  try {
    return diffieHellman({ privateKey: ours, publicKey: publicFrom(theirs) })
  } catch {
    return undefined
  }
}
