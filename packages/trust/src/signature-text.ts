/**
 * An event's signature as the text of a header: version, key, size, index, path, signature, joined by dots.
 * Keeps: one text for one signature, so whatever else is written is no signature.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { EventSignature } from './sign-batch.ts'

const FORM = /^v1\.([\w-]{43})\.([1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.([\w-]*)\.([\w-]{86})$/
const HASH = 32
const MOST = 4_096

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

export const signatureText = ({ kid, size, index, path, signature }: EventSignature): string =>
  `v1.${kid}.${size}.${index}.${base64url(Buffer.concat(path))}.${base64url(signature)}`

export function parseSignature(text: string): Result<EventSignature, 'no-signature'> {
  const [, kid, size, index, hashes, signed] = (text.length <= MOST && FORM.exec(text)) || []
  if (kid === undefined || hashes === undefined || signed === undefined) return refuse('no-signature')
  const joined = Buffer.from(hashes, 'base64url')
  if (joined.length % HASH !== 0) return refuse('no-signature')
  const path = Array.from({ length: joined.length / HASH }, (_, at) => joined.subarray(at * HASH, (at + 1) * HASH))
  const signature = Buffer.from(signed, 'base64url')
  const read = { kid, size: Number(size), index: Number(index), path, signature }
  return signatureText(read) === text ? ok(read) : refuse('no-signature')
}
