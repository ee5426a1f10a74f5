/**
 * Notes of chunks in memory.
 */
import type { Instant } from '@passerelle/kernel'
import type { ChunkNotes, ChunkNoting, NotedChunk } from './chunk-notes.ts'

export type NotedChunks = Map<string, NotedChunk>

export const firstDue = (chunks: NotedChunks): Instant | null =>
  [...chunks.values()].reduce<Instant | null>(
    (first, { dropAfter }) => (first === null || dropAfter < first ? dropAfter : first),
    null,
  )

export const memoryChunkNotes = (chunks: NotedChunks): ChunkNotes => ({
  due: async (at, limit) =>
    [...chunks.values()]
      .filter(({ dropAfter }) => dropAfter <= at)
      .toSorted((a, b) => a.dropAfter - b.dropAfter)
      .slice(0, limit),
  async forget(hashes) {
    for (const sha256 of hashes) chunks.delete(sha256)
  },
})

/** @param atEnd does something when the transaction ends */
export const memoryChunkNoting = (chunks: NotedChunks, atEnd: (write: () => void) => void): ChunkNoting => ({
  async noteChunks(noted) {
    atEnd(() => {
      for (const chunk of noted) {
        const before = chunks.get(chunk.sha256)
        if (!before || before.dropAfter > chunk.dropAfter) chunks.set(chunk.sha256, chunk)
      }
    })
  },
})
