/**
 * Columns as parameters: one array literal a column, written by us since pg's own way costs more than the statement; bytes
 * end to end in one parameter, cut apart by the server.
 */
type Cell<T> = T | null

/** Identifiers, numbers and milliseconds: nothing in them that a literal would have to quote. */
export const plain = (column: readonly Cell<string | number | boolean>[]): string =>
  `{${column.map((cell) => cell ?? 'null').join()}}`

/** Any text, JSON too. */
export const quoted = (column: readonly Cell<string>[]): string =>
  `{${column.map((cell) => (cell === null ? 'null' : quote(cell))).join()}}`

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

/** One cell a row that is itself a list. */
export const lists = (column: readonly (readonly string[])[]): string => quoted(column.map((list) => quoted(list)))

export interface Bytes {
  readonly all: Buffer
  /** Where each begins, counted from 1, and how long it is. */
  readonly from: string
  readonly length: string
}

export function bytes(column: readonly Uint8Array[]): Bytes {
  const starts: number[] = []
  let next = 1
  for (const { length } of column) {
    starts.push(next)
    next += length
  }
  return { all: Buffer.concat(column), from: plain(starts), length: plain(column.map(({ length }) => length)) }
}
