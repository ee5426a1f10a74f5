/**
 * Puts one chunk to the registry, which may not answer at once. Keeps: since a chunk is known by its hash, it may be put again.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from '@passerelle/kernel'
import { backOffDelay } from '@passerelle/messaging'
import type { SealedChunk } from '@passerelle/trust'
import type { ChunkHub } from '../keys/key-hub.ts'

const TRIES = 3
const BACK_OFF = { initialMs: 100, maxMs: 1_000 }

/** @throws Fault `registry-silent` */
export async function putChunk(hub: ChunkHub, chunk: SealedChunk): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await hub.putChunk(chunk)
    } catch (fault) {
      if (!(fault instanceof Fault && fault.retryable) || attempt === TRIES) throw fault
      await pause(backOffDelay(BACK_OFF, attempt))
    }
  }
}
