/**
 * Cuts a document into chunks, which are sealed under a key of its own, and opens it from them.
 * Keeps: the number of chunks is a step, so that it tells little; only the whole document is given out.
 */
import { Fault, ok, type Result, refuse } from '@passerelle/kernel'
import { CHUNK_BYTES, type ChunkRefusal, openChunk, type SealedChunk, sha256Of } from './sealed-chunk.ts'

/** The largest document: 20 MB. */
export const MAX_DOCUMENT_BYTES = 20 * 1_024 * 1_024

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

export type DocumentRefusal =
  | ChunkRefusal
  /** More or fewer chunks than a document of this size has. */
  | 'chunks-miscounted'
  /** What all chunks hold together is not the document. */
  | 'document-changed'

/** In how many chunks a document is closed. @param size in bytes, up to MAX_DOCUMENT_BYTES @throws Fault `document-too-large` */
export function chunksOf(size: number): number {
  const count = STEPS.find((step) => size <= step * CHUNK_BYTES)
  if (count === undefined) throw new Fault('document-too-large', 'a document is larger than 20 MB')
  return count
}

/** Whether a document of this size, in bytes, has so many chunks. */
export const hasChunks = (size: number, count: number): boolean =>
  size >= 0 && size <= MAX_DOCUMENT_BYTES && count === chunksOf(size)

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
  if (!hasChunks(size, chunks.length)) return refuse('chunks-miscounted')
  const content = new Uint8Array(chunks.length * CHUNK_BYTES)
  for (const [index, { sha256, sealed }] of chunks.entries()) {
    const opened = openChunk(sealed, { key, index, count: chunks.length, sha256 })
    if (!opened.ok) return opened
    content.set(opened.value, index * CHUNK_BYTES)
  }
  const document = content.subarray(0, size)
  return sha256Of(document) === hash ? ok(document) : refuse('document-changed')
}
