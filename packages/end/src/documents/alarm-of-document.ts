/**
 * Tells operators of a document that cannot be given out. Keeps: once for each document and cause, however often it is asked for.
 */
import type { StoredEvent } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'

/** Once for each document: somebody has to look for its chunks, or have it sent again. */
export async function alarm({ store, clock }: Engine, { caseRef, eventId }: StoredEvent, why: string): Promise<void> {
  const key = `document-${why}:${eventId}`
  await store.transact(async (tx) => {
    if ((await tx.effectsOf(caseRef)).has(key)) return
    const now = clock.now()
    await tx.addEffects([{ caseRef, key, effect: {}, doneAt: now }])
    await tx.addAlarms([{ kind: `document-${why}`, caseRef, detail: { document: eventId }, raisedAt: now }])
  })
}
