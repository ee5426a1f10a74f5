/**
 * The content keys of one case, as loaded with its lock: closes sealed parts for their readers. Opening them is open-sealed.ts.
 * Keeps: a key for each rung, sender, reader and generation, made when it is first needed; an erased key is never used again.
 */
import { type CaseState, type KeyScope, keyScope, mayGoOnWith, type Sealing } from '@passerelle/casework'
import type { SealedOf, SealedType } from '@passerelle/contracts'
import { encodeSealed, type SchemaSource } from '@passerelle/contracts/avro'
import { type CaseRef, type End, Fault, type Instant, type KeyId } from '@passerelle/kernel'
import { type ContentKey, contentMark, keyIdOf, newKeyId, sealPart, type Vault } from '@passerelle/trust'
import type { StoredEvent } from '../case-store/rows.ts'
import { type StoredPart, storedPart } from '../intake/stored-events.ts'
import type { ContentKeyRow } from '../key-store/key-store.ts'

export interface CaseKeys {
  readonly vault: Vault
  readonly rows: readonly ContentKeyRow[]
  /** What the end expects of the case: on it depends who reads what comes next. */
  readonly expected: CaseState
}

/** A key to close with, and the keys of the case with it. */
export interface Closing {
  readonly key: ContentKey
  readonly keys: CaseKeys
  /** Where it had to be made. */
  readonly made: ContentKeyRow | undefined
}

const isFor = (row: ContentKeyRow, { rung, sender, reader, generation }: KeyScope): boolean =>
  row.own && row.rung === rung && row.sender === sender && row.reader === reader && row.generation === generation

export function unwrapped({ vault }: CaseKeys, { keyId, secret }: ContentKeyRow): ContentKey | undefined {
  const plain = secret ? vault.unwrap({ name: keyId, ...secret }) : undefined
  return plain && { keyId, secret: plain }
}

/** By which end a key is used, and in which of its events. */
export interface Use {
  readonly caseRef: CaseRef
  readonly end: End
  readonly number: number
  readonly now: Instant
}

/**
 * Not with one that came back after a restore without any event: since when it has closed something cannot be told, and so it
 * could not be told when it has to go.
 */
const mayClose = ({ expected }: CaseKeys, end: End, row: ContentKeyRow): boolean =>
  row.secret !== null && row.number !== null && mayGoOnWith(row, expected, end)

export function keyFor(keys: CaseKeys, part: Sealing, { caseRef, end, number, now }: Use): Closing {
  const scope = keyScope(part, keys.expected)
  // A profile has a key of its own: with the next one it goes.
  const row =
    scope.rung === 'profile' ? undefined : keys.rows.find((one) => isFor(one, scope) && mayClose(keys, end, one))
  const known = row && unwrapped(keys, row)
  if (row && !known) throw new Fault('epoch-key-missing', 'a content key cannot be unwrapped', { retryable: true })
  if (known) return { key: known, keys, made: undefined }
  const { vault } = keys
  const key = { keyId: newKeyId(vault.random), secret: vault.random(32) }
  const { epoch, wrapped } = vault.wrap(key.keyId, key.secret)
  const made: ContentKeyRow = {
    keyId: key.keyId,
    caseRef,
    own: true,
    ...scope,
    number,
    giver: null,
    secret: { epoch, wrapped },
    since: now,
    givenTo: null,
    erasedAt: null,
    erasedIn: null,
    retained: null,
  }
  return { key, keys: { ...keys, rows: [...keys.rows, made] }, made }
}

export interface Content<T extends SealedType = SealedType> {
  readonly type: T
  readonly content: SealedOf[T]
  readonly clear: Uint8Array
}

/** @throws Fault `sealed-part-too-large` */
export const sealWith = ({ key }: Closing, { type, content, clear }: Content): Uint8Array =>
  sealPart(encodeSealed(type, content), { key, clear })

export function keyOfPart({ rows }: CaseKeys, { sealed }: StoredPart): ContentKeyRow | undefined {
  const keyId = keyIdOf(sealed)
  return rows.find((one) => one.keyId === keyId)
}

/** Which key opens what is sealed in an event; undefined where that cannot be told. */
export function sealedUnder(stored: StoredEvent, schemas: SchemaSource): KeyId | undefined {
  const part = storedPart(stored, schemas)
  return part && keyIdOf(part.sealed)
}

/** A mark of something under a key of the case. @returns undefined where the key is not there, or erased */
export function markUnder(keys: CaseKeys, keyId: KeyId, what: string): string | undefined {
  const row = keys.rows.find((one) => one.keyId === keyId && one.erasedAt === null)
  const key = row && unwrapped(keys, row)
  return key && contentMark(key, what)
}
