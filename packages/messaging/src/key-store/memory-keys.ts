/**
 * The keys of an end in memory: beside the cases, and what a transaction needs of them.
 */
import { type CaseRef, Fault, type Instant, type KeyId } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import { firstDue, type NotedChunks } from '../chunk-notes/memory-chunk-notes.ts'
import {
  type ArrivedKey,
  type AwaitedKey,
  type ContentKeyRow,
  type Epoch,
  type KeyStore,
  type PartyKeyRow,
  usedFirst,
} from './key-store.ts'

/** A row, and whether the registry keeps it for this end itself. */
type Kept = ContentKeyRow & { readonly kept: boolean }

export interface KeyTables {
  readonly content: Map<KeyId, Kept>
  readonly parties: Map<string, PartyKeyRow>
  readonly epochs: Map<number, Epoch>
  /** Looked for together with what there is to do about keys. */
  readonly chunks: NotedChunks
  grantsRead: number
}

export const newKeyTables = (): KeyTables => ({
  content: new Map(),
  parties: new Map(),
  epochs: new Map(),
  chunks: new Map(),
  grantsRead: 0,
})

export const copyOfKeyTables = ({ content, parties, epochs, chunks, grantsRead }: KeyTables): KeyTables => ({
  content: new Map(content),
  parties: new Map(parties),
  epochs: new Map(epochs),
  chunks: new Map(chunks),
  grantsRead,
})

const settled = ({ epochs }: KeyTables): number =>
  Math.max(0, ...[...epochs.values()].flatMap((one) => (one.settledAt === null ? [] : [one.number])))

function mustBeOpen(tables: KeyTables, rows: readonly Pick<ContentKeyRow, 'secret'>[]): void {
  if (rows.some(({ secret }) => secret !== null && secret.epoch < settled(tables)))
    throw new Fault('epoch-passed', 'the epoch of a new key has passed', { retryable: true })
}

const awaited = (key: Omit<AwaitedKey, 'number'>, number: number | null): Kept => ({
  ...key,
  number,
  generation: null,
  giver: null,
  secret: null,
  givenTo: null,
  erasedAt: null,
  kept: false,
})

const erased = (row: Kept, at: Instant): Kept => ({ ...row, secret: null, erasedAt: row.erasedAt ?? at })

type KeyParts = Pick<CaseTransaction, 'keysOf' | 'addKeys' | 'awaitKeys' | 'eraseKeys'>
export type KeyWrites = Map<KeyId, Kept>

/** What a transaction does, over its own writes. */
export function memoryKeyParts(tables: KeyTables, writes: KeyWrites): KeyParts {
  const all = (): Map<KeyId, Kept> => new Map([...tables.content, ...writes])
  return {
    async keysOf(refs) {
      const asked = new Set(refs)
      return [...all().values()].filter(({ caseRef }) => asked.has(caseRef))
    },
    async addKeys(keys) {
      mustBeOpen(tables, keys)
      for (const key of keys) writes.set(key.keyId, { ...key, kept: false })
    },
    async awaitKeys(keys) {
      const known = all()
      for (const key of keys) {
        const before = known.get(key.keyId)
        // Whose key it is nobody changes by using its name.
        if (!before) writes.set(key.keyId, awaited(key, key.number))
        else if (before.own === key.own && before.caseRef === key.caseRef) writes.set(key.keyId, usedFirst(before, key))
      }
    },
    async eraseKeys(ids, at) {
      const known = all()
      for (const id of ids) {
        const row = known.get(id)
        if (row) writes.set(id, erased(row, at))
      }
    },
  }
}

const isAlive = ({ erasedAt }: Kept): boolean => erasedAt === null

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

type Content = Omit<KeyStore, keyof Epochs | keyof Parties | 'restore'>

const contentPart = (tables: KeyTables): Content => ({
  async chores() {
    const newest = [...tables.epochs.values()].toSorted((a, b) => a.number - b.number).at(-1)
    const rows = [...tables.content.values()]
    const parties = [...tables.parties.values()]
    return {
      newest,
      unkept: rows.some((row) => row.own && !row.kept && row.secret !== null),
      unforgotten: rows.some((row) => row.own && !isAlive(row) && (row.kept || row.givenTo !== null)),
      awaited: rows.some((row) => row.secret === null && isAlive(row)),
      unpublished: parties.some(({ published }) => !published),
      firstDrop: firstDue(tables.chunks),
      withKey: parties.filter(({ validFrom }) => newest && validFrom >= newest.begunAt).map(({ party }) => party),
    }
  },
  ungiven: async (limit, after) =>
    refsOf(tables, (row) => row.own && row.givenTo === null && row.rung !== 'local' && isAlive(row), after).slice(
      0,
      limit,
    ),
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
  withKeys: async (limit, after) => refsOf(tables, isAlive, after).slice(0, limit),
  async awaited() {
    const waiting = [...tables.content.values()].filter((row) => row.secret === null && isAlive(row))
    const oldest = waiting.reduce<Instant | null>(
      (first, { since }) => (first === null || since < first ? since : first),
      null,
    )
    return { count: waiting.length, oldest }
  },
  grantsRead: async () => tables.grantsRead,
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

const secretsOf = ({ content, parties }: KeyTables) => [
  ...[...content.values()].flatMap(({ keyId, secret }) => (secret ? [{ name: keyId, ...secret }] : [])),
  ...[...parties.values()].map(({ kid, secret }) => ({ name: kid, ...secret })),
]

const epochPart = (tables: KeyTables): Epochs => ({
  epochs: async () => [...tables.epochs.values()].toSorted((a, b) => a.number - b.number),
  async beginEpoch(number, at) {
    if ([...tables.epochs.keys()].some((known) => known >= number)) return false
    tables.epochs.set(number, { number, begunAt: at, settledAt: null })
    return true
  },
  async settleEpoch(number, at) {
    const epoch = tables.epochs.get(number)
    if (!epoch || secretsOf(tables).some((one) => one.epoch < number)) return false
    tables.epochs.set(number, { ...epoch, settledAt: epoch.settledAt ?? at })
    return true
  },
  wrappedBefore: async (epoch, limit) =>
    secretsOf(tables)
      .filter((one) => one.epoch < epoch)
      .slice(0, limit),
  async rewrap(rows) {
    for (const { before, now } of rows) {
      const { name, ...secret } = now
      change(tables, [name as KeyId], (row) => (row.secret?.epoch === before ? { ...row, secret } : row))
      for (const [key, row] of tables.parties)
        if (row.kid === name && row.secret.epoch === before) tables.parties.set(key, { ...row, secret })
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

export const memoryKeyStore = (tables: KeyTables): KeyStore => ({
  ...contentPart(tables),
  ...epochPart(tables),
  ...partyPart(tables),
  async restore({ epoch, content, parties }, at) {
    for (const key of content) {
      const before = tables.content.get(key.keyId)
      if (before && before.erasedAt !== null) continue
      tables.content.set(key.keyId, before ? { ...before, secret: key.secret } : { ...key, kept: false })
    }
    for (const row of parties) tables.parties.set(row.kid, row)
    for (const [id, row] of tables.content)
      if (row.secret !== null && row.secret.epoch < epoch) tables.content.set(id, erased(row, at))
    for (const [kid, { secret }] of tables.parties) if (secret.epoch < epoch) tables.parties.delete(kid)
  },
})
