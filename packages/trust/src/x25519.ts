/**
 * X25519 (RFC 7748) on Node's own crypto, with keys as their 32 bytes.
 */
import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** Of a key. */
export const KEY_BYTES = 32

/** How a raw X25519 key begins in DER (RFC 8410). */
const SPKI = Buffer.from('302a300506032b656e032100', 'hex')
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

export interface RawKeyPair {
  /** 32 bytes each. */
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

export const rawPublic = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length)
const publicFrom = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
export const privateFrom = (raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, raw]), format: 'der', type: 'pkcs8' })

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
