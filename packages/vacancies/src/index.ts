/**
 * Vacancies out of tables and job postings of others: every row taken, mended or refused, and told why. Pure; both what a preview shows
 * and what an import publishes.
 */
export { type ByRow } from './by-row.ts'
export { type CodeBook, codeBook } from './code-book.ts'
export {
  MENDS,
  type Mend,
  REFUSALS,
  type RefusalReason,
  type RowFate,
  type TakenRow,
  type TellMend,
  type TellRefusal,
} from './fate.ts'
export { FIELDS, type Field } from './fields.ts'
export { type NoPostings, type PostingsGiven, readPostings, readPostingsByRow } from './job-posting.ts'
export { Mapping, suggestMapping } from './mapping.ts'
export { type CsvGiven, type NoCsv, readCsv, readCsvByRow, TABLE_LIMITS } from './read-csv.ts'
export { jsonLdIn } from './read-page.ts'
export { type Counts, countsOf, type ImportReport, isTaken } from './report.ts'
export { type Suggested, suggestForFile } from './suggest-for-file.ts'
