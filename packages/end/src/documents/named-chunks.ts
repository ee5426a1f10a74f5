/**
 * Which chunks the events of a case name, and whether anybody can still read what they hold.
 */
import type { KeyId } from '@passerelle/kernel'
import { caseEventIn, type StoredEvent, sealedUnder } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'

interface Naming {
  readonly keyId: KeyId | undefined
  readonly chunkHashes: readonly string[]
}

/**
 * What this end's own events name; the other end drops what it has put itself.
 * @throws Fault `stored-event-unreadable`: whoever cannot read them must not conclude that they name nothing
 */
export const namingsIn = (engine: Engine, events: readonly StoredEvent[]): readonly Naming[] =>
  events.flatMap((stored) => {
    if (stored.type !== 'dossier.shared' || stored.writer !== engine.identity.end) return []
    const event = caseEventIn(stored, engine.schemas)
    if (event.type !== 'dossier.shared' || event.body.chunkHashes.length === 0) return []
    return [{ keyId: sealedUnder(stored, engine.schemas), chunkHashes: event.body.chunkHashes }]
  })
