/**
 * Closes one chunk of a document and opens it again.
 * Keeps: it is bound to its document, its place and how many there are, so that one which was moved, left out or taken from
 * elsewhere does not open; all chunks have one size.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { ok, type Result, refuse } from '@passerelle/kernel'

/** What a chunk holds, in bytes. */
export const CHUNK_BYTES = 256 * 1_024
const TAG_BYTES = 16

export interface SealedChunk {
  /** SHA-256 of the sealed bytes, hexadecimal: where they are kept. */
  readonly sha256: string
  readonly sealed: Uint8Array
}

export type ChunkRefusal =
  /** Not the bytes of this hash. */
  | 'chunk-changed'
  /** Sealed under another key, or for another place. */
  | 'chunk-misplaced'

interface Place {
  /** 32 bytes, of the document. */
  readonly key: Uint8Array
  /** From 0. */
  readonly index: number
  readonly count: number
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function cipherFor({ key, index, count }: Place) {
  const place = Buffer.from(`passerelle/chunk/v1\n${index}/${count}`)
  const derived = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), place, 44))
  return { key: derived.subarray(0, 32), nonce: derived.subarray(32), place }
}

/** @param content up to CHUNK_BYTES; it is filled up with zeros */
export function sealChunk(content: Uint8Array, at: Place): SealedChunk {
  const { key, nonce, place } = cipherFor(at)
  const whole = new Uint8Array(CHUNK_BYTES)
  whole.set(content)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place)
  const sealed = new Uint8Array(Buffer.concat([cipher.update(whole), cipher.final(), cipher.getAuthTag()]))
  return { sha256: sha256Of(sealed), sealed }
}

/** @param sha256 of the bytes that were named */
export function openChunk(
  sealed: Uint8Array,
  { sha256, ...at }: Place & { readonly sha256: string },
): Result<Uint8Array, ChunkRefusal> {
  if (sha256Of(sealed) !== sha256) return refuse('chunk-changed')
  const { key, nonce, place } = cipherFor(at)
  const end = sealed.length - TAG_BYTES
  if (end !== CHUNK_BYTES) return refuse('chunk-misplaced')
  const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(place)
  cipher.setAuthTag(sealed.subarray(end))
  try {
    return ok(new Uint8Array(Buffer.concat([cipher.update(sealed.subarray(0, end)), cipher.final()])))
  } catch {
    return refuse('chunk-misplaced')
  }
}
