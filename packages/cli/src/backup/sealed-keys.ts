/**
 * The keys of a deployment in one sealed file. Keeps: there is one such file at its place, never an older one beside it, since with an
 * old one could be opened what was erased since; the one before goes only once the new one was opened.
 */
import { readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Fault } from '@passerelle/kernel'
import { unwrapUnder, wipe, wrapUnder, writeDurably } from '@passerelle/trust'
import { z } from 'zod'
import { usage } from '../exit-codes.ts'
import type { KeyFile } from './key-files.ts'

const NAMED = 'passerelle/backup-keys/v1'
export const KEYS_FILE = 'keys.sealed'

const isWithin = (file: string): boolean =>
  !file.split('/').some((part) => part === '' || part === '.' || part === '..')
const Kept = z.object({
  takenAt: z.iso.datetime(),
  files: z.array(
    z.object({
      path: z.string().refine(isWithin),
      mode: z.int().min(0).max(0o777),
      uid: z.int(),
      gid: z.int(),
      bytes: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
    }),
  ),
})
export type KeptKeys = z.infer<typeof Kept>

export interface NewKeysFile {
  /** Until it takes the place of the one before. */
  readonly file: string
  /** Destroys the one before. */
  take(): Promise<void>
  discard(): Promise<void>
}

export async function sealKeys(
  folder: string,
  kept: { takenAt: string; files: readonly KeyFile[] },
  seals: Uint8Array,
): Promise<NewKeysFile> {
  const files = kept.files.map((file) => ({ ...file, bytes: Buffer.from(file.bytes).toString('base64') }))
  const plain = gzipSync(JSON.stringify({ takenAt: kept.takenAt, files }))
  const [name, place] = [`${KEYS_FILE}.new`, path.join(folder, KEYS_FILE)]
  const file = path.join(folder, name)
  await writeDurably(folder, name, wrapUnder(seals, plain, NAMED))
  plain.fill(0)
  return {
    file,
    async take() {
      const before = `${place}.before`
      await wipe(before)
      await rename(place, before).catch(() => undefined) // there is none at first
      await rename(file, place)
      await wipe(before)
    },
    discard: () => wipe(file),
  }
}

/** @throws Fault `usage` where there is none; `backup-not-ours` where this key does not open it */
export async function openKeys(file: string, seals: Uint8Array): Promise<KeptKeys> {
  const sealed = await readFile(file).catch(() => {
    throw usage(`there are no keys in ${file}`)
  })
  const plain = unwrapUnder(seals, sealed, NAMED)
  if (!plain) throw new Fault('backup-not-ours', 'the keys were sealed with another key of backups, or are damaged')
  return Kept.parse(JSON.parse(gunzipSync(plain).toString('utf8')))
}
