/**
 * The report of an import: what was found of the file as a whole, and the fate of every row. A reference that comes twice is refused the
 * second time, as nobody can say which of the two is meant.
 */
import type { VacancyContent } from '@passerelle/contracts'
import type { CodeListName } from '@passerelle/contracts/codes'
import type { CodeBook } from './code-book.ts'
import type { RefusedRow, RowFate, TakenRow } from './fate.ts'

export interface ImportReport {
  readonly source: 'csv' | 'job-posting'
  /** How a table was written; null where it is none. */
  readonly form: { readonly encoding: string; readonly delimiter: string } | null
  /** Columns that nothing was read from, from 1. */
  readonly unused: readonly number[]
  /** What was meant wherever no column says it. */
  readonly assumed: readonly { readonly field: string; readonly value: string }[]
  /** Lists that are not loaded: of their codes the form alone was checked. */
  readonly unchecked: readonly CodeListName[]
  readonly rows: readonly RowFate[]
}

export interface Counts {
  readonly taken: number
  readonly mended: number
  readonly refused: number
}

const USED: Readonly<Partial<Record<CodeListName, (vacancy: VacancyContent) => boolean>>> = {
  country: () => true,
  'esco-skill': ({ essentialSkills, optionalSkills, teaches }) =>
    essentialSkills.length + optionalSkills.length + teaches.length > 0,
  'isco-08': () => true,
  'isic-4': ({ isic }) => isic !== null,
}
const LISTS: readonly CodeListName[] = ['country', 'esco-skill', 'isco-08', 'isic-4']

export function reportOf(read: Omit<ImportReport, 'unchecked'>, book: CodeBook): ImportReport {
  const rows = oncePerReference(read.rows)
  const vacancies = rows.filter(isTaken).map(({ vacancy }) => vacancy)
  const unchecked = LISTS.filter((list) => !book.isLoaded(list) && vacancies.some((one) => USED[list]?.(one)))
  return { ...read, unchecked, rows }
}

export const isTaken = (row: RowFate): row is TakenRow => row.fate !== 'refused'

export const countsOf = ({ rows }: ImportReport): Counts => ({
  taken: rows.filter(({ fate }) => fate === 'taken').length,
  mended: rows.filter(({ fate }) => fate === 'mended').length,
  refused: rows.filter(({ fate }) => fate === 'refused').length,
})

function oncePerReference(rows: readonly RowFate[]): readonly RowFate[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    if (!isTaken(row)) return row
    if (!seen.has(row.reference)) {
      seen.add(row.reference)
      return row
    }
    const refused: RefusedRow = {
      row: row.row,
      fate: 'refused',
      refusals: [{ field: 'reference', column: null, why: 'reference-twice', didYouMean: [] }],
    }
    return refused
  })
}
