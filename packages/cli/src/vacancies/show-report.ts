/**
 * What an import of vacancies would do, as a table: each row with its fate, what was mended, and why it is refused. Quotes no cell that is refused.
 */
import {
  countsOf,
  type ImportReport,
  isTaken,
  type Mend,
  type NoCsv,
  type RefusalReason,
  type RowFate,
} from '@passerelle/vacancies'
import { printable, table } from '../table.ts'

export const NO_FILE: Readonly<Record<NoCsv['why'] | 'no-job-posting', string>> = {
  'too-large': 'the file is larger than 5 MB',
  'encoding-unknown': 'the file is no text: neither UTF-8, UTF-16 nor of a code page of Windows (1252, 1254, 1256)',
  'quotation-mark': 'the file is no table: a quotation mark is missing or too many',
  'no-columns': 'the file has no columns',
  'too-many-columns': 'the file has more than 64 columns',
  'too-many-rows': 'the file has more than 10,000 rows',
  'cell-too-long': 'the file has a cell of more than 10,000 letters',
  'column-missing': 'the mapping names columns that the file does not have, for these fields',
  'column-twice': 'the mapping names columns that the file has twice, for these fields',
  'no-job-posting': 'the file holds no JobPosting',
}
const MENDS: Readonly<Record<Mend, string>> = {
  trimmed: 'cleaned of white space and what is not seen',
  'date-form': 'written as a day',
  'number-form': 'written as a number',
  rounded: 'rounded down',
  'value-translated': 'translated',
  'word-known': 'a known word',
  'code-by-label': 'code found by its label',
  'address-removed': 'code taken from its address',
  'letter-case': 'letter case',
  'repeated-left-out': 'repeated, once taken',
  'wage-swapped': 'least and most swapped',
  'wage-maximum-from-minimum': 'most taken from least',
  'region-from-city': 'taken from the city',
  'country-from-region': 'taken from the region',
  'default-used': 'empty, default used',
  'html-removed': 'tags removed',
  shortened: 'shortened',
  'left-out': 'left out',
}
const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  missing: 'missing',
  'too-long': 'too long',
  'not-a-date': 'no day',
  'date-form-unknown': 'a day that could be two: say `dates` in the mapping',
  'not-a-number': 'no number',
  'out-of-range': 'out of range',
  'word-unknown': 'a word nobody knows: say `values` in the mapping',
  'code-unknown': 'no code of its list',
  'code-retired': 'a code that is no longer in use',
  'code-malformed': 'not of the form of a code',
  'language-unknown': 'no known language',
  'level-missing': 'without a level (A1 to C2)',
  'region-elsewhere': 'of another country',
  'ends-before-start': 'before the start',
  'closed-already': 'over already',
  'reference-twice': 'in the file twice',
  'cells-differ': 'more or fewer cells than there are columns',
  'no-job-posting': 'no posting',
}

const place = ({ field, column }: { readonly field: string | null; readonly column: number | null }): string =>
  `${field ?? 'row'}${column === null ? '' : ` (column ${column})`}`

function whatOf(row: RowFate): string {
  if (isTaken(row)) return row.mends.map((one) => `${place(one)}: ${MENDS[one.what]}`).join('; ')
  return row.refusals
    .map((one) => {
      const meant = one.didYouMean.map(({ code, label }) => `${code} ${label}`).join(', ')
      return `${place(one)}: ${REFUSALS[one.why]}${meant === '' ? '' : ` - meant? ${meant}`}`
    })
    .join('; ')
}

export function showReport(report: ImportReport): string[] {
  const { taken, mended, refused } = countsOf(report)
  const rows = report.rows.map((row) => [String(row.row), row.fate, isTaken(row) ? row.reference : '-', whatOf(row)])
  const assumed = report.assumed.map(({ field, value }) => `${field}: ${value}`).join(', ')
  return [
    ...table(['row', 'fate', 'reference', 'what'], rows),
    '',
    ...(report.form
      ? [`read as ${report.form.encoding}, cells divided by ${JSON.stringify(report.form.delimiter)}`]
      : []),
    ...(assumed === '' ? [] : [printable(`meant where nothing says it: ${assumed}`)]),
    ...(report.unused.length > 0 ? [`columns that nothing is read from: ${report.unused.join(', ')}`] : []),
    ...(report.unchecked.length > 0
      ? [`checked by form alone, as no list is loaded: ${report.unchecked.join(', ')}`]
      : []),
    `${taken} taken, ${mended} mended, ${refused} refused`,
  ]
}
