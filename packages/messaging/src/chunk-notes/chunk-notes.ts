/**
 * Which chunks of documents an end may have to drop at the registry: those it has put and no event names yet, and those of events
 * that nobody can read any more. Keeps: only noted; whether one is still needed is looked at before it is dropped.
 */
import type { CaseRef, Instant } from '@passerelle/kernel'

export interface NotedChunk {
  /** Of the sealed bytes, hexadecimal. */
  readonly sha256: string
  readonly caseRef: CaseRef
  /** Until then it is left alone. */
  readonly dropAfter: Instant
}

export interface ChunkNotes {
  /** Those whose time has passed, longest first. */
  due(at: Instant, limit: number): Promise<readonly NotedChunk[]>
  forget(hashes: readonly string[]): Promise<void>
}

export interface ChunkNoting {
  /** Where one is noted already, the earlier time counts. */
  noteChunks(chunks: readonly NotedChunk[]): Promise<void>
}
