/**
 * HPKE (RFC 9180, section 5): base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, on Node's own crypto.
 * Keeps: the suite is fixed; whatever does not open is told by one error alone, which says nothing of why. Secrets are given as
 * KeyObjects, since Node looks at bytes that are none by throwing an error at itself.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
} from 'node:crypto'
import { agreed, privateFrom, rawPublic } from './x25519.ts'

const TAG_BYTES = 16

const text = (value: string): Buffer => Buffer.from(value, 'latin1')
const VERSION = text('HPKE-v1')
/** KEM 0x0020; KEM 0x0020, KDF 0x0001, AEAD 0x0002. */
const KEM = Buffer.concat([text('KEM'), Buffer.from('0020', 'hex')])
const SUITE = Buffer.concat([text('HPKE'), Buffer.from('002000010002', 'hex')])
const NOTHING = Buffer.alloc(0)
const BASE_MODE = Buffer.alloc(1)

type Labelled = readonly [suite: Buffer, label: string]

const extract = (salt: Uint8Array, [suite, label]: Labelled, ikm: Uint8Array): Buffer =>
  createHmac('sha256', createSecretKey(salt))
    .update(Buffer.concat([VERSION, suite, text(label), ikm]))
    .digest()

/** @returns up to 32 bytes: one block is enough for all that is expanded here */
function expand(prk: Uint8Array, [suite, label]: Labelled, { info, length }: { info: Uint8Array; length: number }) {
  const asked = Buffer.concat([Uint8Array.of(0, length), VERSION, suite, text(label), info, Uint8Array.of(1)])
  return createHmac('sha256', createSecretKey(prk)).update(asked).digest().subarray(0, length)
}

const NO_PSK = extract(NOTHING, [SUITE, 'psk_id_hash'], NOTHING)

interface Exchange {
  readonly encapsulated: Uint8Array
  readonly recipient: Uint8Array
}

/** Sections 4.1 and 5.1. */
function keyAndNonce(agreement: Uint8Array, { encapsulated, recipient }: Exchange, about: Uint8Array) {
  const shared = expand(extract(NOTHING, [KEM, 'eae_prk'], agreement), [KEM, 'shared_secret'], {
    info: Buffer.concat([encapsulated, recipient]),
    length: 32,
  })
  const info = Buffer.concat([BASE_MODE, NO_PSK, extract(NOTHING, [SUITE, 'info_hash'], about)])
  const secret = extract(shared, [SUITE, 'secret'], NOTHING)
  return {
    key: expand(secret, [SUITE, 'key'], { info, length: 32 }),
    nonce: expand(secret, [SUITE, 'base_nonce'], { info, length: 12 }),
  }
}

/** The nonce of the n-th message (section 5.2). */
function nonceOf(base: Buffer, sequence: number): Buffer {
  const nonce = Buffer.from(base)
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8)
  return nonce
}

/** One way of an exchange: what is sealed to somebody under one encapsulated key, each message by its number. */
export interface Sender {
  /** 32 bytes. */
  readonly encapsulated: Uint8Array
  /** @returns the number of the message, and its ciphertext with the tag (16 bytes) */
  seal(plain: Uint8Array, about: Uint8Array): { readonly sequence: number; readonly sealed: Uint8Array }
}

export interface Recipient {
  /** @param at.sequence below 2^32 @returns undefined for whatever was not sealed so */
  open(sealed: Uint8Array, at: { readonly sequence: number; readonly about: Uint8Array }): Uint8Array | undefined
}

/** @param to.publicKey 32 bytes @returns undefined for a point of small order, to which nothing can be sealed */
export function senderTo({
  publicKey,
  info,
}: {
  readonly publicKey: Uint8Array
  readonly info: Uint8Array
}): Sender | undefined {
  const once = generateKeyPairSync('x25519')
  const encapsulated = rawPublic(once.publicKey)
  const derived = agreed(once.privateKey, publicKey)
  if (!derived) return undefined
  const { key, nonce } = keyAndNonce(derived, { encapsulated, recipient: publicKey }, info)
  const secret = createSecretKey(key)
  let next = 0
  return {
    encapsulated: new Uint8Array(encapsulated),
    seal(plain, about) {
      const sequence = next++
      const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(nonce, sequence)).setAAD(about)
      return { sequence, sealed: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) }
    },
  }
}

/** @param by.privateKey 32 bytes @returns undefined for an encapsulated key that is none */
export function recipientOf(
  encapsulated: Uint8Array,
  { privateKey, info }: { readonly privateKey: Uint8Array; readonly info: Uint8Array },
): Recipient | undefined {
  const ours = privateFrom(privateKey)
  const agreement = agreed(ours, encapsulated)
  if (!agreement) return undefined
  const recipient = rawPublic(createPublicKey(ours))
  const { key, nonce } = keyAndNonce(agreement, { encapsulated, recipient }, info)
  const secret = createSecretKey(key)
  return {
    open(sealed, { sequence, about }) {
      const end = sealed.length - TAG_BYTES
      if (end < 0) return undefined
      try {
        const cipher = createDecipheriv('aes-256-gcm', secret, nonceOf(nonce, sequence)).setAAD(about)
        cipher.setAuthTag(sealed.subarray(end))
        return new Uint8Array(Buffer.concat([cipher.update(sealed.subarray(0, end)), cipher.final()]))
      } catch {
        return undefined
      }
    },
  }
}
