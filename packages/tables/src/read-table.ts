/**
 * Reads a table as RFC 4180 has it, with commas, semicolons or tabs. Keeps: cells are data, whatever they begin with; each row says
 * where it begins in the file; line breaks are told as `\n`; what is no table is refused by reason and line, nothing of it repeated.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import { CsvError, parse } from 'csv-parse/sync'
import { decodeText, type Encoding } from './decode-text.ts'

export const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export interface TableLimits {
  readonly bytes: number
  readonly rows: number
  readonly columns: number
  /** UTF-16 units. */
  readonly cell: number
}

export interface TableRow {
  /** Where it begins in the file; the first line is 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** Without white space around them. */
  readonly columns: readonly string[]
  /** Without lines that are empty; some may have more or fewer cells than there are columns. */
  readonly rows: readonly TableRow[]
}

export type NoTableReason =
  | 'too-large'
  | 'encoding-unknown'
  | 'quotation-mark'
  | 'no-columns'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'cell-too-long'

export interface NoTable {
  readonly why: NoTableReason
  readonly line?: number
}

export interface TableForm {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
}

/** As spreadsheets write it into the first line. */
const SEPARATOR_LINE = /^sep=([,;\t])\n/i

/** @param form what its author says of it; the rest is found out */
export function readTable(bytes: Uint8Array, limits: TableLimits, form: TableForm = {}): Result<Table, NoTable> {
  if (bytes.length > limits.bytes) return refuse({ why: 'too-large' })
  const decoded = decodeText(bytes, form.encoding)
  if (!decoded.ok) return refuse({ why: decoded.error })
  const { text, encoding } = decoded.value
  const lines = text.replaceAll(/\r\n?/g, '\n')
  const [line, said] = SEPARATOR_LINE.exec(lines) ?? []
  const delimiter = form.delimiter ?? DELIMITERS.find((one) => one === said) ?? delimiterOf(lines)
  const rows = rowsOf(lines.slice(line?.length ?? 0), delimiter, line === undefined ? 0 : 1)
  if (!rows.ok) return rows
  const [head, ...others] = rows.value
  const columns = (head?.cells ?? []).map((column) => column.trim())
  const why = whyNot(columns, others, limits)
  return why ? refuse(why) : ok({ encoding, delimiter, columns, rows: others })
}

function whyNot(columns: readonly string[], rows: readonly TableRow[], limits: TableLimits): NoTable | undefined {
  if (columns.length < 2) return { why: 'no-columns' }
  if (columns.length > limits.columns) return { why: 'too-many-columns' }
  if (rows.length > limits.rows) return { why: 'too-many-rows' }
  const long = rows.find(({ cells }) => cells.some((cell) => cell.length > limits.cell))
  return long && { why: 'cell-too-long', line: long.line }
}

/** Whichever there is most of in the first line, quotations apart. */
function delimiterOf(text: string): Delimiter {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split('\n', 1)
  const many = (one: string): number => first.split(one).length
  return DELIMITERS.reduce((best, one) => (many(one) > many(best) ? one : best))
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function rowsOf(text: string, delimiter: Delimiter, before: number): Result<readonly TableRow[], NoTable> {
  try {
    const parsed = parse(text, { delimiter, info: true, relaxColumnCount: true }) as unknown as readonly Parsed[]
    const rows = parsed.map(({ record }, index) => ({
      line: before + (parsed[index - 1]?.info.lines ?? 0) + 1,
      cells: record,
    }))
    return ok(rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')))
  } catch (cause) {
    if (cause instanceof CsvError) return refuse({ why: 'quotation-mark', ...lineOf(cause) })
    throw cause
  }
}

const lineOf = (error: CsvError): { readonly line?: number } => {
  const line: unknown = error['lines']
  return typeof line === 'number' ? { line } : {}
}
