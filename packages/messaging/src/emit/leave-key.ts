/**
 * Keys for what outlasts the key it was closed with: each opens the sealed part of one event alone, and nothing else with it.
 * Keeps: the bytes stay as they were sent and signed.
 */
import { clearPart, type SchemaSource } from '@passerelle/contracts/avro'
import type { Instant } from '@passerelle/kernel'
import { newKeyId, partSecret } from '@passerelle/trust'
import type { StoredEvent } from '../case-store/rows.ts'
import { storedPart } from '../intake/stored-events.ts'
import type { ContentKeyRow, Retained } from '../key-store/key-store.ts'
import { type CaseKeys, keyOfPart, unwrapped } from './case-keys.ts'

interface Part {
  readonly stored: StoredEvent
  readonly schemas: SchemaSource
}

/** @returns undefined where the part cannot be opened here, and so nothing can be left of it either */
export function leaveKey(
  keys: CaseKeys,
  { stored, schemas }: Part,
  by: Pick<Retained, 'kind' | 'until' | 'only'> & { readonly now: Instant },
): ContentKeyRow | undefined {
  const part = storedPart(stored, schemas)
  const row = part && keyOfPart(keys, part)
  const key = row && unwrapped(keys, row)
  if (!part || !row || !key) return undefined
  const { now, ...left } = by
  const { vault } = keys
  const keyId = newKeyId(vault.random)
  const { epoch, wrapped } = vault.wrap(keyId, partSecret(key, clearPart(part.avro, part.sealed)))
  return {
    keyId,
    caseRef: row.caseRef,
    own: false,
    rung: null,
    sender: row.sender,
    reader: row.reader,
    generation: null,
    number: null,
    giver: null,
    secret: { epoch, wrapped },
    since: now,
    givenTo: null,
    erasedAt: null,
    erasedIn: null,
    retained: { ...left, eventId: stored.eventId, ofKey: row.keyId },
  }
}
