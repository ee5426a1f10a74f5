/**
 * What an import of code lists did, as text: each list in figures, each file and row that was refused with its reason.
 */
import { AWAITED_FORMS, type ImportReport } from '@passerelle/registry'
import { printable, table } from '../table.ts'

type FileRefusal = ImportReport['refusedFiles'][number]['why']
type RowRefusal = ImportReport['refusedRows'][number]['why']

const FILES: Readonly<Record<FileRefusal, string>> = {
  'form-unknown': 'its columns are those of no list that is known',
  'language-unknown': 'its name does not say in which language it is: --language',
  'language-twice': 'another file has brought the same list in the same language',
  'without-its-lists': 'it says what is a kind of what, and comes with the lists it is about',
}
const ROWS: Readonly<Record<RowRefusal, string>> = {
  'columns-differ': 'has more or fewer cells than there are columns',
  'other-type': 'is of another type of concept than its file',
  'code-missing': 'has no code',
  'code-malformed': 'has a code that is none of its list',
  'code-twice': 'has a code that came before',
  'label-missing': 'has no label',
  'label-too-long': 'has a label of more than 500 characters',
}
const MOST_ROWS = 50

function refusedFile({ file, why, columns }: ImportReport['refusedFiles'][number]): string[] {
  const first = `refused: ${printable(file)}: ${FILES[why]}`
  if (why !== 'form-unknown') return [first]
  const awaited = AWAITED_FORMS.map(({ name, columns: needed }) => `    ${name}: ${needed.join(', ')}`)
  return [first, `  found: ${printable(columns.join(', '))}`, '  awaited, one of:', ...awaited]
}

/** In lines; it quotes no row. */
export function showImport({ lists, refusedFiles, refusedRows, leftOut, notWhole }: ImportReport): string[] {
  const figures = lists.map(({ list, version, taken, added, changed, retired }) => [
    list,
    version,
    ...[taken, added, changed, retired].map(String),
  ])
  const rows = refusedRows
    .slice(0, MOST_ROWS)
    .map(({ file, line, why }) => `refused: ${printable(file)}, line ${line}: ${ROWS[why]}`)
  const more = refusedRows.length - rows.length
  return [
    ...(lists.length > 0
      ? table(['list', 'version', 'taken', 'added', 'changed', 'retired'], figures)
      : ['no list was taken']),
    ...leftOut.map(({ file, what }) => `left out: ${printable(file)}: ${what}`),
    ...refusedFiles.flatMap(refusedFile),
    ...rows,
    ...(more > 0 ? [`and ${more} rows more; --json has them all`] : []),
    ...notWhole.map((list) => `${list}: nothing was retired, as a row that is missing may be one that was refused`),
  ]
}
