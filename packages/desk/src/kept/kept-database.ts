/**
 * Where a device keeps what its people have not sent: sealed rows in IndexedDB, and nothing in clear but whose tag a row bears and when it was last touched.
 * Keeps: what is put and what is removed together is both done or neither; a device that is to forget is not held up by another tab.
 */
import type { Sealed } from './sealing.ts'

export interface Row extends Sealed {
  readonly id: string
  readonly owner: string
  /** Day on which it was last touched, in ms since 1970. */
  readonly day: number
}

export interface Change {
  readonly put?: readonly Row[]
  readonly remove?: readonly string[]
}

export interface KeptDatabase {
  ofOwner(owner: string): Promise<readonly Row[]>
  /** Done when it is on the disk, as far as the browser can say. */
  change(change: Change): Promise<void>
  dropBefore(day: number): Promise<void>
}

const NAME = 'passerelle-kept'
const ROWS = 'rows'

const faultOf = (cause: DOMException | null): Error =>
  new Error('what was written could not be kept on the device', { cause })

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(faultOf(request.error)))
  })

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => {
    const rows = opening.result.createObjectStore(ROWS, { keyPath: 'id' })
    rows.createIndex('owner', 'owner')
    rows.createIndex('day', 'day')
  }
  return settled(opening)
}

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(faultOf(transaction.error)))
  })

/** @throws Error where the browser keeps nothing, as in some private windows */
export async function openKeptDatabase(): Promise<KeptDatabase> {
  const database = await openDatabase()
  database.onversionchange = () => database.close()
  const writing = (work: (rows: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction(ROWS, 'readwrite', { durability: 'strict' })
    work(transaction.objectStore(ROWS))
    return finished(transaction)
  }
  return {
    ofOwner: (owner) => settled(database.transaction(ROWS).objectStore(ROWS).index('owner').getAll(owner)),
    change: ({ put = [], remove = [] }) =>
      writing((rows) => {
        for (const id of remove) rows.delete(id)
        for (const row of put) rows.put(row)
      }),
    dropBefore: (day) =>
      writing((rows) => {
        const old = rows.index('day').openKeyCursor(IDBKeyRange.upperBound(day, true))
        old.onsuccess = () => {
          if (!old.result) return
          rows.delete(old.result.primaryKey)
          old.result.continue()
        }
      }),
  }
}

/** How much lies there, whoever's it is. */
export async function countKept(): Promise<number> {
  const database = await openDatabase()
  try {
    return await settled(database.transaction(ROWS).objectStore(ROWS).count())
  } finally {
    database.close()
  }
}

export const eraseKept = async (): Promise<void> => void (await settled(indexedDB.deleteDatabase(NAME)))
