/**
 * Epoch keys: under the newest all content keys of an end are wrapped. They lie in files, wrapped by the key-encryption key, in two
 * folders that do not share a fate. Keeps: a new one is in both, and was read back, before anything is wrapped under it; one
 * that is destroyed is gone from both.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { readIf, wipe, writeDurably } from './durable-files.ts'
import type { KeyEncryption } from './key-encryption.ts'

export interface EpochKeys {
  /** The numbers of those that exist, ascending. */
  numbers(): Promise<readonly number[]>
  /** @returns 32 bytes; undefined where it does not exist, or no more */
  read(number: number): Promise<Uint8Array | undefined>
  /** Makes it; where it exists already, that one stays. */
  create(number: number): Promise<void>
  destroy(number: number): Promise<void>
}

export interface EpochFolders {
  /** Two folders on different hosts or disks. */
  readonly folders: readonly string[]
  readonly keyEncryption: KeyEncryption
}

const NAME = /^epoch-(\d{1,9})\.key$/
const nameOf = (number: number): string => `epoch-${number}.key`

export async function epochKeyFiles({ folders, keyEncryption }: EpochFolders): Promise<EpochKeys> {
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 })
  const wrappedIn = async (number: number): Promise<Uint8Array | undefined> => {
    for (const folder of folders) {
      const bytes = await readIf(path.join(folder, nameOf(number)))
      if (bytes) return bytes
    }
    return undefined
  }
  const read: EpochKeys['read'] = async (number) => {
    const wrapped = await wrappedIn(number)
    return wrapped && (await keyEncryption.unwrap(wrapped))
  }
  return {
    read,
    async numbers() {
      const names = (await Promise.all(folders.map((folder) => readdir(folder)))).flat()
      const numbers = new Set(names.flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number))
      return [...numbers].toSorted((a, b) => a - b)
    },
    async create(number) {
      const wrapped = (await wrappedIn(number)) ?? (await keyEncryption.wrap(randomBytes(32)))
      for (const folder of folders) await writeDurably(folder, nameOf(number), wrapped)
      for (const folder of folders) {
        const back = await readIf(path.join(folder, nameOf(number)))
        if (!back || !Buffer.from(back).equals(wrapped))
          throw new Fault('epoch-key-not-kept', 'a new epoch key could not be read back', { retryable: true })
      }
      await read(number)
    },
    async destroy(number) {
      for (const folder of folders) await wipe(path.join(folder, nameOf(number)))
    },
  }
}

/** For worlds that end with their process. */
export function memoryEpochKeys(): EpochKeys {
  const kept = new Map<number, Uint8Array>()
  return {
    numbers: async () => [...kept.keys()].toSorted((a, b) => a - b),
    read: async (number) => kept.get(number),
    async create(number) {
      if (!kept.has(number)) kept.set(number, randomBytes(32))
    },
    async destroy(number) {
      kept.delete(number)
    },
  }
}
