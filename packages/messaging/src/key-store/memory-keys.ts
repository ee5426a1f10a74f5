/**
 * The keys of an end in memory: what works beside the cases.
 */
import type { CaseRef, Instant, KeyId } from '@passerelle/kernel'
import type { WrappedSecret } from '@passerelle/trust'
import type { MemoryTables } from '../case-store/memory-tables.ts'
import { firstDue } from '../chunk-notes/memory-chunk-notes.ts'
import type { ClosedRecord } from '../parked/parked.ts'
import type { ArrivedKey, KeyCopy, KeyStore } from './key-store.ts'
import { awaited, erased, type Kept, type KeyTables, mustBeOpen } from './memory-key-tables.ts'

const isAlive = ({ erasedAt }: Kept): boolean => erasedAt === null
/** Rungs of which nobody at the other end is given a key. */
const NEVER_GIVEN: ReadonlySet<string> = new Set(['local', 'legal-check'])

const isUngiven = (row: Kept): boolean =>
  row.own && row.givenTo === null && !NEVER_GIVEN.has(row.rung ?? '') && isAlive(row)
const isAwaited = (row: Kept): boolean => row.secret === null && isAlive(row)

function refsOf(tables: KeyTables, fits: (row: Kept) => boolean, after: CaseRef | undefined): CaseRef[] {
  const refs = new Set([...tables.content.values()].filter(fits).map(({ caseRef }) => caseRef))
  return [...refs].filter((ref) => after === undefined || ref > after).toSorted()
}

function change(tables: KeyTables, ids: readonly KeyId[], to: (row: Kept) => Kept): void {
  for (const id of ids) {
    const row = tables.content.get(id)
    if (row) tables.content.set(id, to(row))
  }
}

type Content = Omit<KeyStore, keyof Epochs | keyof Parties | 'parkedKeys' | 'restore'>

const contentPart = (tables: KeyTables, cases: MemoryTables['cases']): Content => ({
  async chores() {
    const newest = [...tables.epochs.values()].toSorted((a, b) => a.number - b.number).at(-1)
    const rows = [...tables.content.values()]
    const parties = [...tables.parties.values()]
    return {
      newest,
      unkept: rows.some((row) => row.own && !row.kept && row.secret !== null),
      unforgotten: rows.some((row) => row.own && !isAlive(row) && (row.kept || row.givenTo !== null)),
      awaited: rows.some(isAwaited),
      unpublished: parties.some(({ published }) => !published),
      firstDrop: firstDue(tables.chunks),
      withKey: parties.filter(({ validFrom }) => newest && validFrom >= newest.begunAt).map(({ party }) => party),
    }
  },
  ungiven: async (limit, after) => refsOf(tables, isUngiven, after).slice(0, limit),
  async giveAgain(ids) {
    const rows = ids.flatMap((id) => tables.content.get(id) ?? [])
    const again = rows.filter((row) => row.own && isAlive(row) && row.givenTo !== null)
    for (const { keyId } of again) change(tables, [keyId], (row) => ({ ...row, givenTo: null }))
    return [...new Set(again.map(({ caseRef }) => caseRef))]
  },
  async markGiven(given) {
    for (const { keyId, to } of given) change(tables, [keyId], (row) => ({ ...row, givenTo: to }))
  },
  unkept: async (limit) =>
    [...tables.content.values()].filter((row) => row.own && !row.kept && row.secret !== null).slice(0, limit),
  markKept: async (ids) => change(tables, ids, (row) => ({ ...row, kept: true })),
  unforgotten: async (limit) =>
    [...tables.content.values()]
      .filter((row) => row.own && !isAlive(row) && (row.kept || row.givenTo !== null))
      .map(({ keyId }) => keyId)
      .slice(0, limit),
  markForgotten: async (ids) => change(tables, ids, (row) => ({ ...row, kept: false, givenTo: null })),
  async toLookAt(refs) {
    const asked = new Set(refs)
    const isDue = (row: Kept): boolean => cases.get(row.caseRef)?.keysMayGo === true || isUngiven(row)
    return refsOf(tables, (row) => asked.has(row.caseRef) && isAlive(row) && isDue(row), undefined)
  },
  withKeys: async (limit, after) => refsOf(tables, isAlive, after).slice(0, limit),
  awaiting: async (limit, after) => refsOf(tables, isAwaited, after).slice(0, limit),
  async awaited() {
    const waiting = [...tables.content.values()].filter(isAwaited)
    const oldest = waiting.reduce<Instant | null>(
      (first, { since }) => (first === null || since < first ? since : first),
      null,
    )
    return { count: waiting.length, oldest }
  },
  grantsRead: async () => tables.grantsRead,
  async lacking(keyIds) {
    const rows = keyIds.map((id) => [id, tables.content.get(id)] as const)
    return rows.flatMap(([id, row]) => (!row || isAwaited(row) ? [id] : []))
  },
  async arrive(keys, next) {
    mustBeOpen(tables, keys)
    for (const key of keys) arriveOne(tables, key)
    tables.grantsRead = next
  },
  living: async () => [...tables.content.values()].filter(({ secret }) => secret !== null),
})

