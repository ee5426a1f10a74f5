/**
 * A first mapping for a file that nobody has said how to read: its columns by their names, and how its bytes are written.
 */
import { ok, type Result } from '@passerelle/kernel'
import { DELIMITERS, ENCODINGS, type NoTable, readTable } from '@passerelle/tables'
import { type Mapping, suggestMapping } from './mapping.ts'
import { TABLE_LIMITS } from './read-csv.ts'

export interface Suggested {
  /** As the header has them. */
  readonly columns: readonly string[]
  /** Null where no column has a name that is known. */
  readonly mapping: Mapping | null
}

/** @param language in which its texts are */
export function suggestForFile(bytes: Uint8Array, language: string): Result<Suggested, NoTable> {
  const table = readTable(bytes, TABLE_LIMITS)
  if (!table.ok) return table
  const { columns, encoding, delimiter } = table.value
  const mapping = suggestMapping(columns, language)
  if (!mapping) return ok({ columns, mapping })
  const isSaid = encoding === 'utf-8' || !ENCODINGS.includes(encoding)
  const form = { ...(isSaid ? {} : { encoding }), ...(DELIMITERS.includes(delimiter) ? { delimiter } : {}) }
  return ok({ columns, mapping: { ...mapping, ...form } })
}
