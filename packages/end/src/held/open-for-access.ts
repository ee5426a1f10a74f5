/**
 * Opens what is sealed in the events of a case so that the person can be told what is held about them.
 * Keeps: each opening is recorded with the purpose `access`, or `access-retained` where the content is there under a legal ground
 * alone; no receipt follows, as the addressee has read nothing.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'
import type { CaseRef, PartyId, Result } from '@passerelle/kernel'
import {
  type CaseKeys,
  type CaseTransaction,
  keyLeftFor,
  type NotOpened,
  openLeft,
  openWith,
  type Retained,
  type StoredEvent,
} from '@passerelle/messaging'
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
  /** Null where it is not kept under a legal ground alone. */
  readonly retained: Retained | null
}

export async function openForAccess(
  tx: CaseTransaction,
  engine: Engine,
  { stored, on }: { readonly stored: StoredEvent; readonly on: AccessRequest },
): Promise<HeldEvent> {
  if (!stored.hasSealed) return { stored, content: null, retained: null }
  const { caseRef, party, actor, keys } = on
  // The stored type came out of the contract together with a sealed part.
  const type = stored.type as SealedType
  const left = keyLeftFor(keys, stored)
  const row = left?.retained?.only ? left : undefined
  const content = row
    ? openLeft(keys, { row, stored, type }, engine.schemas)
    : openWith(keys, { stored, type }, engine.schemas)
  const opening = { caseRef, party, actor, eventId: stored.eventId, purpose: row ? 'access-retained' : 'access' }
  if (content.ok) await tx.addOpening({ ...opening, openedAt: engine.clock.now() })
  return { stored, content, retained: row?.retained ?? null }
}
