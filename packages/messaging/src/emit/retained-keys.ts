/**
 * Keys for what is retained under a legal ground: each opens the sealed part of one event alone, and nothing else with it.
 * Keeps: the bytes stay as they were sent and signed; whoever reads them has to ask for what is retained, not for the event.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'
import { clearPart, decodeSealed, type SchemaSource } from '@passerelle/contracts/avro'
import { type Instant, ok, type Result, refuse } from '@passerelle/kernel'
import { newKeyId, openPartWith, partSecret } from '@passerelle/trust'
import type { StoredEvent } from '../case-store/rows.ts'
import { storedPart } from '../intake/stored-events.ts'
import type { ContentKeyRow, Retained } from '../key-store/key-store.ts'
import { type CaseKeys, keyOfPart, type NotOpened, unwrapped } from './case-keys.ts'

interface Part {
  readonly stored: StoredEvent
  readonly schemas: SchemaSource
}

/** @returns undefined where the part cannot be opened here, and so is not retained either */
export function retain(
  keys: CaseKeys,
  { stored, schemas }: Part,
  by: Pick<Retained, 'kind' | 'until'> & { readonly now: Instant },
): ContentKeyRow | undefined {
  const part = storedPart(stored, schemas)
  const row = part && keyOfPart(keys, part)
  const key = row && unwrapped(keys, row)
  if (!part || !row || !key) return undefined
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
    since: by.now,
    givenTo: null,
    erasedAt: null,
    erasedIn: null,
    retained: { eventId: stored.eventId, kind: by.kind, ofKey: row.keyId, until: by.until },
  }
}

/** Under which ground a part is retained; undefined where it is not. */
export const retainedPart = (keys: CaseKeys, { eventId }: StoredEvent): ContentKeyRow | undefined =>
  keys.rows.find(({ retained, erasedAt }) => retained?.eventId === eventId && erasedAt === null)

export function openRetained<T extends SealedType>(
  keys: CaseKeys,
  { row, stored, type }: { readonly row: ContentKeyRow; readonly stored: StoredEvent; readonly type: T },
  schemas: SchemaSource,
): Result<SealedOf[T], NotOpened> {
  const part = storedPart(stored, schemas)
  const key = unwrapped(keys, row)
  if (!part || !key) return refuse(part ? 'erased' : 'unreadable')
  const opened = openPartWith(part.sealed, { secret: key.secret, clear: clearPart(part.avro, part.sealed) })
  const decoded = opened.ok ? decodeSealed(type, opened.value, schemas) : opened
  return decoded.ok ? ok(decoded.value) : refuse('unreadable')
}
