/**
 * Makes lists of the files of an import: each file by its form, the languages of a list together, what is a kind of what beside it.
 * Keeps: a file that is not known is refused whole, with its columns; a row that is not in order, by its line.
 */
import type { CodeListName } from '@passerelle/contracts/codes'
import { refText } from './code-entry.ts'
import type { ReadCode, ReadList } from './code-keeper.ts'
import { LEFT_OUT, RELATIONS, relationIn } from './esco-forms.ts'
import type { Cells } from './label-cells.ts'
import { checkedRow, type PublishedForm, type RowRefusal } from './published-form.ts'
import { formOf } from './published-forms.ts'

export interface FileRow {
  /** Where it begins in the file; the first line is 1. */
  readonly line: number
  readonly cells: Cells
  /** Whether it has as many cells as there are columns. */
  readonly fits: boolean
}

export interface TableFile {
  /** As it lies in what is imported. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly FileRow[]
  /** What the name of the file says of the language of its labels. */
  readonly lang: string | undefined
}

export type FileRefusal = 'form-unknown' | 'language-unknown' | 'language-twice' | 'without-its-lists'

export interface RefusedRow {
  readonly file: string
  readonly line: number
  readonly why: RowRefusal
}

export interface Gathered {
  readonly lists: readonly Omit<ReadList, 'version'>[]
  readonly refusedFiles: readonly {
    readonly file: string
    readonly why: FileRefusal
    readonly columns: readonly string[]
  }[]
  readonly refusedRows: readonly RefusedRow[]
  readonly leftOut: readonly { readonly file: string; readonly what: string }[]
}

interface Gathering {
  readonly lists: Map<CodeListName, ListSoFar>
  readonly refusedFiles: { file: string; why: FileRefusal; columns: readonly string[] }[]
  readonly refusedRows: RefusedRow[]
  readonly leftOut: { file: string; what: string }[]
}

interface ListSoFar {
  readonly form: PublishedForm
  readonly langs: Set<string>
  readonly codes: Map<string, ReadCode>
  isWhole: boolean
}

export function gatherLists(files: readonly TableFile[]): Gathered {
  const all: Gathering = { lists: new Map(), refusedFiles: [], refusedRows: [], leftOut: [] }
  const isRelations = ({ columns }: TableFile): boolean => RELATIONS.columns.every((one) => columns.includes(one))
  for (const file of files.filter((one) => !isRelations(one))) gatherFile(all, file)
  for (const file of files.filter(isRelations)) relate(all, file)
  const lists = [...all.lists].map(([list, { form, langs, codes, isWhole }]) => ({
    list,
    source: form.source,
    credit: form.credit,
    langs: [...langs],
    codes: [...codes.values()],
    isWhole,
  }))
  const { refusedFiles, refusedRows, leftOut } = all
  return { lists, refusedFiles, refusedRows, leftOut }
}

function gatherFile(all: Gathering, file: TableFile): void {
  const { name, columns, rows, lang } = file
  const form = formOf(columns, rows[0]?.cells)
  const what = LEFT_OUT.find(([column]) => columns.includes(column))?.[1]
  if (!form && what) return void all.leftOut.push({ file: name, what })
  const refuse = (why: FileRefusal): void => void all.refusedFiles.push({ file: name, why, columns })
  if (!form) return refuse('form-unknown')
  const langs = form.langsIn?.(columns) ?? (lang === undefined ? [] : [lang])
  if (langs.length === 0) return refuse('language-unknown')
  const so = all.lists.get(form.list) ?? { form, langs: new Set(), codes: new Map(), isWhole: true }
  if (langs.some((one) => so.langs.has(one))) return refuse('language-twice')
  all.lists.set(form.list, so)
  const { codes, refused } = readRows(form, rows, langs)
  for (const one of codes) so.codes.set(one.code, merged(so.codes.get(one.code), one))
  for (const one of [...langs, ...codes.flatMap(({ labels }) => labels.map((label) => label.lang))]) so.langs.add(one)
  if (refused.length > 0) so.isWhole = false
  all.refusedRows.push(...refused.map((one) => ({ file: name, ...one })))
}

function readRows(
  form: PublishedForm,
  rows: readonly FileRow[],
  langs: readonly string[],
): { codes: readonly ReadCode[]; refused: readonly Omit<RefusedRow, 'file'>[] } {
  const codes = new Map<string, ReadCode>()
  const refused: Omit<RefusedRow, 'file'>[] = []
  for (const { line, cells, fits } of rows) {
    const read = fits ? checkedRow(form, cells, langs) : 'columns-differ'
    if (typeof read === 'string') refused.push({ line, why: read })
    else if (codes.has(read.code)) refused.push({ line, why: 'code-twice' })
    else codes.set(read.code, read)
  }
  return { codes: [...codes.values()], refused }
}

/** Labels of another file; what belongs to no language is in each of them. */
function merged(one: ReadCode | undefined, other: ReadCode): ReadCode {
  if (!one) return other
  const has = new Set(one.labels.map(({ lang }) => lang))
  return {
    ...one,
    labels: [...one.labels, ...other.labels.filter(({ lang }) => !has.has(lang))],
    retired: one.retired && other.retired,
  }
}

function relate(all: Gathering, { name, columns, rows }: TableFile): void {
  let told = 0
  for (const { cells } of rows) {
    const relation = relationIn(cells)
    const codes = relation && all.lists.get(relation.of.list)?.codes
    const code = relation && codes?.get(relation.of.code)
    if (!relation || !codes || !code) continue
    told++
    const refs = new Map([...(code.broader ?? []), relation.broader].map((ref) => [refText(ref), ref]))
    codes.set(code.code, { ...code, broader: [...refs.values()] })
  }
  if (told === 0) all.refusedFiles.push({ file: name, why: 'without-its-lists', columns })
}
