/**
 * Reads a partner's table by its mapping: every row with its fate. Keeps: the order of the columns never matters; the same bytes, mapping,
 * lists and day always give the same report, so that a preview is the import that follows.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import { type NoTable, readTable, type Table, type TableRow } from '@passerelle/tables'
import { allAtOnce, type ByRow, eachRow } from './by-row.ts'
import type { CodeBook } from './code-book.ts'
import type { RowFate } from './fate.ts'
import { ASSUMED, type Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { type Given, readVacancy } from './read-vacancy.ts'
import type { Cell, Cells, Rules } from './reading.ts'
import { meaningKey } from './reading.ts'
import { type ImportReport, reportOf } from './report.ts'

/** 10,000 rows of 64 columns; 5 MB. */
export const TABLE_LIMITS = { bytes: 5_000_000, rows: 10_000, columns: 64, cell: 10_000 }

export interface NoCsv {
  readonly why: NoTable['why'] | 'column-missing' | 'column-twice'
  readonly line?: number
  /** Of which no column was found, or two. */
  readonly columns?: readonly Field[]
}

export interface CsvGiven {
  readonly mapping: Mapping
  readonly book: CodeBook
  readonly day: Given['day']
}

export const readCsv = (bytes: Uint8Array, given: CsvGiven): Result<ImportReport, NoCsv> =>
  allAtOnce(readCsvByRow(bytes, given))

/** The table is parsed at the first step. */
export function* readCsvByRow(bytes: Uint8Array, { mapping, book, day }: CsvGiven): ByRow<Result<ImportReport, NoCsv>> {
  const table = readTable(bytes, TABLE_LIMITS, { encoding: mapping.encoding, delimiter: mapping.delimiter })
  if (!table.ok) return table
  const columns = columnsOf(table.value, mapping)
  if (!columns.ok) return columns
  const given: Given = { rules: rulesOf(mapping), book: book.reader(), day, source: 'csv' }
  const at = { columns: columns.value, width: table.value.columns.length }
  const rows = yield* eachRow(table.value.rows, (row) => fateOf(row, at, given))
  const { encoding, delimiter } = table.value
  const used = new Set(columns.value.values())
  const unused = table.value.columns.flatMap((_, at) => (used.has(at) ? [] : [at + 1]))
  const assumed = assumedIn(given.rules, new Set(columns.value.keys()))
  return ok(reportOf({ source: 'csv', form: { encoding, delimiter }, unused, assumed, rows }, book))
}

/** Where each field is, from 0. */
type Columns = ReadonlyMap<Field, number>

function columnsOf({ columns }: Table, mapping: Mapping): Result<Columns, NoCsv> {
  const keys = columns.map(meaningKey)
  const placesOf = (column: string): readonly number[] =>
    keys.flatMap((key, at) => (key === meaningKey(column) ? [at] : []))
  const missing = mapping.columns.filter(({ column }) => placesOf(column).length === 0)
  if (missing.length > 0) return refuse({ why: 'column-missing', columns: missing.map(({ field }) => field) })
  const twice = mapping.columns.filter(({ column }) => placesOf(column).length > 1)
  if (twice.length > 0) return refuse({ why: 'column-twice', columns: twice.map(({ field }) => field) })
  return ok(new Map(mapping.columns.map(({ column, field }) => [field, placesOf(column)[0] ?? 0])))
}

export function rulesOf(mapping: Mapping): Rules {
  const { language, dates, decimals, listSeparator, namesEmployer } = mapping
  return {
    language,
    dates,
    decimals,
    listSeparator,
    namesEmployer,
    meaning: new Map(
      mapping.columns.map(({ field, values }) => [
        field,
        new Map(values.map(({ from, to }) => [meaningKey(from), to])),
      ]),
    ),
    defaults: new Map(mapping.defaults.map(({ field, value }) => [field, value])),
    regions: new Map(mapping.regions.map(({ city, region }) => [meaningKey(city), region])),
    leaveOut: new Set(mapping.leaveOut),
  }
}

export function assumedIn(rules: Rules, said: ReadonlySet<Field>): ImportReport['assumed'] {
  const all = new Map([...Object.entries(ASSUMED), ...rules.defaults])
  return [...all].flatMap(([field, value]) => ([...said].some((one) => one === field) ? [] : [{ field, value }]))
}

function fateOf(row: TableRow, { columns, width }: { columns: Columns; width: number }, given: Given): RowFate {
  if (row.cells.length !== width)
    return {
      row: row.line,
      fate: 'refused',
      refusals: [{ field: null, column: null, why: 'cells-differ', didYouMean: [] }],
    }
  const cells: Cells = new Map(
    [...columns].map(([field, at]): [Field, Cell] => [field, { text: row.cells[at] ?? '', column: at + 1 }]),
  )
  return readVacancy(cells, row.line, given)
}
