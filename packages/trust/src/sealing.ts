/**
 * The port through which content is closed for its readers and opened again. Keeps: nobody else encodes a sealed part.
 * Until keys exist, plain-sealing.ts is its only implementation.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'
import type { CaseRef, PartyId, Result } from '@passerelle/kernel'

/** For whom and in what a sealed part is bound. */
export interface SealingContext {
  readonly caseRef: CaseRef
  readonly reader: PartyId
}

export type NotOpened = 'key-pending' | 'erased' | 'unreadable'

export interface Sealing {
  /** @returns bytes to be carried in the event's `sealed` field */
  seal<T extends SealedType>(type: T, content: SealedOf[T], context: SealingContext): Uint8Array
  open<T extends SealedType>(type: T, sealed: Uint8Array, context: SealingContext): Result<SealedOf[T], NotOpened>
}
