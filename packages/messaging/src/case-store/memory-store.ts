/**
 * The case store in memory: for simulations and for worlds that need not outlive their process.
 * Keeps: what a transaction writes is seen by others at its end or never; transactions follow one another.
 */
import { type CaseRef, Fault, type Instant } from '@passerelle/kernel'
import { memoryActs } from '../acts/memory-acts.ts'
import { memoryAnswerTimes } from '../answer-times/memory-answer-times.ts'
import { memoryChunkNotes } from '../chunk-notes/memory-chunk-notes.ts'
import { memoryEmployerLinks } from '../employer-links/memory-employer-links.ts'
import { memoryKeyStore } from '../key-store/memory-keys.ts'
import { memoryMailNotices } from '../mail-notices/memory-mail-notices.ts'
import { memoryParked } from '../parked/memory-parked.ts'
import { memoryPeople } from '../people/memory-people.ts'
import type { OpenedInNeed } from '../people/people.ts'
import { lastWrites, together } from '../together.ts'
import { memoryVacancyImports } from '../vacancy-imports/memory-vacancy-imports.ts'
import {
  BATCH_BYTES,
  type CaseListFilter,
  type CaseStore,
  type CaseTransaction,
  type MatterListFilter,
  type ViewerReads,
} from './case-store.ts'
import { memoryCaseRefs } from './memory-case-refs.ts'
import { memoryLogHistory } from './memory-log-history.ts'
import { memoryRetentionReads } from './memory-retention.ts'
import { copyOfTables, type MemoryTables, newTables, positionKey } from './memory-tables.ts'
import { inOrder, memoryTransaction } from './memory-transaction.ts'
import type { CaseRow, UnsentRecord } from './rows.ts'
import { sees, type Viewer } from './viewer.ts'

/** Lets one piece of work follow another. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

const byDue = (a: CaseRow, b: CaseRow): number =>
  compare(a.dueAt ?? Number.POSITIVE_INFINITY, b.dueAt ?? Number.POSITIVE_INFINITY) || compare(a.caseRef, b.caseRef)

const isCalled = ({ number, caseRef }: CaseRow, name: string): boolean =>
  (number ?? caseRef.slice(0, 8)).toLowerCase() === name.toLowerCase()

function listed(tables: MemoryTables, viewer: Viewer, filter: CaseListFilter): readonly CaseRow[] {
  const { state, states, number, called, corridor, dueBefore, held, after, limit } = filter
  const fits = (row: CaseRow): boolean =>
    row.matter === null &&
    sees(viewer, row) &&
    (state === undefined || row.states.includes(state)) &&
    (states === undefined || states.some((one) => row.states.includes(one))) &&
    (number === undefined || row.number === number) &&
    (called === undefined || isCalled(row, called)) &&
    (corridor === undefined || row.corridor === corridor) &&
    (dueBefore === undefined || (row.dueAt !== null && row.dueAt < dueBefore)) &&
    (held === undefined || row.held > 0 === held) &&
    (after === undefined || byDue(row, { ...row, ...after }) > 0)
  return [...tables.cases.values()].filter(fits).toSorted(byDue).slice(0, limit)
}

const newestFirst = (a: CaseRow, b: CaseRow): number =>
  compare(b.matter?.toldAt ?? 0, a.matter?.toldAt ?? 0) || compare(b.caseRef, a.caseRef)

function listedMatters(tables: MemoryTables, viewer: Viewer, filter: MatterListFilter): readonly CaseRow[] {
  const { kind, state, corridor, by, after, limit } = filter
  const isAfter = (row: CaseRow): boolean =>
    after === undefined ||
    newestFirst(row, { ...row, caseRef: after.caseRef, matter: { kind, by, toldAt: after.toldAt } }) > 0
  const fits = (row: CaseRow): boolean =>
    row.matter?.kind === kind &&
    sees(viewer, row) &&
    (state === undefined || row.states.includes(state)) &&
    (corridor === undefined || row.corridor === corridor) &&
    by.every((one) => row.matter?.by.includes(one)) &&
    isAfter(row)
  return [...tables.cases.values()].filter(fits).toSorted(newestFirst).slice(0, limit)
}

/** The references of the cases that fit, in order, those after `after`. */
const openedIn = ({ people }: MemoryTables, { party }: Viewer, ref: CaseRef): readonly OpenedInNeed[] =>
  [...people.opened.values()]
    .filter((one) => one.caseRef === ref && one.party === party)
    .toSorted((a, b) => a.openedAt - b.openedAt || compare(a.id, b.id))

const seenBy = (tables: MemoryTables, viewer: Viewer): ViewerReads => {
  const found = (ref: CaseRef): CaseRow | undefined => {
    const row = tables.cases.get(ref)
    return row && sees(viewer, row) ? row : undefined
  }
  return {
    readCase: async (ref) => found(ref),
    readEvents: async (ref) => (found(ref) ? (tables.events.get(ref) ?? []).toSorted(inOrder) : []),
    readOpenedInNeed: async (ref) => (found(ref) ? openedIn(tables, viewer, ref) : []),
    readOpenings: async (ref) => (found(ref) ? tables.openings.filter(({ caseRef }) => caseRef === ref) : []),
    listCases: async (filter) => listed(tables, viewer, filter),
    listMatters: async (filter) => listedMatters(tables, viewer, filter),
  }
}

type Ports = 'keys' | 'chunks' | 'people' | 'acts' | 'parked' | 'vacancies' | 'links' | 'mail'
type Reads = Omit<CaseStore, Ports | 'transact' | 'withShards' | 'resend' | 'close'>

