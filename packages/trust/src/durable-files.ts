/**
 * Files that hold keys: written whole or not at all, also when the machine stops in between, and removed so that little stays.
 */
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** Readable by its owner alone; who reads finds what was there before or the whole. */
export async function writeDurably(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name)
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** @returns undefined where there is no such file */
export async function readIf(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Overwritten before it is removed: where the file system writes in place, nothing of it stays. */
export async function wipe(file: string): Promise<void> {
  const bytes = await readIf(file)
  if (!bytes) return
  const handle = await open(file, 'r+')
  try {
    await handle.write(randomBytes(bytes.length), 0, bytes.length, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rm(file, { force: true })
}
