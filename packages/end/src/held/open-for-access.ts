/**
 * Opens what is sealed in the events of a case so that the person can be told what is held about them.
 * Keeps: each opening is recorded with the purpose `access`; no receipt follows, as the addressee has read nothing.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'
import type { CaseRef, PartyId, Result } from '@passerelle/kernel'
import { type CaseKeys, type CaseTransaction, type NotOpened, openWith, type StoredEvent } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'

export interface AccessRequest {
  readonly caseRef: CaseRef
  readonly party: PartyId
  readonly actor: string
  readonly keys: CaseKeys
}

export interface HeldEvent {
  readonly stored: StoredEvent
  /** Null where the event has no sealed part. */
  readonly content: Result<SealedOf[SealedType], NotOpened> | null
}

export async function openForAccess(
  tx: CaseTransaction,
  engine: Engine,
  { stored, on }: { readonly stored: StoredEvent; readonly on: AccessRequest },
): Promise<HeldEvent> {
  if (!stored.hasSealed) return { stored, content: null }
  const { caseRef, party, actor, keys } = on
  // The stored type came out of the contract together with a sealed part.
  const content = openWith(keys, { stored, type: stored.type as SealedType }, engine.schemas)
  const opening = { caseRef, party, actor, eventId: stored.eventId, purpose: 'access' }
  if (content.ok) await tx.addOpening({ ...opening, openedAt: engine.clock.now() })
  return { stored, content }
}