/** What is awaited keeps who it is for: the event said so. */
function arriveOne({ content }: KeyTables, key: ArrivedKey): void {
  const before = content.get(key.keyId)
  if (before && (before.secret !== null || before.erasedAt !== null)) return
  const { rung, generation, giver, secret } = key
  content.set(key.keyId, { ...(before ?? awaited(key, null)), rung, generation, giver, secret, kept: key.own })
}

type Epochs = Pick<KeyStore, 'epochs' | 'beginEpoch' | 'settleEpoch' | 'wrappedBefore' | 'rewrap'>

type ParkedTable = Map<number, ClosedRecord>

const parkedKeys = (parked: ParkedTable): WrappedSecret[] =>
  [...parked.values()].flatMap(({ closed }) => (closed ? [{ name: closed.keyId, ...closed.secret }] : []))

/** Those of one record that are known by this name. */
function changeParked(parked: ParkedTable, name: string, to: (record: ClosedRecord) => ClosedRecord): void {
  for (const [id, record] of parked) if (record.closed?.keyId === name) parked.set(id, to(record))
}

const wrappedAs = (record: ClosedRecord, { epoch, wrapped }: WrappedSecret): ClosedRecord => ({
  ...record,
  closed: record.closed && { ...record.closed, secret: { epoch, wrapped } },
})

const secretsOf = ({ content, parties }: KeyTables, parked: ParkedTable) => [
  ...[...content.values()].flatMap(({ keyId, secret }) => (secret ? [{ name: keyId, ...secret }] : [])),
  ...[...parties.values()].map(({ kid, secret }) => ({ name: kid, ...secret })),
  ...parkedKeys(parked),
]

const epochPart = (tables: KeyTables, parked: ParkedTable): Epochs => ({
  epochs: async () => [...tables.epochs.values()].toSorted((a, b) => a.number - b.number),
  async beginEpoch(number, at) {
    if ([...tables.epochs.keys()].some((known) => known >= number)) return false
    tables.epochs.set(number, { number, begunAt: at, settledAt: null })
    return true
  },
  async settleEpoch(number, at) {
    const epoch = tables.epochs.get(number)
    if (!epoch || secretsOf(tables, parked).some((one) => one.epoch < number)) return false
    tables.epochs.set(number, { ...epoch, settledAt: epoch.settledAt ?? at })
    return true
  },
  wrappedBefore: async (epoch, limit) =>
    secretsOf(tables, parked)
      .filter((one) => one.epoch < epoch)
      .slice(0, limit),
  async rewrap(rows) {
    for (const { before, now } of rows) {
      const { name, ...secret } = now
      change(tables, [name as KeyId], (row) => (row.secret?.epoch === before ? { ...row, secret } : row))
      for (const [key, row] of tables.parties)
        if (row.kid === name && row.secret.epoch === before) tables.parties.set(key, { ...row, secret })
      changeParked(parked, name, (record) => (record.closed?.secret.epoch === before ? wrappedAs(record, now) : record))
    }
  },
})

type Parties = Pick<KeyStore, 'partyKeys' | 'addPartyKeys' | 'markPublished' | 'dropPartyKeys'>

const partyPart = (tables: KeyTables): Parties => ({
  partyKeys: async () => [...tables.parties.values()],
  async addPartyKeys(rows) {
    mustBeOpen(tables, rows)
    for (const row of rows) tables.parties.set(row.kid, row)
  },
  async markPublished(kids) {
    for (const kid of kids) {
      const row = tables.parties.get(kid)
      if (row) tables.parties.set(kid, { ...row, published: true })
    }
  },
  async dropPartyKeys(kids) {
    for (const kid of kids) tables.parties.delete(kid)
  },
})

function restoreParked(parked: ParkedTable, copy: KeyCopy, at: Instant): void {
  for (const key of copy.parked) changeParked(parked, key.name, (record) => wrappedAs(record, key))
  for (const [id, record] of parked)
    if (record.closed && record.closed.secret.epoch < copy.epoch)
      parked.set(id, { ...record, closed: null, resolvedAt: record.resolvedAt ?? at })
}

export const memoryKeyStore = (
  tables: KeyTables,
  { cases, parked }: Pick<MemoryTables, 'cases' | 'parked'>,
): KeyStore => ({
  ...contentPart(tables, cases),
  ...epochPart(tables, parked),
  ...partyPart(tables),
  parkedKeys: async () => parkedKeys(parked),
  async restore(copy, at) {
    const { epoch, content, parties } = copy
    restoreParked(parked, copy, at)
    for (const key of content) {
      const before = tables.content.get(key.keyId)
      if (before && before.erasedAt !== null) continue
      tables.content.set(key.keyId, before ? { ...before, secret: key.secret } : { ...key, kept: false })
    }
    for (const row of parties) tables.parties.set(row.kid, row)
    for (const [id, row] of tables.content)
      if (row.secret !== null && row.secret.epoch < epoch) tables.content.set(id, erased(row, at, epoch))
    for (const [kid, { secret }] of tables.parties) if (secret.epoch < epoch) tables.parties.delete(kid)
  },
})
