/**
 * What the case store keeps, as plain data.
 */
import type { Folded, LocalState, MatterKind } from '@passerelle/casework'
import type { EventType } from '@passerelle/contracts'
import type { CaseRef, Corridor, End, EventId, FileId, Instant, PartyId } from '@passerelle/kernel'

/** The newest number an end has drawn in a chain, and that event's hash (hexadecimal; zeros before the first). */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/** A receipt that could not be written yet: by whom and to whom. */
export interface OwedReceipt {
  readonly from: PartyId
  readonly to: PartyId
  readonly traceparent: string | null
}

/** Who of a party sees to a case. */
export interface Assignment {
  readonly to: string
  readonly by: string
  readonly at: Instant
}

/** By what a matter is found, which has no person whose case it is. */
export interface FoundMatter {
  /** `unknown` until what began it has come. */
  readonly kind: MatterKind | 'unknown'
  /** Countries, regions, topics and words, each with what it is before it: `country:MA`, `word:housing`. */
  readonly by: readonly string[]
  /** When anything was last said in it. */
  readonly toldAt: Instant
}

/** States of files that only an introduction has while it is open, and one that a visit has too. */
export const INTRODUCING: readonly string[] = ['proposed', 'ready', 'introduced', 'interested', 'offered']

export interface CaseRow {
  readonly caseRef: CaseRef
  readonly corridor: Corridor
  /** The opening office's own number for the case; never leaves its end. */
  readonly number: string | null
  /** Counts events folded or pending, so that an echo does not change it. */
  readonly version: number
  readonly folded: Folded
  readonly local: LocalState
  readonly own: { readonly case: ChainHead; readonly local: ChainHead }
  /** Up to which number of the other end a receipt has been written. */
  readonly receipted: number
  /** A receipt that is still to be given. */
  readonly owes: OwedReceipt | null
  /** When notices were last looked for: what has become due since then is still to be given. */
  readonly lookedAt: Instant
  /** Parties of this end that may see the case. */
  readonly parties: readonly PartyId[]
  /** By party of this end; where one is missing, nobody of it is assigned. */
  readonly assigned: Readonly<Partial<Record<PartyId, Assignment>>>
  readonly states: readonly string[]
  /** How many stored events cannot be folded yet. */
  readonly held: number
  /** The next deadline of anybody, for people. */
  readonly dueAt: Instant | null
  /** When this end itself must act next. */
  readonly timerAt: Instant | null
  /** When it is worth looking whether something has been kept long enough; null where nothing will have been. */
  readonly retentionAt: Instant | null
  /** Whether a consent has ended, or something is to be erased, so that a key of the case may have to go. */
  readonly keysMayGo: boolean
  readonly openedAt: Instant
  readonly changedAt: Instant
  /** Null for the case of a person. */
  readonly matter: FoundMatter | null
}

export type Scope = 'case' | 'local'
export type EventStatus = 'pending' | 'applied' | 'recorded' | 'superseded' | 'held' | 'voided' | 'fork'

export interface LogPlace {
  readonly topicId: string
  readonly partition: number
  readonly offset: number
  /** The broker's time. */
  readonly loggedAt: Instant
}

export interface StoredEvent {
  readonly caseRef: CaseRef
  readonly writer: End
  readonly scope: Scope
  readonly sequence: number
  /** Hexadecimal. */
  readonly hash: string
  readonly eventId: EventId
  readonly type: EventType
  readonly fileId: FileId | null
  readonly sender: PartyId
  readonly recipient: PartyId
  readonly happenedAt: Instant
  readonly recordedAt: Instant
  readonly schemaId: number
  /** Confluent frame and Avro, as it travels. */
  readonly value: Uint8Array
  readonly hasSealed: boolean
  readonly status: EventStatus
  readonly cause: string | null
  /** Where its first record stands in the log; null until it has come back. */
  readonly place: LogPlace | null
  readonly commandKey: string | null
  readonly traceparent: string | null
  /** As its record in the log bears it; null until it has come back, and for what never crosses the border. */
  readonly signature: string | null
}

/** Which event it is, and where it stands in the log. */
export type KnownEvent = Pick<
  StoredEvent,
  'caseRef' | 'writer' | 'sequence' | 'hash' | 'eventId' | 'status' | 'cause' | 'place'
>

export interface Placement {
  readonly event: Pick<StoredEvent, 'caseRef' | 'writer' | 'sequence' | 'hash'>
  readonly status: EventStatus
  readonly cause: string | null
  readonly place: LogPlace | null
  /** Left out where what is stored stays. */
  readonly signature?: string | null
  /** Given where it can be told by now: what could not be read was taken for sealed. */
  readonly hasSealed?: boolean
}

export interface OutboxRow {
  readonly shard: number
  readonly topic: string
  readonly caseRef: CaseRef
  readonly eventId: EventId
  /** Of the event's schema. */
  readonly fingerprint: string
  readonly createdAt: Instant
}

/** What of a stored event its record in the log is made of. */
export type RecordParts = Pick<
  StoredEvent,
  'caseRef' | 'writer' | 'type' | 'eventId' | 'recordedAt' | 'sequence' | 'hash' | 'schemaId' | 'value' | 'traceparent'
>

/** An outbox row with its event. */
export interface UnsentRecord extends RecordParts, Pick<OutboxRow, 'topic' | 'fingerprint'> {
  readonly id: number
}

export interface IdempotentAnswer {
  readonly bodyHash: string
  readonly status: number
  readonly answer: Readonly<Record<string, unknown>>
}

export interface DoneEffect {
  readonly caseRef: CaseRef
  readonly key: string
  readonly effect: Readonly<Record<string, unknown>>
  readonly doneAt: Instant
}

export interface Opening {
  readonly caseRef: CaseRef
  readonly eventId: EventId
  readonly party: PartyId
  readonly actor: string
  readonly purpose: string
  readonly openedAt: Instant
}

export interface Alarm {
  readonly kind: string
  readonly caseRef: CaseRef | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly raisedAt: Instant
}

/** One incarnation of a topic. A topic that is made anew follows the one it replaces. */
export interface Incarnation {
  readonly topic: string
  readonly topicId: string
  /** From 1; where two ends count differently, the greater number is right. */
  readonly generation: number
}

/** Stored events that have to be in an incarnation of a topic once more: written by this end, or by the other. */
export interface Rewriting {
  /** The incarnation's own id where it replaced another one; else chosen by the end that asked. */
  readonly id: string
  readonly side: 'own' | 'other'
  readonly topic: string
  readonly topicId: string
  /** When the other end was asked for it; a topic made anew asks by itself. */
  readonly askedAt: Instant | null
  readonly doneAt: Instant | null
  /** Where the partitions ended when it was done: who has read so far has read all of it. */
  readonly ends: readonly number[]
}

/** Offsets that were removed from the log before this end had read them. */
export interface LogGap {
  /** The rewriting that was asked for because of it. */
  readonly rewriting: string
  readonly topicId: string
  readonly partition: number
  readonly from: number
  /** The first offset that was still there. */
  readonly to: number
}
