/**
 * Tables that somebody else wrote, as CSV: what their bytes say, or why they say nothing. Pure.
 */
export { ENCODINGS, type Encoding } from './decode-text.ts'
export {
  DELIMITERS,
  type NoTable,
  type NoTableReason,
  readTable,
  type Table,
  type TableForm,
  type TableLimits,
  type TableRow,
} from './read-table.ts'
