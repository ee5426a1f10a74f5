/**
 * Takes a document for a file: asks whether it may be shared, keeps its chunks at the registry, then writes the event that names it.
 * Keeps: where it is refused or the registry is away nothing is written, and what was put is dropped again.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { ExecuteCommand } from '../engine/command-queue.ts'
import type { Engine } from '../engine/engine.ts'
import { type Accepted, type CommandRefusal, type CommandRequest, foretell } from '../engine/execute-command.ts'
import type { ChunkHub } from '../keys/key-hub.ts'
import { noteUnnamed } from './drop-chunks.ts'
import { type Incoming, type Kept, keepChunks, type NotTaken } from './keep-chunks.ts'
import { bodyHashOf, type Shared, sharing } from './sharing.ts'

export interface Upload extends Incoming, Shared, Omit<CommandRequest, 'command' | 'bodyHash'> {}

export interface Uploading {
  readonly engine: Engine
  readonly hub: ChunkHub
  readonly execute: ExecuteCommand
}

export type UploadRefusal = CommandRefusal | { readonly kind: NotTaken }

/** @throws Fault `registry-silent`; then nothing was written */
export async function uploadDocument(uploading: Uploading, upload: Upload): Promise<Result<Accepted, UploadRefusal>> {
  const { engine, execute } = uploading
  const command = sharing(upload, engine.clock.now())
  const told = await foretell(engine, { ...upload, command, bodyHash: '' })
  if (told !== undefined && told !== 'repeated') return refuse(told)
  const put: string[] = []
  const kept = await keepOrDrop(uploading, { upload, put, repeated: told === 'repeated' })
  if (!kept.ok) return kept
  const request = {
    ...upload,
    command: sharing(upload, engine.clock.now(), kept.value),
    bodyHash: bodyHashOf(upload, kept.value.hash),
  }
  const result = await execute(request)
  if (!result.ok) await dropAll(uploading, put)
  return result
}

interface Keeping {
  readonly upload: Upload
  /** The chunks that may have been put. */
  readonly put: string[]
  /** Then it is only looked at, for the answer of the first time. */
  readonly repeated: boolean
}

const KEEPS_NOTHING: ChunkHub = { putChunk: async () => {}, chunk: async () => undefined, dropChunk: async () => {} }

async function keepOrDrop(
  uploading: Uploading,
  { upload, put, repeated }: Keeping,
): Promise<Result<Kept, { readonly kind: NotTaken }>> {
  const { engine, hub } = uploading
  const keeper = {
    hub: repeated ? KEEPS_NOTHING : hub,
    random: engine.vault.random,
    async before(sha256: string) {
      if (repeated) return
      await noteUnnamed(engine, upload.caseRef, sha256)
      put.push(sha256)
    },
  }
  try {
    const kept = await keepChunks(keeper, upload)
    if (kept.ok) return ok(kept.value)
    await dropAll(uploading, put)
    return refuse({ kind: kept.error })
  } catch (fault) {
    await dropAll(uploading, put)
    throw fault
  }
}

/** As far as the registry answers; what is left is dropped later, as no event names it. */
async function dropAll({ engine, hub }: Uploading, put: readonly string[]): Promise<void> {
  const dropped = await Promise.allSettled(put.map((sha256) => hub.dropChunk(sha256)))
  await engine.store.chunks.forget(put.filter((_, index) => dropped[index]?.status === 'fulfilled'))
}
