/**
 * The key that wraps all others of an end. Keeps: shaped as a key management service is, so that one can stand behind it; the local one
 * takes its key from a file or the environment.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { Fault } from '@passerelle/kernel'

export interface KeyEncryption {
  wrap(plain: Uint8Array): Promise<Uint8Array>
  /** @throws Fault `key-not-unwrapped` */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>
  /** A secret for one use that nothing has to keep: 32 bytes, the same each time; at a key management service, its MAC of the name. */
  secretFor(use: string): Promise<Uint8Array>
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM under a random nonce. @param named what is wrapped: it unwraps under the same name alone @returns nonce, ciphertext, tag */
export function wrapUnder(secret: Uint8Array, plain: Uint8Array, named: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(secret), nonce).setAAD(Buffer.from(named))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

/** @returns undefined where it was not wrapped under this secret and name */
export function unwrapUnder(secret: Uint8Array, wrapped: Uint8Array, named: string): Uint8Array | undefined {
  if (wrapped.length < NONCE_BYTES + TAG_BYTES) return undefined
  const end = wrapped.length - TAG_BYTES
  try {
    const cipher = createDecipheriv('aes-256-gcm', createSecretKey(secret), wrapped.subarray(0, NONCE_BYTES))
    cipher.setAAD(Buffer.from(named)).setAuthTag(wrapped.subarray(end))
    return new Uint8Array(Buffer.concat([cipher.update(wrapped.subarray(NONCE_BYTES, end)), cipher.final()]))
  } catch {
    return undefined
  }
}

const NAME = 'passerelle/key-encryption/v1'

/** @param secret 32 bytes */
export function localKeyEncryption(secret: Uint8Array): KeyEncryption {
  return {
    wrap: async (plain) => wrapUnder(secret, plain, NAME),
    async unwrap(wrapped) {
      const plain = unwrapUnder(secret, wrapped, NAME)
      if (plain) return plain
      throw new Fault('key-not-unwrapped', 'a key was wrapped with another key-encryption key, or is damaged')
    },
    secretFor: async (use) => new Uint8Array(hkdfSync('sha256', secret, '', `passerelle/secret-for/v1/${use}`, 32)),
  }
}

export const newKeyEncryptionKey = (): string => randomBytes(32).toString('base64url')

/** @param text 32 bytes in base64url @throws Fault `key-encryption-key-invalid`, showing nothing of the text */
export function readKeyEncryptionKey(text: string): Uint8Array {
  const secret = Buffer.from(text.trim(), 'base64url')
  if (secret.length === 32) return new Uint8Array(secret)
  throw new Fault('key-encryption-key-invalid', 'the key-encryption key cannot be read: it is 32 bytes in base64url')
}
