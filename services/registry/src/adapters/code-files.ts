/**
 * Reads code lists from files: CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or, as some are still published, Windows-1252.
 * Keeps: a file that is no table is a fault that names it; nothing of it is shown.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { parse } from 'csv-parse/sync'
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

function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Whichever there is most of in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const many = (one: string): number => first.split(one).length
  return [',', ';', '\t'].reduce((best, one) => (many(one) > many(best) ? one : best))
}

interface Line {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

export function tableIn(name: string, bytes: Buffer): TableFile {
  const [head, ...lines] = linesOf(name, textOf(bytes))
  const columns = (head?.record ?? []).map((column) => column.trim())
  if (!head || columns.length < 2) throw refused(name, 'has no columns')
  const ends = [head, ...lines].map(({ info }) => info.lines)
  const rows = lines.map(
    ({ record }, index): FileRow => ({
      line: (ends[index] ?? 0) + 1,
      cells: Object.fromEntries(columns.map((column, at) => [column, record[at] ?? ''])),
      fits: record.length === columns.length,
    }),
  )
  return { name, columns, rows, lang: langIn(name) }
}

function linesOf(name: string, text: string): readonly Line[] {
  const options = { bom: true, info: true, relaxColumnCount: true, skipEmptyLines: true } as const
  try {
    return parse(text, { ...options, delimiter: delimiterOf(text) }) as unknown as readonly Line[]
  } catch (cause) {
    throw refused(name, 'is no table: a quotation mark is missing or too many', cause)
  }
}

/** `occupations_fr.csv`, `ISIC_Rev_4_french_structure.txt`. */
function langIn(name: string): string | undefined {
  const base = path.basename(name).toLowerCase()
  const spoken = Object.keys(SPOKEN).find((word) => base.includes(word))
  const tag = /_([a-z]{2}(?:-[a-z]{2})?)\.[a-z]+$/.exec(base)?.[1]
  return tag ? Intl.getCanonicalLocales(tag)[0] : spoken && SPOKEN[spoken]
}
