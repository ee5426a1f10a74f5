/**
 * One transaction of the memory store: writes are collected, and applied together at its end.
 * Keeps: the transaction reads its own writes.
 */
import { type CaseRef, type EventId, Fault, type Instant } from '@passerelle/kernel'
import { memoryChunkNoting } from '../chunk-notes/memory-chunk-notes.ts'
import { commitLinks, type LinkWrites, memoryEmployerLinking } from '../employer-links/memory-employer-links.ts'
import { commitOpenings, memoryOpeningKeeping, type OpeningWrites } from '../kept-openings/memory-kept-openings.ts'
import { type KeyWrites, memoryKeyParts } from '../key-store/memory-key-tables.ts'
import { memoryMailWriting } from '../mail-notices/memory-mail-notices.ts'
import { memoryParking } from '../parked/memory-parked.ts'
import { memoryPeopleWrites } from '../people/memory-people.ts'
import type { CaseTransaction } from './case-store.ts'
import {
  commitHistory,
  type HistoryWrites,
  memoryLogHistory,
  memoryLogHistoryWrites,
  newHistoryWrites,
} from './memory-log-history.ts'
import { memoryRetentionWrites } from './memory-retention.ts'
import { type MemoryTables, positionKey, type SavedAnswer } from './memory-tables.ts'
import type { CaseRow, Opening, StoredEvent } from './rows.ts'
import { sees } from './viewer.ts'

/** Later tables over earlier ones: what a key maps to is looked for in the transaction's own writes first. */
interface Writes {
  readonly cases: Map<CaseRef, CaseRow>
  readonly events: Map<CaseRef, readonly StoredEvent[]>
  readonly positions: Map<string, number>
  readonly answers: Map<string, SavedAnswer>
  readonly effects: Map<CaseRef, ReadonlyMap<string, Instant>>
  readonly openings: Opening[]
  readonly history: HistoryWrites
  readonly keys: KeyWrites
  readonly keptOpenings: OpeningWrites
  readonly links: LinkWrites
  readonly rest: (() => void)[]
}

const newWrites = (): Writes => ({
  cases: new Map(),
  events: new Map(),
  positions: new Map(),
  answers: new Map(),
  effects: new Map(),
  openings: [],
  history: newHistoryWrites(),
  keys: new Map(),
  keptOpenings: new Map(),
  links: new Map(),
  rest: [],
})

const same = (a: Pick<StoredEvent, 'writer' | 'sequence' | 'hash'>, b: StoredEvent): boolean =>
  a.writer === b.writer && a.sequence === b.sequence && a.hash === b.hash && b.scope === 'case'

const isCopy = (a: StoredEvent, b: StoredEvent): boolean =>
  a.writer === b.writer && a.scope === b.scope && a.sequence === b.sequence && a.hash === b.hash

const WRITERS = { destination: 0, origin: 1 }
export const inOrder = (a: StoredEvent, b: StoredEvent): number =>
  (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : 0) ||
  WRITERS[a.writer] - WRITERS[b.writer] ||
  a.sequence - b.sequence

type EventParts = Pick<
  CaseTransaction,
  'lockCases' | 'putCases' | 'pendingEvents' | 'eventsOf' | 'knownEvents' | 'knownPlaces' | 'addEvents' | 'placeEvents'
>

function eventParts(tables: MemoryTables, writes: Writes): EventParts {
  const eventsOf = (ref: CaseRef): readonly StoredEvent[] => writes.events.get(ref) ?? tables.events.get(ref) ?? []
  const withIds = (ids: readonly EventId[]): readonly StoredEvent[] => {
    const asked = new Set(ids)
    const cases = new Set([...writes.events.keys(), ...ids.flatMap((id) => [...(tables.byId.get(id) ?? [])])])
    return [...cases].flatMap((ref) => eventsOf(ref).filter(({ eventId }) => asked.has(eventId)))
  }
  return {
    async lockCases(refs, seenBy) {
      const rows = refs
        .map((ref) => writes.cases.get(ref) ?? tables.cases.get(ref))
        .filter((row) => row !== undefined)
        .filter((row) => seenBy === undefined || seenBy.some((viewer) => sees(viewer, row)))
      return new Map(rows.map((row) => [row.caseRef, row]))
    },
    async putCases(rows) {
      for (const row of rows) writes.cases.set(row.caseRef, row)
    },
    async pendingEvents(refs, writer) {
      const waits = (event: StoredEvent): boolean =>
        event.scope === 'case' && event.writer === writer && (event.status === 'pending' || event.status === 'held')
      return refs.toSorted().flatMap((ref) => eventsOf(ref).filter(waits).toSorted(inOrder))
    },
    async eventsOf(ref) {
      return eventsOf(ref).toSorted(inOrder)
    },
    async knownEvents(ids) {
      return withIds(ids)
    },
    async knownPlaces(ids) {
      return withIds(ids)
    },
    async addEvents(events) {
      for (const event of events) {
        if (eventsOf(event.caseRef).some((one) => isCopy(one, event)))
          throw new Fault('event-stored-twice', 'an event with this number and hash is stored already')
        writes.events.set(event.caseRef, [...eventsOf(event.caseRef), event])
      }
    },
    async placeEvents(placements) {
      for (const { event, status, cause, place, signature, hasSealed } of placements) {
        const placed = (one: StoredEvent): StoredEvent => ({
          ...one,
          status,
          cause,
          place,
          signature: signature ?? one.signature,
          hasSealed: hasSealed ?? one.hasSealed,
        })
        writes.events.set(
          event.caseRef,
          eventsOf(event.caseRef).map((one) => (same(event, one) ? placed(one) : one)),
        )
      }
    },
  }
}

