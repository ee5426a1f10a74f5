/**
 * `passerelle vacancies preview`: shows what an import of a file of vacancies would do with each row, without a server. Nothing is sent.
 */
import { readFile } from 'node:fs/promises'
import { type LocalDate, parseLocalDate } from '@passerelle/kernel'
import {
  type CodeBook,
  codeBook,
  countsOf,
  type ImportReport,
  jsonLdIn,
  Mapping,
  readCsvByRow,
  readPostings,
  suggestForFile,
} from '@passerelle/vacancies'
import { readArguments } from '../arguments.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { textOf } from '../match/read-items.ts'
import { NO_FILE, showReport } from '../vacancies/show-report.ts'

const HELP = `
passerelle vacancies preview FILE --mapping FILE [--codes PATH] [--date DAY] [--json]
passerelle vacancies preview FILE --job-posting [--language TAG] [--codes PATH] [--date DAY] [--json]
passerelle vacancies preview FILE --suggest [--language TAG]

Shows what an import would do with each row of a table, or with each schema.org JobPosting of a page or a JSON-LD file: taken, mended
and how, or refused and why. Nothing is sent anywhere. 1 is returned where a row is refused. docs/vacancies.md tells the rules.

  --mapping FILE    JSON: which column holds what, and how it is written
  --job-posting     the file is JSON-LD, or a page with some
  --suggest         prints a mapping made from the names of the columns, to be looked at and kept
  --language TAG    in which the texts are (en), for example fr
  --codes PATH      code lists as they are published, a file or a folder; without it codes are checked by their form alone
  --date DAY        the day on which vacancies have to be open, YYYY-MM-DD (today, in UTC)
  --json            the report as JSON

Examples
  passerelle vacancies preview offres.csv --suggest --language fr > offres.mapping.json
  passerelle vacancies preview offres.csv --mapping offres.mapping.json --codes esco/
  passerelle vacancies preview page.html --job-posting --language fr --json
`
const OPTIONS = {
  mapping: { type: 'string' },
  'job-posting': { type: 'boolean', default: false },
  suggest: { type: 'boolean', default: false },
  language: { type: 'string', default: 'en' },
  codes: { type: 'string' },
  date: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const
const PROGRESS_EACH = 1_000

const bytesOf = (file: string): Promise<Uint8Array> =>
  readFile(file).catch(() => {
    throw usage(`${file} cannot be read`)
  })

function dayOf(text: string): LocalDate {
  const day = parseLocalDate(text)
  if (!day.ok) throw usage('--date takes a day as YYYY-MM-DD')
  return day.value
}

async function bookOf(path: string | undefined): Promise<CodeBook> {
  if (path === undefined) return codeBook(new Map())
  const { gatherLists, readCodeFiles } = await import('@passerelle/registry')
  const { files } = await readCodeFiles(path).catch((fault: unknown) => {
    throw usage(fault instanceof Error ? fault.message : '--codes cannot be read')
  })
  const { lists } = gatherLists(files)
  if (lists.length === 0) throw usage('--codes holds no code list that is known')
  return codeBook(new Map(lists.map(({ list, codes }) => [list, codes])))
}

async function mappingOf(file: string): Promise<Mapping> {
  let raw: unknown
  try {
    raw = JSON.parse(await textOf(file))
  } catch {
    throw usage('--mapping is not JSON')
  }
  const mapping = Mapping.safeParse(raw)
  if (mapping.success) return mapping.data
  const [issue] = mapping.error.issues
  throw usage(`--mapping: ${issue ? `'${issue.path.join('.')}': ${issue.message}` : 'it is not readable'}`)
}

function suggest(bytes: Uint8Array, language: string): Mapping {
  const found = suggestForFile(bytes, language)
  if (!found.ok) throw usage(NO_FILE[found.error.why])
  if (!found.value.mapping)
    throw usage('no column has a name that is known; write a mapping by hand (docs/vacancies.md)')
  return found.value.mapping
}

interface Reading {
  readonly bytes: Uint8Array
  readonly mapping: string | undefined
  readonly language: string
  readonly book: CodeBook
  readonly day: LocalDate
}

async function read({ bytes, mapping, language, book, day }: Reading, { err }: Streams): Promise<ImportReport> {
  if (mapping === undefined) {
    const json = jsonLdIn(new TextDecoder().decode(bytes))
    const report = json.ok ? readPostings(json.value, { language, book, day }) : json
    if (!report.ok) throw usage(NO_FILE[report.error])
    return report.value
  }
  const reading = readCsvByRow(bytes, { mapping: await mappingOf(mapping), book, day })
  let step = reading.next()
  for (; !step.done; step = reading.next()) if (step.value % PROGRESS_EACH === 0) err(`${step.value} rows`)
  const report = step.value
  if (report.ok) return report.value
  const { why, line, columns = [] } = report.error
  throw usage(
    `${NO_FILE[why]}${line === undefined ? '' : `, line ${line}`}${columns.length > 0 ? `: ${columns.join(', ')}` : ''}`,
  )
}

export const vacanciesPreviewCommand: CliCommand = {
  name: 'vacancies preview',
  summary: 'shows what an import of vacancies would do with each row of a file',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const { mapping, language, json } = values
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw usage('which file? One, and --mapping or --job-posting')
    if (!/^[a-z]{2,3}$/.test(language)) throw usage('--language is a tag such as fr')
    const ways = [mapping !== undefined, values['job-posting'], values.suggest].filter(Boolean)
    if (ways.length !== 1) throw usage('one of --mapping, --job-posting and --suggest')
    const bytes = await bytesOf(file)
    if (values.suggest) {
      streams.out(JSON.stringify(suggest(bytes, language), null, 2))
      return EXIT.ok
    }
    const day = dayOf(values.date ?? new Date().toISOString().slice(0, 10))
    const report = await read({ bytes, mapping, language, day, book: await bookOf(values.codes) }, streams)
    if (json) streams.out(JSON.stringify({ ...report, counts: countsOf(report) }, null, 2))
    else for (const line of showReport(report)) streams.out(line)
    return countsOf(report).refused > 0 ? EXIT.failed : EXIT.ok
  },
}
