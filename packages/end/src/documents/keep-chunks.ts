/**
 * Seals a document while it comes in and puts its chunks to the registry, one after the other: no more than one is in memory.
 * Keeps: what is not of a kind that is taken, or of more than one, is refused; the next bytes are read when a chunk is kept.
 */
import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '@passerelle/kernel'
import { chunksOf, cutIntoChunks, type DocumentSeal, type RandomBytes, sealChunk } from '@passerelle/trust'
import type { ChunkHub } from '../keys/key-hub.ts'
import { type Ends, isNothingElse, type MediaType, mediaTypeOf, TAIL_BYTES } from './document-kinds.ts'
import { putChunk } from './put-chunk.ts'

export interface Incoming {
  readonly content: AsyncIterable<Uint8Array>
  /** In bytes, as it was announced. */
  readonly size: number
  /** What it is said to be, where that is said. */
  readonly declared: MediaType | undefined
}

export interface Kept extends DocumentSeal {
  readonly mediaType: MediaType
  readonly chunkHashes: readonly string[]
}

export type NotTaken = 'document-kind-refused' | 'document-kind-differs' | 'document-not-pure'

/** Where chunks are kept, and what is told before each is put. */
export interface Keeper {
  readonly hub: ChunkHub
  readonly random: RandomBytes
  before(sha256: string): Promise<void>
}

/** @throws Fault `registry-silent` */
export async function keepChunks(keeper: Keeper, incoming: Incoming): Promise<Result<Kept, NotTaken>> {
  const { content, size, declared } = incoming
  const [key, count, hash] = [keeper.random(32), chunksOf(size), createHash('sha256')]
  const chunkHashes: string[] = []
  let seen: Ends | undefined
  for await (const part of cutIntoChunks(content, size)) {
    seen = seen ? { ...seen, tail: lastOf(seen.tail, part) } : endsOf(part, size)
    if (!seen) return refuse('document-kind-refused')
    if (declared !== undefined && declared !== seen.mediaType) return refuse('document-kind-differs')
    hash.update(part)
    const chunk = sealChunk(part, { key, index: chunkHashes.length, count })
    chunkHashes.push(chunk.sha256)
    await keeper.before(chunk.sha256)
    await putChunk(keeper.hub, chunk)
  }
  if (!seen || !isNothingElse(seen)) return refuse('document-not-pure')
  return ok({ key, size, hash: hash.digest('hex'), mediaType: seen.mediaType, chunkHashes })
}

function endsOf(first: Uint8Array, size: number): Ends | undefined {
  const mediaType = mediaTypeOf(first)
  return mediaType && { mediaType, head: first.slice(0, TAIL_BYTES), tail: first.slice(-TAIL_BYTES), size }
}

const lastOf = (before: Uint8Array, part: Uint8Array): Uint8Array =>
  part.length >= TAIL_BYTES
    ? part.slice(-TAIL_BYTES)
    : new Uint8Array(Buffer.concat([before, part]).subarray(-TAIL_BYTES))
