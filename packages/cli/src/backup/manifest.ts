/**
 * What a backup holds: each database with its file, its size and hash, and what the rows of each table come to. No secret is in it.
 * Keeps: it bears a mark that only who has the key of the backups can make, so what was exchanged is found.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { z } from 'zod'
import { usage } from '../exit-codes.ts'
import { KINDS } from './kinds.ts'

const Migrations = z.array(z.object({ name: z.string(), hash: z.string() })).readonly()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const FORMAT = 'passerelle-backup/v1'

const Manifest = z.object({
  format: z.literal(FORMAT),
  id: z.uuid(),
  takenAt: z.iso.datetime(),
  /** Of Postgres. */
  server: z.string(),
  databases: z.array(
    z.object({
      name: z.string().regex(/^[A-Za-z0-9_-]{1,63}$/),
      kind: z.enum(KINDS),
      bytes: z.int(),
      sha256: hash,
      applied: z.object({ schema_migration: Migrations.optional(), sign_in_migration: Migrations.optional() }),
      tables: z.array(z.object({ table: z.string(), rows: z.int(), digest: hash })),
    }),
  ),
  /** Databases of that server that are none of ours, and so not in it. */
  left: z.array(z.string()),
})
export type Manifest = z.infer<typeof Manifest>
export type CopiedDatabase = Manifest['databases'][number]

const FILE = 'manifest.json'
const MARK = 'manifest.hmac'

export const fileOf = (folder: string, { name }: Pick<CopiedDatabase, 'name'>): string =>
  path.join(folder, `${name}.rows.gz`)

export const newManifest = (said: Omit<Manifest, 'format'>): Manifest => ({ format: FORMAT, ...said })

const markOf = (marks: Uint8Array, text: string): Buffer => createHmac('sha256', marks).update(text).digest()

export async function writeManifest(folder: string, manifest: Manifest, marks: Uint8Array): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(path.join(folder, FILE), text, { mode: 0o600, flag: 'wx' })
  await writeFile(path.join(folder, MARK), `${markOf(marks, text).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
}

/** @throws Fault `usage` where there is no backup; `backup-not-ours` where its mark is not that of this key */
export async function readManifest(folder: string, marks: Uint8Array): Promise<Manifest> {
  const [text, mark] = await Promise.all([FILE, MARK].map((name) => readFile(path.join(folder, name), 'utf8'))).catch(
    () => {
      throw usage(`there is no backup in ${folder}`)
    },
  )
  const said = Buffer.from((mark ?? '').trim(), 'hex')
  const own = markOf(marks, text ?? '')
  if (said.length !== own.length || !timingSafeEqual(said, own))
    throw new Fault('backup-not-ours', 'the manifest was changed, or was made with another key of backups')
  try {
    return Manifest.parse(JSON.parse(text ?? ''))
  } catch {
    throw new Fault('backup-of-another-version', 'the manifest is of a form that this version does not know')
  }
}