const reads = (tables: MemoryTables): Reads => ({
  ...memoryLogHistory(tables),
  ...memoryRetentionReads(tables),
  ...memoryAnswerTimes(tables),
  async position(partition) {
    return tables.positions.get(positionKey(partition)) ?? 0
  },
  async readCase(ref) {
    return tables.cases.get(ref)
  },
  async readEvents(ref) {
    return (tables.events.get(ref) ?? []).toSorted(inOrder)
  },
  seenBy: (viewer) => seenBy(tables, viewer),
  async dueCases(at, limit) {
    const due = [...tables.cases.values()].filter(
      ({ timerAt, held }) => timerAt !== null && timerAt <= at && held === 0,
    )
    return due
      .toSorted((a, b) => a.timerAt! - b.timerAt! || (a.caseRef < b.caseRef ? -1 : 1))
      .slice(0, limit)
      .map(({ caseRef }) => caseRef)
  },
  async nextDue() {
    let first: Instant | null = null
    for (const { timerAt, held } of tables.cases.values())
      if (timerAt !== null && held === 0 && (first === null || timerAt < first)) first = timerAt
    return first
  },
  ...memoryCaseRefs(tables),
  async alarms(limit) {
    return tables.alarms.toReversed().slice(0, limit)
  },
  async backlog() {
    const rows = [...tables.outbox.values()]
    const sent = rows.flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt]))
    const unsent = rows.flatMap(({ sentAt, createdAt }) => (sentAt === null ? [createdAt] : []))
    return {
      unsent: rows.length - sent.length,
      unechoed: sent.length,
      oldestUnsent: oldestOf(unsent),
      oldestUnechoed: oldestOf(sent),
      parked: [...tables.parked.values()].filter(({ resolvedAt }) => resolvedAt === null).length,
      heldCases: [...tables.cases.values()].filter(({ held }) => held > 0).length,
      owing: [...tables.cases.values()].filter(({ owes }) => owes !== null).length,
    }
  },
})

const oldestOf = (moments: readonly Instant[]): Instant | null =>
  moments.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)

type Sending = Pick<CaseStore, 'withShards' | 'resend'>

function sending(tables: MemoryTables): Sending {
  const owned = new Set<number>()
  return {
    async withShards(shards, work) {
      const mine = shards.filter((shard) => !owned.has(shard))
      for (const shard of mine) owned.add(shard)
      try {
        if (mine.length > 0)
          await work({
            unsent: async (limit, failing) => withinBytes(unsentOf(tables, mine, failing).slice(0, limit)),
            markSent: async (ids, at) => markSent(tables, ids, at),
            markDone: async (ids) => {
              for (const id of ids) tables.outbox.delete(id)
            },
          })
      } finally {
        for (const shard of mine) owned.delete(shard)
      }
      return mine
    },
    async resend(before) {
      const late = [...tables.outbox].filter(([, { sentAt }]) => sentAt !== null && sentAt < before)
      for (const [id, row] of late) tables.outbox.set(id, { ...row, sentAt: null })
      return late.length
    },
  }
}

function unsentOf(tables: MemoryTables, shards: readonly number[], failing: readonly string[]) {
  const mine = [...tables.outbox].filter(
    ([, row]) => shards.includes(row.shard) && row.sentAt === null && !failing.includes(row.topic),
  )
  return mine.map(([id, { topic, caseRef, eventId, fingerprint }]): UnsentRecord => {
    const event = tables.events.get(caseRef)?.find((one) => one.eventId === eventId && one.place === null)
    if (!event) throw new Fault('outbox-without-event', 'an outbox row has no event')
    return { ...event, id, topic, fingerprint }
  })
}

function withinBytes(records: readonly UnsentRecord[]): readonly UnsentRecord[] {
  let before = 0
  return records.filter(({ value }) => {
    before += value.length
    return before - value.length < BATCH_BYTES
  })
}

function markSent(tables: MemoryTables, ids: readonly number[], at: Instant): void {
  for (const id of ids) {
    const row = tables.outbox.get(id)
    if (row) tables.outbox.set(id, { ...row, sentAt: at })
  }
}

/** @param tables what an earlier store of the same end has left, as after a restart or a restore */
export interface MemoryCaseStore extends CaseStore {
  /** The record as it is at this moment, as a store of its own: what a backup would bring back. */
  copy(): MemoryCaseStore
}

export function memoryCaseStore(tables: MemoryTables = newTables()): MemoryCaseStore {
  const inTurn = queue()
  return {
    ...reads(tables),
    ...sending(tables),
    keys: memoryKeyStore(tables.keys, tables),
    chunks: memoryChunkNotes(tables.keys.chunks),
    people: memoryPeople(tables.people, tables.cases),
    acts: memoryActs(tables.acts),
    parked: memoryParked(tables),
    vacancies: memoryVacancyImports(tables.vacancies),
    links: memoryEmployerLinks(tables.links),
    mail: memoryMailNotices(tables.mail),
    transact: <T>(work: (tx: CaseTransaction) => Promise<T>) =>
      inTurn(async () => {
        const { tx, commit } = memoryTransaction(tables)
        const { begun, lastly } = lastWrites()
        const value = await work({ ...tx, lastly })
        await together(...begun)
        commit()
        return value
      }),
    copy: () => memoryCaseStore(copyOfTables(tables)),
    close: async () => undefined,
  }
}
