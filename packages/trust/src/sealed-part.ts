/**
 * Closes the sealed part of an event under a content key and opens it again.
 * Keeps: the ciphertext is bound to the clear part of its event, so that one which was moved or whose event was changed does not
 * open; its size tells no more than a step of padding.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hash, hkdfSync } from 'node:crypto'
import { MAX_SEALED_BYTES } from '@passerelle/contracts/avro'
import { Fault, type KeyId, ok, type Result, refuse } from '@passerelle/kernel'
import { keyIdBytes, keyIdFrom } from './key-id.ts'

export interface ContentKey {
  readonly keyId: KeyId
  /** 32 bytes. */
  readonly secret: Uint8Array
}

const FORMAT = 1
/** HKDF-SHA256 and AES-256-GCM; other numbers are left for what comes after them. */
const SUITE = 1
const HEAD_BYTES = 18
const TAG_BYTES = 16
const KEY_BYTES = 32
const NONCE_BYTES = 12
const LENGTH_BYTES = 4
const KB = 1_024
const STEPS = [2 * KB, 4 * KB, 8 * KB]
const LARGE_STEP = 16 * KB

/** What a sealed part of the largest content may hold, in bytes, before it is padded. */
export const MAX_CONTENT_BYTES = MAX_SEALED_BYTES - LENGTH_BYTES

const paddedSize = (bytes: number): number =>
  STEPS.find((step) => bytes <= step) ?? Math.ceil(bytes / LARGE_STEP) * LARGE_STEP

function padded(content: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(paddedSize(LENGTH_BYTES + content.length)).fill(0, LENGTH_BYTES + content.length)
  bytes.writeUInt32BE(content.length)
  bytes.set(content, LENGTH_BYTES)
  return bytes
}

function unpadded(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  return length <= bytes.length - LENGTH_BYTES ? bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length) : undefined
}

const headOf = (keyId: KeyId): Uint8Array => Uint8Array.of(FORMAT, SUITE, ...keyIdBytes(keyId))

/**
 * Key and nonce come from the content key and the clear part: an event has its own, though they share the content key.
 * @returns 44 bytes, which open this one part and say nothing of the content key
 */
export function partSecret({ keyId, secret }: ContentKey, clear: Uint8Array): Uint8Array {
  const salt = hash('sha256', clear, 'buffer')
  const info = Buffer.concat([Buffer.from('passerelle/sealed/v1\n'), keyIdBytes(keyId)])
  return new Uint8Array(hkdfSync('sha256', createSecretKey(secret), salt, info, KEY_BYTES + NONCE_BYTES))
}

const halves = (secret: Uint8Array) => ({
  key: createSecretKey(secret.subarray(0, KEY_BYTES)),
  nonce: secret.subarray(KEY_BYTES),
})

/**
 * @param content up to MAX_CONTENT_BYTES @param bound.clear the record of the event up to its sealed field
 * @returns 01, suite, key id (16 bytes), ciphertext of the padded content, tag (16 bytes) @throws Fault `sealed-part-too-large`
 */
export function sealPart(
  content: Uint8Array,
  bound: { readonly key: ContentKey; readonly clear: Uint8Array },
): Uint8Array {
  if (content.length > MAX_CONTENT_BYTES)
    throw new Fault('sealed-part-too-large', 'the sealed part is larger than 192 kB')
  const head = headOf(bound.key.keyId)
  const { key, nonce } = halves(partSecret(bound.key, bound.clear))
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.concat([head, bound.clear]))
  const body = cipher.update(padded(content))
  cipher.final()
  return Buffer.concat([head, body, cipher.getAuthTag()])
}

/** Which key opens it. @returns undefined where it is no sealed part of a suite that we know */
export function keyIdOf(sealed: Uint8Array): KeyId | undefined {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== FORMAT || sealed[1] !== SUITE) return undefined
  return keyIdFrom(sealed.subarray(2, HEAD_BYTES))
}

/** @returns a refusal for whatever was not sealed with this key over this clear part */
export function openPart(
  sealed: Uint8Array,
  { key, clear }: { readonly key: ContentKey; readonly clear: Uint8Array },
): Result<Uint8Array, 'unreadable'> {
  return keyIdOf(sealed) === key.keyId
    ? openPartWith(sealed, { secret: partSecret(key, clear), clear })
    : refuse('unreadable')
}

/** @param by.secret what `partSecret` says of this part @returns a refusal for whatever it does not open */
export function openPartWith(
  sealed: Uint8Array,
  { secret, clear }: { readonly secret: Uint8Array; readonly clear: Uint8Array },
): Result<Uint8Array, 'unreadable'> {
  const { key, nonce } = halves(secret)
  const end = sealed.length - TAG_BYTES
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(
      Buffer.concat([sealed.subarray(0, HEAD_BYTES), clear]),
    )
    cipher.setAuthTag(sealed.subarray(end))
    const bytes = Buffer.concat([cipher.update(sealed.subarray(HEAD_BYTES, end)), cipher.final()])
    const content = unpadded(new Uint8Array(bytes))
    return content ? ok(content) : refuse('unreadable')
  } catch {
    return refuse('unreadable')
  }
}
