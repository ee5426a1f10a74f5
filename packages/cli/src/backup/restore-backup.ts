/**
 * Puts a backup back, into a place where nothing is. Keeps: it first looks whether all places are free, and writes nothing where one is
 * not; each database is read once more, and compared with what was copied.
 */
import { clearEmpty, databasesOf, dropDatabase } from '@passerelle/store/backup'
import { usage } from '../exit-codes.ts'
import { mustBeFree, writeKeyFiles } from './key-files.ts'
import { addressIn, BEGUN, makeLike } from './kinds.ts'
import { type CopiedDatabase, type Manifest, readManifest } from './manifest.ts'
import { type KeptKeys, openKeys } from './sealed-keys.ts'
import type { SealingKey } from './sealing-key.ts'
import { putBack } from './verify-backup.ts'

export interface ToRestore {
  readonly folder: string
  readonly key: SealingKey
  /** Both, where it is left out: where Postgres lies in containers it can start only once its own password is back. */
  readonly only?: 'keys' | 'databases' | undefined
  readonly keysFile: string | undefined
  /** Folder of the keys. */
  readonly keysInto: string
  readonly onProgress: (what: string) => void
  /** Called once everything was looked at. @returns the address of the server, for an administrator */
  server(): Promise<string>
}

export interface Restored {
  readonly manifest: Manifest
  readonly databases: readonly CopiedDatabase[]
  readonly keyFiles: number
}

/** @throws Fault `restore-over-something`, `backup-not-ours`, `backup-damaged`, `backup-of-another-version` */
export async function restoreBackup(given: ToRestore): Promise<Restored> {
  const { folder, key, only, keysFile, keysInto } = given
  const manifest = await readManifest(folder, key.marks)
  const kept = only === 'databases' ? undefined : await keysOf(keysFile, key)
  if (kept) await mustBeFree(keysInto, kept.files)
  const databases = only === 'keys' ? [] : manifest.databases
  if (databases.length > 0) await putBackAll(await given.server(), databases, given)
  if (kept) {
    given.onProgress('putting back the keys')
    await writeKeyFiles(keysInto, kept.files)
  }
  return { manifest, databases, keyFiles: kept?.files.length ?? 0 }
}

async function keysOf(file: string | undefined, { seals }: SealingKey): Promise<KeptKeys> {
  if (file === undefined) throw usage('which keys? --keys FILE; or --only databases')
  return await openKeys(file, seals)
}

async function putBackAll(
  adminUrl: string,
  databases: readonly CopiedDatabase[],
  { folder, onProgress }: ToRestore,
): Promise<void> {
  for (const { name } of databases) await clearEmpty(adminUrl, name, BEGUN)
  const made: string[] = []
  try {
    for (const database of databases) {
      onProgress(`putting back ${database.name}`)
      made.push(database.name)
      await makeLike(adminUrl, database)
      await putBack(addressIn(adminUrl, database.name), { folder, database })
    }
  } catch (fault) {
    // What is half there would look like something that is not to be written over.
    for (const name of made) if ((await databasesOf(adminUrl)).includes(name)) await dropDatabase(adminUrl, name)
    throw fault
  }
}
