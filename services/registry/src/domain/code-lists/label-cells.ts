/**
 * Labels as they stand in the cells of a table. Keeps: a label is one line, without what cannot be seen, and each is there once.
 */
import type { CodeLabel } from '@passerelle/contracts/codes'

/** By the names of the columns; a cell that is not there reads as empty. */
export type Cells = Readonly<Record<string, string>>

export const cell = (row: Cells, column: string): string => (row[column] ?? '').trim()

/** One line, composed, without what cannot be seen. */
export const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()

/** The preferred label of a language and further ones, each once. */
export function labelsOf(lang: string, preferred: string, others: readonly string[] = []): CodeLabel[] {
  const first = cleaned(preferred)
  const more = [...new Set(others.map(cleaned))].filter((label) => label !== '' && label !== first)
  const further = more.map((label, index) => ({ lang, label, position: index + 1 }))
  return first === '' ? further : [{ lang, label: first, position: 0 }, ...further]
}

/** Several in one cell: a line each in what ESCO publishes, bars between them in shorter forms. */
export const severalIn = (text: string): string[] => text.split(/\n|\|/)
