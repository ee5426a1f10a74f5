/**
 * One transaction of the memory store: writes are collected, and applied together at its end.
 * Keeps: the transaction reads its own writes.
 */
import { type CaseRef, type EventId, Fault } from '@passerelle/kernel'
import type { CaseTransaction } from './case-store.ts'
import { type MemoryTables, positionKey } from './memory-tables.ts'
import type { CaseRow, StoredEvent } from './rows.ts'

interface Writes {
  readonly cases: Map<CaseRef, CaseRow>
  readonly events: Map<CaseRef, readonly StoredEvent[]>
  readonly rest: (() => void)[]
}

const same = (a: Pick<StoredEvent, 'writer' | 'sequence' | 'hash'>, b: StoredEvent): boolean =>
  a.writer === b.writer && a.sequence === b.sequence && a.hash === b.hash && b.scope === 'case'

const WRITERS = { destination: 0, origin: 1 }
const inOrder = (a: StoredEvent, b: StoredEvent): number =>
  (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : 0) ||
  WRITERS[a.writer] - WRITERS[b.writer] ||
  a.sequence - b.sequence

type EventParts = Pick<
  CaseTransaction,
  'lockCases' | 'putCases' | 'pendingEvents' | 'eventsOf' | 'knownEvents' | 'addEvents' | 'placeEvents'
>

function eventParts(tables: MemoryTables, writes: Writes): EventParts {
  const eventsOf = (ref: CaseRef): readonly StoredEvent[] => writes.events.get(ref) ?? tables.events.get(ref) ?? []
  const added = new Map<EventId, StoredEvent>()
  return {
    async lockCases(refs) {
      const rows = refs.map((ref) => writes.cases.get(ref) ?? tables.cases.get(ref)).filter((row) => row !== undefined)
      return new Map(rows.map((row) => [row.caseRef, row]))
    },
    async putCases(rows) {
      for (const row of rows) writes.cases.set(row.caseRef, row)
    },
    async pendingEvents(refs) {
      return refs.flatMap((ref) =>
        eventsOf(ref)
          .filter(({ status }) => status === 'pending')
          .toSorted(inOrder),
      )
    },
    async eventsOf(ref) {
      return eventsOf(ref).toSorted(inOrder)
    },
    async knownEvents(ids) {
      const found = ids.map((id) => {
        const known = added.get(id) ?? tables.byId.get(id)
        return known && eventsOf(known.caseRef).find(({ eventId }) => eventId === id)
      })
      return new Map(found.filter((event) => event !== undefined).map((event) => [event.eventId, event]))
    },
    async addEvents(events) {
      for (const event of events) {
        writes.events.set(event.caseRef, [...eventsOf(event.caseRef), event])
        added.set(event.eventId, event)
      }
    },
    async placeEvents(placements) {
      for (const { event, status, cause, place } of placements) {
        const placed = eventsOf(event.caseRef).map((one) => (same(event, one) ? { ...one, status, cause, place } : one))
        writes.events.set(event.caseRef, placed)
      }
    },
  }
}

type LogParts = Pick<CaseTransaction, 'addOutbox' | 'removeOutbox' | 'advance' | 'park' | 'resolveParked'>

const logParts = (tables: MemoryTables, { rest }: Writes): LogParts => ({
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
    if ((tables.positions.get(key) ?? 0) !== from)
      throw new Fault('position-fenced', 'another consumer has moved this position', { retryable: true })
    rest.push(() => tables.positions.set(key, to))
  },
  async park(records) {
    rest.push(() => {
      for (const record of records) tables.parked.set(++tables.lastId, { ...record, id: tables.lastId })
    })
  },
  async resolveParked(id, at) {
    rest.push(() => {
      const record = tables.parked.get(id)
      if (record) tables.parked.set(id, { ...record, resolvedAt: at })
    })
  },
})

type MemoryParts = Pick<
  CaseTransaction,
  'claimKey' | 'saveAnswer' | 'effectsOf' | 'addEffects' | 'addOpening' | 'addAlarms'
>

const rememberingParts = (tables: MemoryTables, { rest }: Writes): MemoryParts => ({
  async claimKey(party, key) {
    return tables.answers.get(`${party} ${key}`) ?? 'free'
  },
  async saveAnswer(party, key, answer) {
    rest.push(() => tables.answers.set(`${party} ${key}`, answer))
  },
  async effectsOf(ref) {
    return tables.effects.get(ref) ?? new Set()
  },
  async addEffects(effects) {
    rest.push(() => {
      for (const { caseRef, key } of effects)
        tables.effects.set(caseRef, new Set([...(tables.effects.get(caseRef) ?? []), key]))
    })
  },
  async addOpening(opening) {
    const before = tables.openings.some(({ eventId, party }) => eventId === opening.eventId && party === opening.party)
    rest.push(() => tables.openings.push(opening))
    return !before
  },
  async addAlarms(alarms) {
    rest.push(() => tables.alarms.push(...alarms))
  },
})

export function memoryTransaction(tables: MemoryTables): { readonly tx: CaseTransaction; commit(): void } {
  const writes: Writes = { cases: new Map(), events: new Map(), rest: [] }
  return {
    tx: { ...eventParts(tables, writes), ...logParts(tables, writes), ...rememberingParts(tables, writes) },
    commit() {
      for (const [ref, row] of writes.cases) tables.cases.set(ref, row)
      for (const [ref, events] of writes.events) {
        tables.events.set(ref, events)
        for (const event of events) tables.byId.set(event.eventId, event)
      }
      for (const write of writes.rest) write()
    },
  }
}
