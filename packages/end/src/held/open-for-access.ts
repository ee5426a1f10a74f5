/**
 * Opens what is sealed in the events of a case so that the person can be told what is held about them.
 * Keeps: each opening is recorded with the purpose `access`, or `access-retained` where the content is there under a legal ground
 * alone; no receipt follows, as the addressee has read nothing. What another party of the case has written or was told, that one tells.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'
import { type CaseRef, type PartyId, type Result, refuse } from '@passerelle/kernel'
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
import { mayRead } from '../engine/open-content.ts'

export interface AccessRequest {
  readonly caseRef: CaseRef
  readonly party: PartyId
  readonly actor: string
  readonly keys: CaseKeys
}

export interface HeldEvent {
  readonly stored: StoredEvent
  /** Null where the event has no sealed part. */
  readonly content: Result<SealedOf[SealedType], NotOpened | 'of-another-party'> | null
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
  if (!mayRead(engine, keys.expected, { stored, party }))
    return { stored, content: refuse('of-another-party'), retained: null }
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
