/**
 * The key tables of an end in memory, and what a transaction does with them.
 */
import { Fault, type Instant, type KeyId } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { NotedChunks } from '../chunk-notes/memory-chunk-notes.ts'
import {
  type AwaitedKey,
  type ContentKeyRow,
  type Epoch,
  eachOnce,
  isSameKey,
  type PartyKeyRow,
  usedFirst,
} from './key-store.ts'

/** A row, and whether the registry keeps it for this end itself. */
export type Kept = ContentKeyRow & { readonly kept: boolean }

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

export function mustBeOpen(tables: KeyTables, rows: readonly Pick<ContentKeyRow, 'secret'>[]): void {
  if (rows.some(({ secret }) => secret !== null && secret.epoch < settled(tables)))
    throw new Fault('epoch-passed', 'the epoch of a new key has passed', { retryable: true })
}

export const awaited = (key: Omit<AwaitedKey, 'number'>, number: number | null): Kept => ({
  ...key,
  number,
  generation: null,
  giver: null,
  secret: null,
  givenTo: null,
  erasedAt: null,
  erasedIn: null,
  retained: null,
  kept: false,
})

const newestOf = ({ epochs }: KeyTables): number => Math.max(0, ...epochs.keys())
export const erased = (row: Kept, at: Instant, epoch: number): Kept => ({
  ...row,
  secret: null,
  erasedAt: row.erasedAt ?? at,
  erasedIn: row.erasedIn ?? epoch,
})

type KeyParts = Pick<CaseTransaction, 'keysOf' | 'addKeys' | 'awaitKeys' | 'eraseKeys' | 'retainKeys'>
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
      for (const key of eachOnce(keys)) {
        const before = known.get(key.keyId)
        if (!before) writes.set(key.keyId, awaited(key, key.number))
        else if (isSameKey(before, key)) writes.set(key.keyId, usedFirst(before, key))
      }
    },
    async eraseKeys(ids, at) {
      const known = all()
      for (const id of ids) {
        const row = known.get(id)
        if (row) writes.set(id, erased(row, at, newestOf(tables)))
      }
    },
    async retainKeys(keys) {
      mustBeOpen(tables, keys)
      for (const key of keys) writes.set(key.keyId, { ...key, kept: false })
    },
  }
}
