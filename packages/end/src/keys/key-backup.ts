/**
 * The backup of the key table: written anew with each epoch and read back before the one before is destroyed, so that there is
 * always a copy that opens, and never an old one that does.
 */
import { createHash, randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { Fault } from '@passerelle/kernel'
import type { KeyCopy } from '@passerelle/messaging'

export interface KeyBackup {
  /** Replaces the copy before. @throws Fault `key-backup-failed` where it cannot be read back as it was written */
  write(copy: KeyCopy): Promise<void>
  /** @returns undefined where there is none */
  read(): Promise<KeyCopy | undefined>
}

const toText = (copy: KeyCopy): string =>
  JSON.stringify(copy, (_, value: unknown) =>
    value instanceof Uint8Array || isBufferJson(value) ? `base64:${bytesOf(value).toString('base64')}` : value,
  )

const isBufferJson = (value: unknown): value is { type: 'Buffer'; data: number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value

const bytesOf = (value: Uint8Array | { data: number[] }): Buffer =>
  value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(value.data)

type KeyCopyOfBefore = Omit<KeyCopy, 'parked'> & Partial<Pick<KeyCopy, 'parked'>>

/** Our own file: what it says was checked by the sum over it. One of before knows no keys of what was put aside: there were none. */
const fromText = (text: string): KeyCopy => ({
  parked: [],
  ...(JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith('base64:') ? Buffer.from(value.slice(7), 'base64') : value,
  ) as KeyCopyOfBefore),
})

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** In one file: a line with the SHA-256 of the rest, and the rest. */
export function keyBackupFile(file: string): KeyBackup {
  const read = async (): Promise<string | undefined> => {
    const all = await readFile(file, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    })
    if (all === undefined) return undefined
    const [sum, text] = [all.slice(0, 64), all.slice(65)]
    if (sum !== sumOf(text)) throw new Fault('key-backup-damaged', 'the backup of the keys is damaged')
    return text
  }
  return {
    async write(copy) {
      const text = toText(copy)
      const draft = `${file}.${randomBytes(6).toString('hex')}`
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(`${sumOf(text)}\n${text}`)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, file)
      if ((await read()) !== text)
        throw new Fault('key-backup-failed', 'the backup of the keys could not be read back', { retryable: true })
    },
    async read() {
      const text = await read()
      return text === undefined ? undefined : fromText(text)
    },
  }
}

/** For worlds that end with their process. */
export function memoryKeyBackup(): KeyBackup {
  let kept: KeyCopy | undefined
  return {
    async write(copy) {
      kept = copy
    },
    read: async () => kept,
  }
}
