/**
 * Closes a document in chunks under a key of its own and opens it again.
 * Keeps: each chunk is bound to its document, its place and how many there are, so that one which was moved, left out or taken from
 * elsewhere does not open; all chunks have one size and their number is a step, so that sizes tell little.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { Fault, ok, type Result, refuse } from '@passerelle/kernel'

/** What a chunk holds, in bytes. */
export const CHUNK_BYTES = 256 * 1_024
/** The largest document: 20 MB. */
export const MAX_DOCUMENT_BYTES = 20 * 1_024 * 1_024

const TAG_BYTES = 16
/** Numbers of chunks; between them a document is filled up. */
const STEPS = [1, 2, 4, 8, 16, 32, 64, MAX_DOCUMENT_BYTES / CHUNK_BYTES]

/** What opens a document, and by which it is known when it is open. */
export interface DocumentSeal {
  /** 32 bytes, for this document alone. */
  readonly key: Uint8Array
  /** In bytes, as it was given. */
  readonly size: number
  /** SHA-256 of the document as it was given, hexadecimal. */
  readonly hash: string
}

export interface SealedChunk {
  /** SHA-256 of the sealed bytes, hexadecimal: where they are kept. */
  readonly sha256: string
  readonly sealed: Uint8Array
}

export type DocumentRefusal =
  /** Not the bytes of this hash. */
  | 'chunk-changed'
  /** Sealed under another key, or for another place. */
  | 'chunk-misplaced'
  /** More or fewer chunks than a document of this size has. */
  | 'chunks-miscounted'
  /** What all chunks hold together is not the document. */
  | 'document-changed'

interface Place {
  readonly key: Uint8Array
  /** From 0. */
  readonly index: number
  readonly count: number
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** In how many chunks a document is closed. @param size in bytes, up to MAX_DOCUMENT_BYTES @throws Fault `document-too-large` */
export function chunksOf(size: number): number {
  const count = STEPS.find((step) => size <= step * CHUNK_BYTES)
  if (count === undefined) throw new Fault('document-too-large', 'a document is larger than 20 MB')
  return count
}

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
): Result<Uint8Array, DocumentRefusal> {
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

/**
 * Cuts a stream into what each chunk holds; the last ones may be empty.
 * @param size in bytes @throws Fault `document-size-differs` where more or less comes
 */
export async function* cutIntoChunks(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const count = chunksOf(size)
  let [whole, filled, given] = [new Uint8Array(CHUNK_BYTES), 0, 0]
  const differs = () => new Fault('document-size-differs', 'a document has another size than was said')
  let total = 0
  for await (const bytes of content) {
    total += bytes.length
    if (total > size) throw differs()
    for (let from = 0; from < bytes.length; ) {
      const some = bytes.subarray(from, from + CHUNK_BYTES - filled)
      whole.set(some, filled)
      filled += some.length
      from += some.length
      if (filled < CHUNK_BYTES) continue
      yield whole
      given += 1
      ;[whole, filled] = [new Uint8Array(CHUNK_BYTES), 0]
    }
  }
  if (total !== size) throw differs()
  for (; given < count; given++, filled = 0) yield whole.subarray(0, filled)
}

/** @param chunks as they were named, in order, each with the bytes that were found under its hash */
export function openDocument(
  chunks: readonly SealedChunk[],
  { key, size, hash }: DocumentSeal,
): Result<Uint8Array, DocumentRefusal> {
  if (size > MAX_DOCUMENT_BYTES || chunks.length !== chunksOf(size)) return refuse('chunks-miscounted')
  const content = new Uint8Array(chunks.length * CHUNK_BYTES)
  for (const [index, { sha256, sealed }] of chunks.entries()) {
    const opened = openChunk(sealed, { key, index, count: chunks.length, sha256 })
    if (!opened.ok) return opened
    content.set(opened.value, index * CHUNK_BYTES)
  }
  const document = content.subarray(0, size)
  return sha256Of(document) === hash ? ok(document) : refuse('document-changed')
}
