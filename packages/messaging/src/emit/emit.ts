/**
 * Turns drafts into events of this end: numbers and chains them, seals their content, puts them in outbox or local log.
 * Keeps: numbers are drawn only for a case whose row the caller has locked; each event continues the chain of its scope.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  type AnyEvent,
  type ClearOf,
  catalogue,
  type EventType,
  type LegalBasisCode,
  type LocalEvent,
  type SealedOf,
  type SealedType,
} from '@passerelle/contracts'
import { encodeEvent, MAX_SEALED_BYTES } from '@passerelle/contracts/avro'
import {
  caseTopic,
  type End,
  type EventId,
  Fault,
  type FileId,
  type Instant,
  type PartyId,
  uuidV7,
} from '@passerelle/kernel'
import type { Sealing } from '@passerelle/trust'
import { SHARDS } from '../case-store/case-store.ts'
import type { CaseRow, ChainHead, OutboxRow, Scope, StoredEvent } from '../case-store/rows.ts'

export interface Emitter {
  readonly end: End
  /** The party on whose behalf. */
  readonly from: PartyId
  readonly now: Instant
  readonly sealing: Sealing
  readonly commandKey: string | null
  readonly traceparent: string | null
  readonly newId?: NewId | undefined
}

export interface Emitted {
  readonly row: CaseRow
  readonly events: readonly AnyEvent[]
  readonly stored: readonly StoredEvent[]
  readonly outbox: readonly OutboxRow[]
}

/** An event before it has a number: what casework drafts, and the receipts of the pipeline. */
export interface EmitDraft {
  readonly type: EventType
  readonly fileId: FileId | null
  readonly to: PartyId
  readonly at: Instant
  readonly body: ClearOf[EventType]
  readonly sealed: SealedOf[SealedType] | null
  readonly inReplyTo: EventId | null
  readonly consentRef: string | null
  readonly basis: LegalBasisCode | null
  readonly rules: string | null
}

export const NO_CHAIN: ChainHead = { sequence: 0, hash: '00'.repeat(32) }

/** Draws an identifier; left out, chance is the machine's. */
export type NewId = (at: Instant) => EventId

export const newEventId: NewId = (at) => uuidV7(at, randomBytes(10)) as EventId

const shardOf = (caseRef: string): number => createHash('sha256').update(caseRef).digest().readUInt16BE(0) % SHARDS

export function emit(row: CaseRow, drafts: readonly EmitDraft[], emitter: Emitter): Emitted {
  let emitted: Emitted = { row, events: [], stored: [], outbox: [] }
  for (const draft of drafts) emitted = emitOne(emitted, draft, emitter)
  return emitted
}

function emitOne({ row, events, stored, outbox }: Emitted, draft: EmitDraft, emitter: Emitter): Emitted {
  const scope: Scope = catalogue[draft.type].topic === 'local' ? 'local' : 'case'
  const event = eventOf(row, draft, emitter)
  const encoded = encodeEvent(event)
  const next: ChainHead = { sequence: event.head.sequence, hash: Buffer.from(encoded.hash).toString('hex') }
  const record: StoredEvent = {
    caseRef: row.caseRef,
    writer: emitter.end,
    scope,
    ...next,
    eventId: event.head.eventId,
    type: event.type,
    fileId: event.head.fileId,
    sender: event.head.from,
    recipient: event.head.to,
    happenedAt: event.head.at,
    recordedAt: event.head.recordedAt,
    schemaId: encoded.schemaId,
    value: encoded.value,
    hasSealed: event.sealed !== null,
    status: scope === 'case' ? 'pending' : 'applied',
    cause: null,
    place: null,
    commandKey: emitter.commandKey,
    traceparent: emitter.traceparent,
    signature: null,
  }
  return {
    row: { ...row, own: { ...row.own, [scope]: next }, version: row.version + 1, changedAt: emitter.now },
    events: [...events, event],
    stored: [...stored, record],
    outbox: scope === 'local' ? outbox : [...outbox, outboxRow(row, event, encoded.fingerprint)],
  }
}

function eventOf(row: CaseRow, draft: EmitDraft, emitter: Emitter): AnyEvent {
  const { end, from, now, sealing, commandKey, newId = newEventId } = emitter
  const last = row.own[catalogue[draft.type].topic === 'local' ? 'local' : 'case']
  const sealed =
    draft.sealed === null
      ? null
      : sealing.seal(draft.type as SealedType, draft.sealed, { caseRef: row.caseRef, reader: draft.to })
  if (sealed !== null && sealed.length > MAX_SEALED_BYTES)
    throw new Fault('sealed-part-too-large', 'the sealed part is larger than 192 kB')
  return {
    type: draft.type,
    end,
    head: {
      eventId: newId(now),
      caseRef: row.caseRef,
      fileId: draft.fileId,
      from,
      to: draft.to,
      at: draft.at,
      recordedAt: now,
      sequence: last.sequence + 1,
      previousHash: Buffer.from(last.hash, 'hex'),
      rules: draft.rules,
      consentRef: draft.consentRef,
      basis: draft.basis,
      inReplyTo: draft.inReplyTo,
      commandKey,
    },
    body: draft.body,
    sealed,
  } as AnyEvent
}

const outboxRow = (row: CaseRow, { head }: AnyEvent, fingerprint: string): OutboxRow => ({
  shard: shardOf(row.caseRef),
  topic: caseTopic(row.corridor),
  caseRef: row.caseRef,
  eventId: head.eventId,
  fingerprint,
  createdAt: head.recordedAt,
})

export const isLocal = (event: AnyEvent): event is LocalEvent => catalogue[event.type].topic === 'local'
