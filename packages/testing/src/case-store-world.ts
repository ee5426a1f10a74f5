/**
 * What a store's test brings to caseStoreContract, and rows to fill a store with.
 * Keeps: every row is plausible on its own; what a test asks about it says itself.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import {
  type CaseRef,
  type Corridor,
  type EventId,
  type Instant,
  instant,
  must,
  type PartyId,
  parseKeyId,
} from '@passerelle/kernel'
import {
  type CaseRow,
  type CaseStore,
  type CaseTransaction,
  type Claimed,
  type Closed,
  type ClosedRecord,
  newCase,
  newEventId,
  type OutboxRow,
  type StoredEvent,
  type TopicPartition,
} from '@passerelle/messaging'

/** What a store can do, as data, so that a difference is declared and not discovered. */
export interface CaseStoreCapabilities {
  /** Several transactions run at a time; where not, they follow each other, and nobody ever meets a key in flight. */
  readonly concurrent: boolean
  /** What is stored outlives the process. */
  readonly persistent: boolean
}

export interface CaseStoreWorld extends AsyncDisposable {
  readonly store: CaseStore
  /** The same record, opened once more as another process would; absent where nothing outlives the process. */
  readonly reopen?: () => Promise<CaseStore>
}

export type OpenCaseStore = () => Promise<CaseStoreWorld>

export const NOW = instant(1_800_000_000_000)
export const CORRIDOR = 'de-ma' as Corridor
export const partyId = (name: string): PartyId => name as PartyId
export const OFFICE = partyId('OFF-DE-NW-01')
export const CENTRE = partyId('CTR-MA-CAS')

export const newRef = (): CaseRef => randomUUID() as CaseRef
/** A party that no other test has cases of. */
export const newParty = (): PartyId => partyId(`OFF-DE-${randomBytes(4).toString('hex').toUpperCase()}`)
export const laterBy = (ms: number): Instant => instant(NOW + ms)

export const caseRowOf = (more: Partial<CaseRow> = {}): CaseRow => ({
  ...newCase(more.caseRef ?? newRef(), CORRIDOR, NOW),
  version: 1,
  parties: [OFFICE],
  states: ['draft', 'open'],
  ...more,
})

export const eventOf = (caseRef: CaseRef, more: Partial<StoredEvent> = {}): StoredEvent => ({
  caseRef,
  writer: 'destination',
  scope: 'case',
  sequence: 1,
  hash: randomBytes(32).toString('hex'),
  eventId: newEventId(NOW),
  type: 'message.sent',
  fileId: null,
  sender: OFFICE,
  recipient: CENTRE,
  happenedAt: NOW,
  recordedAt: NOW,
  schemaId: 1,
  value: randomBytes(16),
  hasSealed: true,
  status: 'pending',
  cause: null,
  place: null,
  commandKey: null,
  traceparent: null,
  signature: null,
  ...more,
})

export const outboxOf = (caseRef: CaseRef, eventId: EventId, more: Partial<OutboxRow> = {}): OutboxRow => ({
  shard: 0,
  topic: 'de-ma.case',
  caseRef,
  eventId,
  fingerprint: 'f'.repeat(16),
  createdAt: NOW,
  ...more,
})

export const newPartition = (): TopicPartition => ({ topic: 'de-ma.case', topicId: randomUUID(), partition: 2 })

/** Under an epoch that no test settles. */
export const closedUnder = (epoch = 1_000_000): Closed => ({
  keyId: must(parseKeyId(randomUUID())),
  secret: { epoch, wrapped: randomBytes(60) },
  sealed: randomBytes(90),
})

export const parkedAt = (place: TopicPartition, offset: number, more: Partial<ClosedRecord> = {}): ClosedRecord => ({
  ...place,
  id: 0,
  kind: 'quarantine',
  cause: 'undecodable',
  offset,
  caseRef: null,
  bytes: 3,
  sha256: 'ab'.repeat(32),
  closed: closedUnder(),
  loggedAt: NOW,
  parkedAt: NOW,
  resolvedAt: null,
  ...more,
})

/** A case in the store, as given. */
export async function put(store: CaseStore, ...rows: readonly CaseRow[]): Promise<void> {
  await store.transact((tx) => tx.putCases(rows))
}

/** An event of a new case that waits to be sent. */
export async function putOutgoing(
  store: CaseStore,
  more: Partial<OutboxRow> & Partial<Pick<StoredEvent, 'sequence' | 'value'>> = {},
): Promise<StoredEvent> {
  const { sequence = 1, value, ...outbox } = more
  const caseRef = more.caseRef ?? newRef()
  const event = eventOf(caseRef, { sequence, ...(value && { value }) })
  await store.transact(async (tx) => {
    await tx.addEvents([event])
    await tx.addOutbox([outboxOf(caseRef, event.eventId, outbox)])
  })
  return event
}

/** A door that a test opens when it wants what waits there to go on. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

/** What the claim of a single key is answered. */
export const claimOf = async (tx: CaseTransaction, party: PartyId, key: string): Promise<Claimed> =>
  (await tx.claimKeys([{ party, key }]))[0]!
