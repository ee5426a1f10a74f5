/**
 * Opens the sealed part of a stored event: with the key that closed it, or with one that was left for this part alone.
 * Keeps: what is there since a law asks for it is opened by whoever asks for that, and by nobody else.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'
import { clearPart, decodeSealed, type SchemaSource } from '@passerelle/contracts/avro'
import { type KeyId, ok, type Result, refuse } from '@passerelle/kernel'
import { keyIdOf, openPart, openPartWith } from '@passerelle/trust'
import type { StoredEvent } from '../case-store/rows.ts'
import { storedPart } from '../intake/stored-events.ts'
import type { ContentKeyRow } from '../key-store/key-store.ts'
import { type CaseKeys, keyOfPart, unwrapped } from './case-keys.ts'

export type NotOpened = 'key-pending' | 'erased' | 'unreadable'

interface Asked<T extends SealedType> {
  /** An event of the case that has a sealed part. */
  readonly stored: StoredEvent
  readonly type: T
}

export function openWith<T extends SealedType>(
  keys: CaseKeys,
  { stored, type }: Asked<T>,
  schemas: SchemaSource,
): Result<SealedOf[T], NotOpened> {
  const part = storedPart(stored, schemas)
  if (!part || !keyIdOf(part.sealed)) return refuse('unreadable')
  const row = keyOfPart(keys, part)
  const left = row && row.erasedAt !== null ? keyLeftFor(keys, stored) : undefined
  if (left && !left.retained?.only) return openLeft(keys, { row: left, stored, type }, schemas)
  if (row && row.erasedAt !== null) return refuse('erased')
  if (!row?.secret) return refuse('key-pending')
  const key = unwrapped(keys, row)
  // Where its epoch key was destroyed, it was erased; the row is from before.
  if (!key) return refuse('erased')
  return read(openPart(part.sealed, { key, clear: clearPart(part.avro, part.sealed) }), type, schemas)
}

/** Which key an event's part is closed with; undefined where we cannot read that. */
export function keyOfEvent(stored: StoredEvent, schemas: SchemaSource): KeyId | undefined {
  const part = storedPart(stored, schemas)
  return part && keyIdOf(part.sealed)
}

/** The key that was left for the part of an event; undefined where there is none. */
export const keyLeftFor = (keys: CaseKeys, { eventId }: StoredEvent): ContentKeyRow | undefined =>
  keys.rows.find(({ retained, erasedAt }) => retained?.eventId === eventId && erasedAt === null)

/** Opens with a key that was left for the part, whatever it was left for. */
export function openLeft<T extends SealedType>(
  keys: CaseKeys,
  { row, stored, type }: Asked<T> & { readonly row: ContentKeyRow },
  schemas: SchemaSource,
): Result<SealedOf[T], NotOpened> {
  const part = storedPart(stored, schemas)
  const key = unwrapped(keys, row)
  if (!part || !key) return refuse(part ? 'erased' : 'unreadable')
  return read(
    openPartWith(part.sealed, { secret: key.secret, clear: clearPart(part.avro, part.sealed) }),
    type,
    schemas,
  )
}

function read<T extends SealedType>(
  opened: Result<Uint8Array, NotOpened>,
  type: T,
  schemas: SchemaSource,
): Result<SealedOf[T], NotOpened> {
  const decoded = opened.ok ? decodeSealed(type, opened.value, schemas) : opened
  return decoded.ok ? ok(decoded.value) : refuse('unreadable')
}