type LogParts = Pick<CaseTransaction, 'addOutbox' | 'removeOutbox' | 'advance'>

const logParts = (tables: MemoryTables, { positions, rest }: Writes): LogParts => ({
  async addOutbox(rows) {
    rest.push(() => {
      for (const row of rows) tables.outbox.set(++tables.lastId, { ...row, sentAt: null })
    })
  },
  async removeOutbox(ids) {
    rest.push(() => {
      const done = new Set(ids)
      for (const [id, { eventId }] of tables.outbox) if (done.has(eventId)) tables.outbox.delete(id)
    })
  },
  async advance(partition, { from, to }) {
    const key = positionKey(partition)
    if ((positions.get(key) ?? tables.positions.get(key) ?? 0) !== from)
      throw new Fault('position-fenced', 'another consumer has moved this position', { retryable: true })
    positions.set(key, to)
  },
})

type MemoryParts = Pick<
  CaseTransaction,
  'claimKeys' | 'saveAnswers' | 'effectsOf' | 'addEffects' | 'addOpening' | 'addAlarms'
>

const rememberingParts = (tables: MemoryTables, writes: Writes): MemoryParts => ({
  async claimKeys(keys) {
    const names = keys.map(({ party, key }) => `${party} ${key}`)
    return names.map((name) => {
      const saved = writes.answers.get(name) ?? tables.answers.get(name)
      if (!saved) return 'free'
      const { savedAt: _when, ...answer } = saved
      return answer
    })
  },
  async saveAnswers(answers, at) {
    for (const { party, key, ...answer } of answers) writes.answers.set(`${party} ${key}`, { ...answer, savedAt: at })
  },
  async effectsOf(ref) {
    return new Set((writes.effects.get(ref) ?? tables.effects.get(ref))?.keys())
  },
  async addEffects(effects) {
    for (const { caseRef, key, doneAt } of effects) {
      const before = writes.effects.get(caseRef) ?? tables.effects.get(caseRef) ?? []
      writes.effects.set(caseRef, new Map([...before, [key, doneAt]]))
    }
  },
  async addOpening(opening, alike = [opening.purpose]) {
    const same = ({ eventId, party, purpose }: Opening): boolean =>
      eventId === opening.eventId && party === opening.party && alike.includes(purpose)
    const before = [...tables.openings, ...writes.openings].some(same)
    writes.openings.push(opening)
    return !before
  },
  async addAlarms(alarms) {
    writes.rest.push(() => tables.alarms.push(...alarms))
  },
})

function commit(tables: MemoryTables, writes: Writes): void {
  for (const [ref, row] of writes.cases) tables.cases.set(ref, row)
  for (const [ref, events] of writes.events) {
    tables.events.set(ref, events)
    for (const { eventId } of events) tables.byId.set(eventId, new Set([...(tables.byId.get(eventId) ?? []), ref]))
  }
  for (const [key, next] of writes.positions) tables.positions.set(key, next)
  for (const [key, answer] of writes.answers) tables.answers.set(key, answer)
  for (const [ref, effects] of writes.effects) tables.effects.set(ref, effects)
  tables.openings.push(...writes.openings)
  commitHistory(tables, writes.history)
  for (const [id, key] of writes.keys) tables.keys.content.set(id, key)
  commitOpenings(tables.keptOpenings, writes.keptOpenings)
  commitLinks(tables.links, writes.links)
  for (const write of writes.rest) write()
}

export function memoryTransaction(tables: MemoryTables): {
  readonly tx: Omit<CaseTransaction, 'lastly'>
  commit(): void
} {
  const writes = newWrites()
  return {
    tx: {
      ...eventParts(tables, writes),
      ...logParts(tables, writes),
      ...rememberingParts(tables, writes),
      ...memoryKeyParts(tables.keys, writes.keys),
      ...memoryChunkNoting(tables.keys.chunks, (write) => writes.rest.push(write)),
      ...memoryOpeningKeeping(tables.keptOpenings, writes.keptOpenings),
      ...memoryEmployerLinking(tables.links, writes.links),
      ...memoryMailWriting({ tables: tables.mail, around: tables, rest: writes.rest }),
      ...memoryRetentionWrites(tables, writes),
      ...memoryPeopleWrites(tables.people, writes.rest),
      ...memoryParking(tables, writes.rest),
      ...memoryLogHistory(tables, writes.history),
      ...memoryLogHistoryWrites(tables, writes.history),
    },
    commit: () => commit(tables, writes),
  }
}
