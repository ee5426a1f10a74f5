/**
 * Verifies a backup by reading it: each copy is put into a database that is thrown away, read there once more and compared row by row;
 * the keys are opened, and with them each key that lies in the copies of the ends. Keeps: what does not hold is told, all of it.
 */
import { Fault, HOUR, type Instant, instant } from '@passerelle/kernel'
import { type CopyPart, databaseParts, loadDatabase } from '@passerelle/store/backup'
import { readLines } from './copy-files.ts'
import { type OpenedKeys, openKeysOf, openSigningKeyOf } from './keys-of-end.ts'
import { addressIn, makeLike, upgrade } from './kinds.ts'
import { type CopiedDatabase, fileOf, type Manifest, readManifest } from './manifest.ts'
import { openScratch, type Scratch } from './scratch.ts'
import { type KeptKeys, openKeys } from './sealed-keys.ts'
import type { SealingKey } from './sealing-key.ts'

export interface Verified {
  readonly manifest: Manifest
  /** Null where no file of keys was named. */
  readonly keys: { readonly takenAt: string; readonly files: number; readonly ends: readonly OpenedKeys[] } | null
  readonly complaints: readonly string[]
}

export interface ToVerify {
  readonly folder: string
  readonly keysFile: string | undefined
  readonly key: SealingKey
  /** A server for who has none on this machine. */
  readonly adminUrl?: string | undefined
  readonly now: Instant
}

/** A day after it was erased nothing may open it any more. */
const KEYS_LAST = 24 * HOUR

export async function verifyBackup({ folder, keysFile, key, adminUrl, now }: ToVerify): Promise<Verified> {
  const manifest = await readManifest(folder, key.marks)
  const kept = keysFile === undefined ? undefined : await openKeys(keysFile, key.seals)
  const complaints: string[] = kept ? tooOld(kept, now) : []
  const ends: OpenedKeys[] = []
  const scratch = await openScratch(adminUrl)
  try {
    for (const database of manifest.databases) {
      try {
        ends.push(...(await tryOut({ folder, database, kept, scratch })))
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault
        complaints.push(`${database.name}: ${fault.message}`)
      }
    }
  } finally {
    await scratch.close()
  }
  complaints.push(...ends.filter(({ lost }) => lost > 0).map(lostAt))
  return { manifest, keys: kept ? { takenAt: kept.takenAt, files: kept.files.length, ends } : null, complaints }
}

const lostAt = ({ end, lost }: OpenedKeys): string =>
  `${end}: ${lost} keys in its database can be opened with none of the keys that were kept`

const tooOld = ({ takenAt }: KeptKeys, now: Instant): string[] =>
  now - instant(Date.parse(takenAt)) > KEYS_LAST
    ? [
        `the keys are of ${takenAt}, older than a day: with them can be opened what was erased since. Take new ones, which destroys these`,
      ]
    : []

/** Beside the ends, which have more keys than that one. */
const SIGNS: ReadonlySet<string> = new Set(['matching', 'operations'])

interface Trial {
  readonly folder: string
  readonly database: CopiedDatabase
  readonly kept: KeptKeys | undefined
  readonly scratch: Scratch
}

async function tryOut({ folder, database, kept, scratch }: Trial): Promise<readonly OpenedKeys[]> {
  const name = scratch.nameOf(database.name)
  const url = addressIn(scratch.adminUrl, name)
  await makeLike(scratch.adminUrl, { ...database, name })
  try {
    await putBack(url, { folder, database })
    if (SIGNS.has(database.kind) && kept) await openSigningKeyOf(database.name, kept.files)
    if (database.kind !== 'end' || !kept) return []
    await upgrade(scratch.adminUrl, { ...database, name })
    return [await openKeysOf(database.name, kept.files, url)]
  } finally {
    await scratch.drop(database.name)
  }
}

/** Into tables that are there; then reads them. @throws Fault `backup-damaged` where they are not what the manifest says */
export async function putBack(url: string, { folder, database }: Pick<Trial, 'folder' | 'database'>): Promise<void> {
  await loadDatabase(url, readLines(fileOf(folder, database), database))
  const there = JSON.stringify(await sumsIn(databaseParts(url)))
  if (there !== JSON.stringify(database.tables))
    throw new Fault('backup-damaged', 'what was put back is not what was copied')
}

async function sumsIn(parts: AsyncIterable<CopyPart>): Promise<CopiedDatabase['tables']> {
  const sums: CopiedDatabase['tables'] = []
  for await (const part of parts) noteSum(sums, part)
  return sums
}

export function noteSum(sums: CopiedDatabase['tables'], part: CopyPart): void {
  if (part.kind === 'sum') sums.push({ table: part.table, rows: part.rows, digest: part.digest })
}
