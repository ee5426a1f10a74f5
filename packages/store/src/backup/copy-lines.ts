/**
 * A copy of a database as lines: each table by its name and columns, its rows as Postgres writes them, and what they come to; then
 * the sequences. Keeps: who reads it is told of everything that was cut off or changed.
 */
import { Fault } from '@passerelle/kernel'
import { type RowSum, summing } from './row-sum.ts'

/** Name and type of each. */
export type Columns = readonly (readonly [string, string])[]

export interface CopiedTable {
  readonly table: string
  readonly columns: Columns
}

export interface CopiedSequence {
  readonly sequence: string
  /** A whole number that may be beyond 2^53. */
  readonly last: string
  readonly called: boolean
}

export type CopyPart =
  | ({ readonly kind: 'table' } & CopiedTable)
  | { readonly kind: 'row'; readonly row: string }
  | ({ readonly kind: 'sum'; readonly table: string } & RowSum)
  | ({ readonly kind: 'sequence' } & CopiedSequence)

const END = JSON.stringify({ kind: 'end' })

const damaged = (why: string): Fault => new Fault('backup-damaged', `the copy of a database is damaged: ${why}`)

/** Rows are by far the most: they are text alone. */
const lineOf = (part: CopyPart): string => JSON.stringify(part.kind === 'row' ? part.row : part)

/** Without line breaks. The last says that nothing was cut off. */
export async function* linesOf(parts: AsyncIterable<CopyPart>): AsyncGenerator<string> {
  for await (const part of parts) yield lineOf(part)
  yield END
}

function partOf(line: string): Exclude<CopyPart, { kind: 'row' }> | { readonly kind: 'end' } | string {
  try {
    return JSON.parse(line)
  } catch {
    throw damaged('a line cannot be read')
  }
}

/** @throws Fault `backup-damaged` where rows are not what they were said to come to, or the end is missing */
export async function* partsOf(lines: AsyncIterable<string>): AsyncGenerator<CopyPart> {
  let table = ''
  let sum = summing()
  let ended = false
  for await (const line of lines) {
    if (ended) throw damaged('it goes on after its end')
    const part = partOf(line)
    if (typeof part === 'string') {
      sum.add(part)
      yield { kind: 'row', row: part }
    } else if (part.kind === 'end') {
      ended = true
    } else {
      if (part.kind === 'table') {
        table = part.table
        sum = summing()
      }
      if (part.kind === 'sum') insist(part, table, sum.told())
      yield part
    }
  }
  if (!ended) throw damaged('its end is missing')
}

function insist(said: RowSum & { readonly table: string }, table: string, found: RowSum): void {
  if (said.table !== table || said.rows !== found.rows || said.digest !== found.digest)
    throw damaged(`the rows of ${table} are not those that were written`)
}
