/**
 * Takes a backup: the databases of a server, one after the other, then all keys; and verifies it before it counts. Keeps: databases and
 * keys go to two places; the keys come last, so that they open all that was copied; the keys of before are destroyed once it is verified.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '@passerelle/kernel'
import { type CopyPart, databaseParts, databasesOf, linesOf, serverVersion } from '@passerelle/store/backup'
import { writeLines } from './copy-files.ts'
import { type KeyPlace, readKeyFiles } from './key-files.ts'
import { addressIn, KINDS, kindOf, type OwnDatabase } from './kinds.ts'
import { type CopiedDatabase, fileOf, type Manifest, newManifest, writeManifest } from './manifest.ts'
import { isScratch } from './scratch.ts'
import { sealKeys } from './sealed-keys.ts'
import type { SealingKey } from './sealing-key.ts'
import { noteSum, type Verified, verifyBackup } from './verify-backup.ts'

export interface ToBackUp {
  /** Of the server, for an administrator. */
  readonly adminUrl: string
  readonly keys: KeyPlace
  /** Where a folder for this backup is made. */
  readonly to: string
  /** Where the one file of keys lies. */
  readonly keysTo: string
  readonly key: SealingKey
  readonly clock: Clock
  readonly onProgress: (what: string) => void
}

export interface Taken extends Verified {
  /** Null where it does not hold: then there is none, and the one before stays. */
  readonly folder: string | null
}

export async function takeBackup(given: ToBackUp): Promise<Taken> {
  const takenAt = new Date(given.clock.now()).toISOString()
  const folder = path.join(given.to, takenAt.slice(0, 19).replaceAll(':', '-'))
  const draft = `${folder}.part`
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await mkdir(given.keysTo, { recursive: true, mode: 0o700 })
  try {
    await writeManifest(draft, await copyAll(given, { draft, takenAt }), given.key.marks)
    const files = await readKeyFiles(given.keys)
    const keys = await sealKeys(
      given.keysTo,
      { takenAt: new Date(given.clock.now()).toISOString(), files },
      given.key.seals,
    )
    given.onProgress('verifying what was written')
    const verified = await verifyDraft(given, draft, keys.file).catch(async (fault: unknown) => {
      await keys.discard()
      throw fault
    })
    if (verified.complaints.length > 0) {
      await keys.discard()
      return { ...verified, folder: null }
    }
    await rename(draft, folder)
    await keys.take()
    return { ...verified, folder }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const verifyDraft = ({ key, adminUrl, clock }: ToBackUp, folder: string, keysFile: string): Promise<Verified> =>
  verifyBackup({ folder, keysFile, key, adminUrl, now: clock.now() })

async function copyAll(
  { adminUrl, onProgress }: ToBackUp,
  { draft, takenAt }: { readonly draft: string; readonly takenAt: string },
): Promise<Manifest> {
  const names = (await databasesOf(adminUrl)).filter((name) => !isScratch(name))
  const found = await Promise.all(names.map(async (name) => ({ name, own: await kindOf(adminUrl, name) })))
  const own = found.flatMap((one) => one.own ?? []).toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
  const databases: CopiedDatabase[] = []
  for (const database of own) {
    onProgress(`copying ${database.name}`)
    databases.push(await copyOne(adminUrl, database, draft))
  }
  return newManifest({
    id: randomUUID(),
    takenAt,
    server: await serverVersion(adminUrl),
    databases,
    left: found.filter((one) => one.own === undefined).map(({ name }) => name),
  })
}

async function copyOne(adminUrl: string, database: OwnDatabase, folder: string): Promise<CopiedDatabase> {
  const tables: CopiedDatabase['tables'] = []
  async function* noted(): AsyncGenerator<CopyPart> {
    for await (const part of databaseParts(addressIn(adminUrl, database.name))) {
      noteSum(tables, part)
      yield part
    }
  }
  const { bytes, sha256 } = await writeLines(fileOf(folder, database), linesOf(noted()))
  return { ...database, bytes, sha256, tables }
}
