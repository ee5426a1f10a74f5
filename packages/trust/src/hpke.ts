/**
 * HPKE in one shot (RFC 9180, section 6.1): base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, on Node's own crypto.
 * Keeps: the suite is fixed; whatever does not open is told by one error alone, which says nothing of why.
 */
import { createCipheriv, createDecipheriv, createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { agreed, KEY_BYTES, privateFrom, rawPublic } from './x25519.ts'

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
  createHmac('sha256', salt)
    .update(Buffer.concat([VERSION, suite, text(label), ikm]))
    .digest()

/** @returns up to 32 bytes: one block is enough for all that is expanded here */
function expand(prk: Uint8Array, [suite, label]: Labelled, { info, length }: { info: Uint8Array; length: number }) {
  const asked = Buffer.concat([Uint8Array.of(0, length), VERSION, suite, text(label), info, Uint8Array.of(1)])
  return createHmac('sha256', prk).update(asked).digest().subarray(0, length)
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

/**
 * @param to.publicKey 32 bytes @returns the encapsulated key (32 bytes), the ciphertext and its tag (16 bytes); undefined for a point
 * of small order, to which nothing can be sealed
 */
export function sealTo(
  plain: Uint8Array,
  { publicKey, info }: { readonly publicKey: Uint8Array; readonly info: Uint8Array },
): Uint8Array | undefined {
  const once = generateKeyPairSync('x25519')
  const encapsulated = rawPublic(once.publicKey)
  const derived = agreed(once.privateKey, publicKey)
  if (!derived) return undefined
  const { key, nonce } = keyAndNonce(derived, { encapsulated, recipient: publicKey }, info)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return new Uint8Array(Buffer.concat([encapsulated, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

/** @param by.privateKey 32 bytes @returns undefined for whatever was not sealed to this key with this info */
export function openedBy(
  sealed: Uint8Array,
  { privateKey, info }: { readonly privateKey: Uint8Array; readonly info: Uint8Array },
): Uint8Array | undefined {
  const end = sealed.length - TAG_BYTES
  if (end < KEY_BYTES) return undefined
  const encapsulated = sealed.subarray(0, KEY_BYTES)
  const ours = privateFrom(privateKey)
  const agreement = agreed(ours, encapsulated)
  if (!agreement) return undefined
  const recipient = rawPublic(createPublicKey(ours))
  const { key, nonce } = keyAndNonce(agreement, { encapsulated, recipient }, info)
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(sealed.subarray(end))
    return new Uint8Array(Buffer.concat([cipher.update(sealed.subarray(KEY_BYTES, end)), cipher.final()]))
  } catch {
    return undefined
  }
}
