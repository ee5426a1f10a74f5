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
import { encodeEvent, type Seal } from '@passerelle/contracts/avro'
import {
  type End,
  type EventId,
  Fault,
  type FileId,
  type Instant,
  type PartyId,
  profilesTopic,
  topicOf,
  uuidV7,
} from '@passerelle/kernel'
import { SHARDS } from '../case-store/case-store.ts'
import type { CaseRow, ChainHead, OutboxRow, Scope, StoredEvent } from '../case-store/rows.ts'
import type { ContentKeyRow } from '../key-store/key-store.ts'
import { type CaseKeys, type Closing, keyFor, sealWith } from './case-keys.ts'

export interface Emitter {
  readonly end: End
  /** The party on whose behalf. */
  readonly from: PartyId
  readonly now: Instant
  /** Seals what the drafts hold; null where they hold nothing sealed. */
  readonly keys: CaseKeys | null
  readonly commandKey: string | null
  readonly traceparent: string | null
  readonly newId?: NewId | undefined
  /** Whether there is a matching beside this end, which is to hear of profiles. */
  readonly hasMatching?: boolean | undefined
}

export interface Emitted {
  readonly row: CaseRow
  /** Without their sealed parts, which nothing here folds. */
  readonly events: readonly AnyEvent[]
  readonly stored: readonly StoredEvent[]
  readonly outbox: readonly OutboxRow[]
  /** The keys of the case, with those that were made. */
  readonly keys: CaseKeys | null
  readonly made: readonly ContentKeyRow[]
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
  let emitted: Emitted = { row, events: [], stored: [], outbox: [], keys: emitter.keys, made: [] }
  for (const draft of drafts) emitted = emitOne(emitted, draft, emitter)
  return emitted
}

function emitOne(before: Emitted, draft: EmitDraft, emitter: Emitter): Emitted {
  const { row, events, stored, outbox } = before
  const scope: Scope = catalogue[draft.type].topic === 'local' ? 'local' : 'case'
  const closing = draft.sealed === null ? undefined : closingOf(before, draft, emitter)
  const event = eventOf(row, draft, emitter)
  const topic = topicFor(row, draft, emitter)
  const encoded = encodeEvent(event, closing && sealed(draft, closing))
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
    hasSealed: draft.sealed !== null,
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
    outbox: topic === null ? outbox : [...outbox, outboxRow(topic, event, encoded)],
    keys: closing?.keys ?? before.keys,
    made: closing?.made ? [...before.made, closing.made] : before.made,
  }
}

/** The key with which a draft is closed, a new one where there is none for its reader yet. */
function closingOf({ keys, row }: Emitted, draft: EmitDraft, { end, from, now }: Emitter): Closing {
  if (!keys) throw new Fault('no-keys', 'a sealed part needs the keys of its case')
  const { type, fileId, to } = draft
  // What stays at this end is counted with what crosses next.
  const use = { caseRef: row.caseRef, end, number: row.own.case.sequence + 1, now }
  return keyFor(keys, { type: type as SealedType, fileId, sender: from, reader: to }, use)
}

/** The type that a draft has content for is one that has a sealed part. */
const sealed =
  ({ type, sealed: content }: EmitDraft, closing: Closing): Seal =>
  (clear) =>
    sealWith(closing, { type: type as SealedType, content: content!, clear })

function eventOf(row: CaseRow, draft: EmitDraft, emitter: Emitter): AnyEvent {
  const { end, from, now, commandKey, newId = newEventId } = emitter
  const last = row.own[catalogue[draft.type].topic === 'local' ? 'local' : 'case']
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
    sealed: null,
  } as AnyEvent
}

/** Whom a matching hears of. */
const OF_PROFILES: ReadonlySet<EventType> = new Set<EventType>(['profile.changed', 'profile.forgotten'])

/** Null where nobody else is to hear of it. */
function topicFor({ corridor, caseRef }: CaseRow, { type }: EmitDraft, { hasMatching }: Emitter): string | null {
  if (catalogue[type].topic !== 'local') return topicOf(corridor, caseRef)
  return hasMatching && OF_PROFILES.has(type) ? profilesTopic(corridor) : null
}

type Fingerprinted = Pick<OutboxRow, 'fingerprint'>

const outboxRow = (topic: string, { head }: AnyEvent, { fingerprint }: Fingerprinted): OutboxRow => ({
  shard: shardOf(head.caseRef),
  topic,
  caseRef: head.caseRef,
  eventId: head.eventId,
  fingerprint,
  createdAt: head.recordedAt,
})

export const isLocal = (event: AnyEvent): event is LocalEvent => catalogue[event.type].topic === 'local'
