/**
 * Drops chunks at the registry that nobody needs: put, and named by no event within a day; or named by an event whose key was erased.
 * Keeps: one that an event names which can still be read is never dropped, whatever was noted of it.
 */
import { type CaseRef, DAY, HOUR, type Instant, type KeyId, later } from '@passerelle/kernel'
import type { CaseTransaction } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import type { Keeping } from '../keys/keeping.ts'
import { namingsIn } from './named-chunks.ts'

/** How long an upload has to be named by an event: longer than any takes. */
const UNNAMED_LASTS = DAY
/** How long the other end has to hear of an erasure, so that it says erased and not missing. */
const ERASED_LASTS = HOUR
const AT_ONCE = 200

type Dropping = Pick<Keeping, 'engine' | 'hub' | 'recovered'>

/** Before it is put, so that none is put that nobody knows of. */
export const noteUnnamed = ({ store, clock }: Engine, caseRef: CaseRef, sha256: string): Promise<void> =>
  store.transact((tx) => tx.noteChunks([{ sha256, caseRef, dropAfter: later(clock.now(), UNNAMED_LASTS) }]))

/** In the transaction that erases keys. */
export async function noteErased(
  tx: CaseTransaction,
  engine: Engine,
  { refs, ids, at }: { readonly refs: ReadonlySet<CaseRef>; readonly ids: readonly KeyId[]; readonly at: Instant },
): Promise<void> {
  const dropAfter = later(at, ERASED_LASTS)
  for (const caseRef of refs) {
    const erased = namingsIn(engine, await tx.eventsOf(caseRef)).filter(({ keyId }) => keyId && ids.includes(keyId))
    await tx.noteChunks(
      erased.flatMap(({ chunkHashes }) => chunkHashes).map((sha256) => ({ sha256, caseRef, dropAfter })),
    )
  }
}

/**
 * Does nothing while own events are still looked for: after a restore the one that names a chunk may be in the log alone.
 * @throws Fault `registry-silent`
 */
export async function dropChunks({ engine, hub, recovered }: Dropping): Promise<void> {
  const { store, clock } = engine
  while (recovered()) {
    const due = await store.chunks.due(clock.now(), AT_ONCE)
    if (due.length === 0) return
    const needed = new Set<string>()
    for (const ref of new Set(due.map(({ caseRef }) => caseRef)))
      for (const sha256 of await neededBy(engine, ref)) needed.add(sha256)
    for (const { sha256 } of due) if (!needed.has(sha256)) await hub.dropChunk(sha256)
    await store.chunks.forget(due.map(({ sha256 }) => sha256))
  }
}

/** The chunks of events that can be read, now or once their key is there. */
const neededBy = (engine: Engine, ref: CaseRef): Promise<readonly string[]> =>
  engine.store.transact(async (tx) => {
    const erased = new Set(
      (await tx.keysOf([ref])).filter(({ erasedAt }) => erasedAt !== null).map(({ keyId }) => keyId),
    )
    const namings = namingsIn(engine, await tx.eventsOf(ref))
    return namings.filter(({ keyId }) => !keyId || !erased.has(keyId)).flatMap(({ chunkHashes }) => chunkHashes)
  })
