/**
 * Retention in the memory store: which cases to look at, what goes, and the figures of what was carried out.
 */
import { type CaseRef, type Instant, unreachable } from '@passerelle/kernel'
import type { KeyWrites } from '../key-store/memory-key-tables.ts'
import { forgetWish } from '../mail-notices/memory-mail-notices.ts'
import type { PeopleTables } from '../people/memory-people.ts'
import { forgetImported } from '../vacancy-imports/memory-vacancy-imports.ts'
import type { MemoryTables } from './memory-tables.ts'
import type { OldKind, RetentionFigures, RetentionReads, RetentionWrites } from './retention-store.ts'

/** Takes up to so many that fit out of a list. */
function takeFrom<Row>(list: Row[], fits: (row: Row) => boolean, limit: number): number {
  const going = new Set(list.filter(fits).slice(0, limit))
  list.splice(0, list.length, ...list.filter((row) => !going.has(row)))
  return going.size
}

function takeFromMap<Key, Row>(rows: Map<Key, Row>, fits: (row: Row) => boolean, limit: number): number {
  const going = [...rows].filter(([, row]) => fits(row)).slice(0, limit)
  for (const [key] of going) rows.delete(key)
  return going.length
}

function takeNotices({ effects, cases }: MemoryTables, before: Instant, limit: number): number {
  let left = limit
  for (const [ref, done] of effects) {
    if (!cases.get(ref)?.states.includes('closed')) continue
    const kept = new Map(done)
    left -= takeFromMap(kept, (at) => at < before, left)
    effects.set(ref, kept)
  }
  return limit - left
}

interface Age {
  readonly before: Instant
  readonly limit: number
}

function remove(tables: MemoryTables, kind: OldKind, { before, limit }: Age): number {
  switch (kind) {
    case 'openings':
      return takeFrom(tables.openings, ({ openedAt }) => openedAt < before, limit)
    case 'alarms':
      return takeFrom(tables.alarms, ({ raisedAt }) => raisedAt < before, limit)
    case 'notices':
      return takeNotices(tables, before, limit)
    case 'quarantined-bytes':
      return takeFromMap(tables.parked, ({ resolvedAt }) => resolvedAt !== null && resolvedAt < before, limit)
    case 'idempotency-answers':
      return takeFromMap(tables.answers, ({ savedAt }) => savedAt < before, limit)
    case 'operator-acts':
      return takeFromMap(tables.acts, ({ at, until, confirmed }) => (confirmed?.at ?? until ?? at) < before, limit)
    case 'mail-addresses':
      return removeWishes(tables, { before, limit })
    case 'vacancy-imports':
      return takeFromMap(tables.vacancies.imports, ({ at }) => at < before, limit)
    default:
      return removeOfPeople(tables.people, kind, { before, limit })
  }
}

function removeWishes({ mail }: MemoryTables, { before, limit }: Age): number {
  const old = [...mail.wishes.values()].filter(({ savedAt }) => savedAt < before).slice(0, limit)
  for (const wish of old) forgetWish(mail, wish)
  return old.length
}

function removeOfPeople(
  { staff, covers, opened }: PeopleTables,
  kind: 'people-who-left' | 'covers' | 'openings-in-need',
  { before, limit }: Age,
): number {
  switch (kind) {
    case 'people-who-left':
      return takeFromMap(staff, ({ state, changedAt }) => state === 'left' && changedAt < before, limit)
    case 'covers':
      return takeFromMap(covers, ({ until }) => until < before, limit)
    case 'openings-in-need':
      return takeFromMap(
        opened,
        (one) => one.acknowledged !== null && one.acknowledged.at < before && one.until < before,
        limit,
      )
    default:
      return unreachable(kind)
  }
}

function removeCase(tables: MemoryTables, ref: CaseRef): void {
  for (const { eventId } of tables.events.get(ref) ?? []) {
    const left = new Set(tables.byId.get(eventId))
    left.delete(ref)
    if (left.size > 0) tables.byId.set(eventId, left)
    else tables.byId.delete(eventId)
  }
  for (const rows of [tables.cases, tables.events, tables.effects]) rows.delete(ref)
  for (const [id, { caseRef }] of tables.keys.content) if (caseRef === ref) tables.keys.content.delete(id)
  takeFrom(tables.openings, ({ caseRef }) => caseRef === ref, Number.POSITIVE_INFINITY)
  takeFrom(tables.alarms, ({ caseRef }) => caseRef === ref, Number.POSITIVE_INFINITY)
  takeFrom(tables.people.assignments, ({ caseRef }) => caseRef === ref, Number.POSITIVE_INFINITY)
  for (const [id, { caseRef }] of tables.keptOpenings) if (caseRef === ref) tables.keptOpenings.delete(id)
  for (const [id, { caseRef }] of tables.links) if (caseRef === ref) tables.links.delete(id)
  forgetImported(tables.vacancies, ref)
  for (const [key, { caseRef }] of tables.mail.causes) if (caseRef === ref) tables.mail.causes.delete(key)
  for (const [id, { caseRef }] of tables.people.opened) if (caseRef === ref) tables.people.opened.delete(id)
}

/** Transactions follow one another here, so what is removed may go at once; what a case had written is removed at the end. */
export const memoryRetentionWrites = (
  tables: MemoryTables,
  { keys, rest }: { readonly keys: KeyWrites; readonly rest: (() => void)[] },
): RetentionWrites => ({
  async keepForTheLaw(ids) {
    for (const id of ids) {
      const row = keys.get(id) ?? tables.keys.content.get(id)
      if (row?.retained) keys.set(id, { ...row, retained: { ...row.retained, only: true } })
    }
  },
  async removeCase(ref) {
    rest.push(() => removeCase(tables, ref))
  },
  removeOld: async (kind, before, limit) => remove(tables, kind, { before, limit }),
  async noteCarriedOut(done) {
    for (const { kind, count, at } of done) {
      const known = tables.carriedOut.get(kind)
      const last = known && known.at > at ? known.at : at
      rest.push(() => tables.carriedOut.set(kind, { kind, count: (known?.count ?? 0) + count, at: last }))
    }
  },
})

const first = (instants: readonly Instant[]): Instant | null => instants.toSorted((a, b) => a - b)[0] ?? null

function keptOf({ keys }: MemoryTables): RetentionFigures['kept'] {
  const living = [...keys.content.values()].filter(({ erasedAt }) => erasedAt === null)
  const parts = living.flatMap(({ retained }) => retained ?? [])
  return [...Map.groupBy(parts, ({ kind, only }) => `${kind} ${Number(only)}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => ({ kind: same[0]!.kind, only: same[0]!.only, count: same.length }))
}

export const memoryRetentionReads = (tables: MemoryTables): RetentionReads => ({
  async retentionCases(at, limit) {
    const due = [...tables.cases.values()].filter(
      ({ retentionAt, held }) => retentionAt !== null && retentionAt <= at && held === 0,
    )
    return due
      .toSorted((a, b) => a.retentionAt! - b.retentionAt! || (a.caseRef < b.caseRef ? -1 : 1))
      .slice(0, limit)
      .map(({ caseRef }) => caseRef)
  },
  async retentionFigures(at) {
    const all = [...tables.cases.values()].flatMap(({ retentionAt }) => retentionAt ?? [])
    const waiting = all.filter((one) => one <= at)
    return {
      waiting: waiting.length,
      oldest: first(waiting),
      next: first(all.filter((one) => one > at)),
      done: [...tables.carriedOut.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
      kept: keptOf(tables),
    }
  },
})
