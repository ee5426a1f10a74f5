/**
 * Reads code lists from files that hold tables.
 * Keeps: a file that is no table is a fault that names it; nothing of it is shown.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { type NoTableReason, readTable } from '@passerelle/tables'
import type { FileRow, TableFile } from '../domain/code-lists/gather-lists.ts'

export interface CodeFiles {
  readonly files: readonly TableFile[]
  /** As the name of a file or folder says it, for example `v1.2.0`; else undefined. */
  readonly version: string | undefined
  /** Over the bytes of all of them. */
  readonly hash: string
}

const TABLE = /\.(?:csv|tsv|txt)$/i
const LARGEST = 200_000_000
const SPOKEN: Readonly<Record<string, string>> = {
  arabic: 'ar',
  chinese: 'zh',
  english: 'en',
  french: 'fr',
  russian: 'ru',
  spanish: 'es',
}

const refused = (name: string, why: string, cause?: unknown): Fault =>
  new Fault('code-file-invalid', `${name} ${why}`, { cause })

/** @param target a file, or a folder with files in it and in its folders @throws Fault code-file-invalid */
export async function readCodeFiles(target: string): Promise<CodeFiles> {
  const names = await tablesIn(target)
  const hash = createHash('sha256')
  const files: TableFile[] = []
  for (const name of names) {
    const bytes = await readFile(path.join(target, name))
    hash.update(bytes)
    files.push(tableIn(name === '' ? path.basename(target) : name, bytes))
  }
  return { files, version: versionIn(path.resolve(target)), hash: hash.digest('hex') }
}

/** @returns paths below the target; one empty path where it is a file itself */
async function tablesIn(target: string): Promise<readonly string[]> {
  const found = await stat(target).catch((cause: unknown) => {
    throw refused(path.basename(target), 'cannot be read', cause)
  })
  const names = found.isDirectory()
    ? (await readdir(target, { recursive: true })).filter((name) => TABLE.test(name))
    : ['']
  if (names.length === 0) throw refused(path.basename(target), 'holds no table (.csv, .tsv, .txt)')
  for (const name of names)
    if ((await stat(path.join(target, name))).size > LARGEST) throw refused(name, 'is larger than 200 MB')
  return names.toSorted()
}

/** The last one named on the way to it, as the folder of an ESCO download has one. */
const versionIn = (target: string): string | undefined => target.match(/\bv?\d+\.\d+(?:\.\d+)*/g)?.at(-1)

/** Of tables that are published, and read whole: only what the machine can hold. */
const LIMITS = { bytes: LARGEST, rows: 1_000_000, columns: 200, cell: 1_000_000 }
const WHY: Readonly<Record<NoTableReason, string>> = {
  'too-large': 'is larger than 200 MB',
  'encoding-unknown': 'is no text: neither UTF-8, UTF-16 nor of a code page of Windows',
  'quotation-mark': 'is no table: a quotation mark is missing or too many',
  'no-columns': 'has no columns',
  'too-many-columns': 'has more than 200 columns',
  'too-many-rows': 'has more than a million rows',
  'cell-too-long': 'has a cell of more than a million letters',
}

export function tableIn(name: string, bytes: Uint8Array): TableFile {
  const table = readTable(bytes, LIMITS)
  if (!table.ok) throw refused(name, WHY[table.error.why])
  const { columns } = table.value
  const rows = table.value.rows.map(
    ({ line, cells }): FileRow => ({
      line,
      cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
      fits: cells.length === columns.length,
    }),
  )
  return { name, columns, rows, lang: langIn(name) }
}

/** `occupations_fr.csv`, `ISIC_Rev_4_french_structure.txt`. */
function langIn(name: string): string | undefined {
  const base = path.basename(name).toLowerCase()
  const spoken = Object.keys(SPOKEN).find((word) => base.includes(word))
  const tag = /_([a-z]{2}(?:-[a-z]{2})?)\.[a-z]+$/.exec(base)?.[1]
  return tag ? Intl.getCanonicalLocales(tag)[0] : spoken && SPOKEN[spoken]
}
