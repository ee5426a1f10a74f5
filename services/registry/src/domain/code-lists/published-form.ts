/**
 * What a form is in which a code list is published, and how a row of one is read.
 * Keeps: a row that is not in order is refused with its reason; labels are of one line, each once.
 */
import { type CodeLabel, type CodeListName, ListedCodeText } from '@passerelle/contracts/codes'
import type { CodeRef, ReadCode } from './code-keeper.ts'
import type { Cells } from './label-cells.ts'

export interface RawCode {
  readonly code: string
  readonly labels: readonly CodeLabel[]
  readonly broader?: readonly CodeRef[]
  readonly retired?: boolean
  /** The type of concept that the row says it is of, where the form has one. */
  readonly isOfType?: boolean
}

export interface PublishedForm {
  /** For people. */
  readonly name: string
  readonly list: CodeListName
  /** Columns that all have to be there. */
  readonly columns: readonly string[]
  /** Columns by which one knows another form. */
  readonly without?: readonly string[]
  /** What the first row holds, where columns alone say too little. */
  readonly first?: Cells
  readonly source: string
  readonly credit: string
  /** The languages of the labels; null where a file is of one, and its name says of which. */
  readonly langsIn: ((columns: readonly string[]) => readonly string[]) | null
  readonly read: (row: Cells, langs: readonly string[]) => RawCode
}

export type RowRefusal =
  | 'columns-differ'
  | 'other-type'
  | 'code-missing'
  | 'code-malformed'
  | 'code-twice'
  | 'label-missing'
  | 'label-too-long'

const LONGEST = 500
const PATTERNS: Partial<Record<CodeListName, RegExp>> = {
  country: /^[A-Z]{2}$/,
  'isco-08': /^\d{1,4}$/,
  'isic-4': /^(?:[A-U]|\d{2,4})$/,
}

/** @returns the code, or why the row cannot be taken */
export function checkedRow(form: PublishedForm, row: Cells, langs: readonly string[]): ReadCode | RowRefusal {
  const { code, labels, broader, retired = false, isOfType = true } = form.read(row, langs)
  if (!isOfType) return 'other-type'
  if (code === '') return 'code-missing'
  if (!(PATTERNS[form.list]?.test(code) ?? ListedCodeText.safeParse(code).success)) return 'code-malformed'
  if (labels.every(({ position }) => position !== 0)) return 'label-missing'
  if (labels.some(({ label }) => label.length > LONGEST)) return 'label-too-long'
  return { code, labels, retired, ...(broader ? { broader } : {}) }
}
