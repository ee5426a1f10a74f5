/**
 * Tokens of links that somebody without an account follows: an id by chance, until when they are good, and a MAC over both.
 * Keeps: nothing else is in them; of a token nothing but its hash is to be stored. Whether it still counts is the caller's to know.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { type Instant, instant, SECOND } from '@passerelle/kernel'
import type { RandomBytes } from './key-id.ts'
import type { SigningKey } from './sign-batch.ts'

/** Bits: 128 by chance, 48 of seconds, 256 of HMAC-SHA-256. */
const ID_BYTES = 16
const TIME_BYTES = 6
const HEAD_BYTES = ID_BYTES + TIME_BYTES
const MAC_BYTES = 32
/** All of it in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{72}$/

/** The key for links of an end, which all its processes have. @returns 32 bytes that tell nothing of the key with which it signs */
export function linkKeyOf({ privateKey }: SigningKey): Uint8Array {
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  return new Uint8Array(hkdfSync('sha256', secret, '', 'passerelle/employer-link/v1', MAC_BYTES))
}

const macOf = (head: Uint8Array, key: Uint8Array): Buffer => createHmac('sha256', key).update(head).digest()

/** @param until in whole seconds; what is less is cut off */
export function makeLinkToken(
  { key, random }: { readonly key: Uint8Array; readonly random: RandomBytes },
  until: Instant,
): string {
  const head = Buffer.alloc(HEAD_BYTES)
  head.set(random(ID_BYTES))
  head.writeUIntBE(Math.floor(until / SECOND), ID_BYTES, TIME_BYTES)
  return Buffer.concat([head, macOf(head, key)]).toString('base64url')
}

/** Until when it is good. @returns undefined where it was not made with this key */
export function readLinkToken(token: string, key: Uint8Array): Instant | undefined {
  const bytes = Buffer.from(TOKEN.test(token) ? token : '', 'base64url')
  if (bytes.length !== HEAD_BYTES + MAC_BYTES) return undefined
  const head = bytes.subarray(0, HEAD_BYTES)
  if (!timingSafeEqual(macOf(head, key), bytes.subarray(HEAD_BYTES))) return undefined
  return instant(head.readUIntBE(ID_BYTES, TIME_BYTES) * SECOND)
}

/** What is stored of a token. */
export const hashOfLinkToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('base64url')
