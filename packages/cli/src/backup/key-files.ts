/**
 * All files of keys of a deployment, read as they are, and put back as they were. Keeps: they are of one moment, though an end begins a
 * new epoch meanwhile; nothing is put over a file that is there.
 */
import { chown, lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'

export interface KeyFile {
  /** From the folder of all keys, with `/`. */
  readonly path: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly bytes: Uint8Array
}

export interface KeyPlace {
  readonly root: string
  /** Which entries of it belong to the keys; all, where it is left out. */
  readonly only?: readonly string[]
}

const ATTEMPTS = 10

/** @throws Fault `keys-do-not-stand-still` */
export async function readKeyFiles(place: KeyPlace): Promise<readonly KeyFile[]> {
  let before = await readOnce(place)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const now = await readOnce(place)
    if (before && now && isSame(before, now)) return now
    before = now
  }
  throw new Fault('keys-do-not-stand-still', 'keys are being changed all the time: once more, later', {
    retryable: true,
  })
}

const isSame = (a: readonly KeyFile[], b: readonly KeyFile[]): boolean =>
  a.length === b.length &&
  a.every((file, at) => file.path === b[at]?.path && Buffer.from(file.bytes).equals(b[at]?.bytes ?? new Uint8Array()))

/** @returns undefined where a file went while it was read */
async function readOnce({ root, only }: KeyPlace): Promise<readonly KeyFile[] | undefined> {
  try {
    const files: KeyFile[] = []
    const there = await readdir(root)
    for (const name of only?.filter((one) => there.includes(one)) ?? there) await readInto(files, root, name)
    return files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  } catch (fault) {
    if (isGone(fault)) return undefined
    throw fault
  }
}

const isGone = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ENOENT'

async function readInto(files: KeyFile[], root: string, name: string): Promise<void> {
  const file = path.join(root, name)
  const { mode, uid, gid, ...entry } = await lstat(file).then((stats) => ({
    mode: stats.mode & 0o777,
    uid: stats.uid,
    gid: stats.gid,
    isFolder: stats.isDirectory(),
    isFile: stats.isFile(),
  }))
  if (entry.isFolder) for (const inner of await readdir(file)) await readInto(files, root, path.join(name, inner))
  if (entry.isFile) files.push({ path: name.split(path.sep).join('/'), mode, uid, gid, bytes: await readFile(file) })
}

/** @throws Fault `restore-over-something` where one of them is there */
export async function mustBeFree(root: string, files: readonly Pick<KeyFile, 'path'>[]): Promise<void> {
  for (const file of files)
    if (await lstat(path.join(root, file.path)).catch(() => undefined))
      throw new Fault('restore-over-something', `nothing was put back: there is a file ${file.path} in ${root}`)
}

export async function writeKeyFiles(root: string, files: readonly KeyFile[]): Promise<void> {
  for (const file of files) {
    const to = path.join(root, file.path)
    await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
    await writeFile(to, file.bytes, { mode: file.mode, flag: 'wx' })
    // Where the ends run as users of their own, each has to be able to read what is its own.
    if (process.getuid?.() === 0) await chown(to, file.uid, file.gid)
  }
}
