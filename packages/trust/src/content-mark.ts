/**
 * A mark by which an end finds again what a sealed part is about, without opening it: who has the content key can tell whether a mark
 * was made of something, and from the mark alone nobody learns what that was. Keeps: with the key the mark says nothing any more.
 */
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { keyIdBytes } from './key-id.ts'
import type { ContentKey } from './sealed-part.ts'

const BYTES = 32

/** @returns 43 characters of base64url */
export function contentMark({ keyId, secret }: ContentKey, what: string): string {
  const info = Buffer.concat([Buffer.from('passerelle/mark/v1\n'), keyIdBytes(keyId)])
  const key = new Uint8Array(hkdfSync('sha256', createSecretKey(secret), new Uint8Array(), info, BYTES))
  return createHmac('sha256', key).update(what, 'utf8').digest('base64url')
}
