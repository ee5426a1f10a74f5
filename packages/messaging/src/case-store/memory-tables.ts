/**
 * What the memory store holds: the tables of one end as plain maps.
 */
import type { CaseRef, EventId, Instant } from '@passerelle/kernel'
import type { TopicPartition } from '../log/log.ts'
import type { Alarm, CaseRow, IdempotentAnswer, Opening, OutboxRow, ParkedRecord, StoredEvent } from './rows.ts'

export interface MemoryTables {
  readonly cases: Map<CaseRef, CaseRow>
  /** By case, then in the order of writing. */
  readonly events: Map<CaseRef, readonly StoredEvent[]>
  readonly byId: Map<EventId, StoredEvent>
  readonly outbox: Map<number, OutboxRow & { readonly sentAt: Instant | null }>
  readonly positions: Map<string, number>
  readonly parked: Map<number, ParkedRecord>
  readonly answers: Map<string, IdempotentAnswer>
  readonly effects: Map<CaseRef, ReadonlySet<string>>
  readonly openings: Opening[]
  readonly alarms: Alarm[]
  /** The newest identifier drawn, for outbox and parked records. */
  lastId: number
}

export const positionKey = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`

export const newTables = (): MemoryTables => ({
  cases: new Map(),
  events: new Map(),
  byId: new Map(),
  outbox: new Map(),
  positions: new Map(),
  parked: new Map(),
  answers: new Map(),
  effects: new Map(),
  openings: [],
  alarms: [],
  lastId: 0,
})
