/**
 * Between stored rows and events: decoding what is already in our own record, which therefore must be readable.
 */
import { rungOfType } from '@passerelle/casework'
import type { AnyEvent, CaseEvent, EventType } from '@passerelle/contracts'
import { decodeEvent, type SchemaSource } from '@passerelle/contracts/avro'
import { type End, Fault, type Instant } from '@passerelle/kernel'
import { keyIdOf } from '@passerelle/trust'
import type { LogPlace, StoredEvent } from '../case-store/rows.ts'
import type { AwaitedKey } from '../key-store/key-store.ts'
import type { Admitted, Taken, Unread } from './admit.ts'

/** @throws Fault `stored-event-unreadable`: the record itself is damaged */
export function eventIn(stored: StoredEvent, schemas: SchemaSource): AnyEvent {
  const decoded = decodeEvent(stored.value, schemas, { end: stored.writer })
  if (decoded.ok) return decoded.value.event
  throw new Fault('stored-event-unreadable', `event ${stored.eventId} cannot be decoded: ${decoded.error.code}`)
}

export const caseEventIn = (stored: StoredEvent, schemas: SchemaSource): CaseEvent =>
  eventIn(stored, schemas) as CaseEvent

/** The event, where we can read it: another version of us may have stored it. */
export function readableIn(stored: StoredEvent, schemas: SchemaSource): CaseEvent | undefined {
  const decoded = decodeEvent(stored.value, schemas, { end: stored.writer })
  return decoded.ok ? (decoded.value.event as CaseEvent) : undefined
}

export interface StoredPart {
  /** The record without its frame. */
  readonly avro: Uint8Array
  readonly sealed: Uint8Array
}

/** The sealed part of a stored event, with the record that it lies in; undefined where we cannot read that. */
export function storedPart(stored: StoredEvent, schemas: SchemaSource): StoredPart | undefined {
  const decoded = decodeEvent(stored.value, schemas, { end: stored.writer })
  if (!decoded.ok || decoded.value.event.sealed === null) return undefined
  return { avro: decoded.value.avro, sealed: decoded.value.event.sealed }
}

/** A record of the log as it is kept, before it is known what became of it. */
export const storedFrom = ({ event, ...taken }: Admitted, place: LogPlace): StoredEvent =>
  kept({ ...taken, ...event, hasSealed: event.sealed !== null }, place)

/** The key that a record's sealed part is closed with, as this end has to have it. */
export function awaitedKey(
  { type, sealed, head, end }: Pick<CaseEvent, 'type' | 'sealed' | 'head' | 'end'>,
  here: { readonly end: End; readonly now: Instant },
): AwaitedKey | undefined {
  const keyId = sealed === null ? undefined : keyIdOf(sealed)
  if (keyId === undefined) return undefined
  const { caseRef, from: sender, to: reader, sequence: number } = head
  return { keyId, caseRef, own: end === here.end, rung: rungOfType(type), sender, reader, number, since: here.now }
}

/** The same where its body cannot be read yet: it is taken for sealed until it is. */
export const storedUnread = (unread: Unread, place: LogPlace): StoredEvent =>
  kept({ ...unread, type: unread.type as EventType, hasSealed: true }, place)

type Kept = Taken & Pick<CaseEvent, 'end' | 'head'> & { readonly type: EventType; readonly hasSealed: boolean }

function kept({ head, end, type, hasSealed, ...taken }: Kept, place: LogPlace): StoredEvent {
  const { hash, schemaId, value, traceparent, signature } = taken
  return {
    caseRef: head.caseRef,
    writer: end,
    scope: 'case',
    sequence: head.sequence,
    hash,
    eventId: head.eventId,
    type,
    fileId: head.fileId,
    sender: head.from,
    recipient: head.to,
    happenedAt: head.at,
    recordedAt: head.recordedAt,
    schemaId,
    value,
    hasSealed,
    status: 'held',
    cause: null,
    place,
    commandKey: head.commandKey,
    traceparent,
    signature,
  }
}
