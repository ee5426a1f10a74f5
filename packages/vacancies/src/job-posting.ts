/**
 * Reads schema.org JobPosting out of JSON-LD: a posting becomes the same cells as a row of a table, and is read by the same rules.
 * Keeps: whoever hires is left out unless it agreed; skills in free words that are none of ESCO's are left out, and both are told.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import { allAtOnce, type ByRow, eachRow } from './by-row.ts'
import type { CodeBook } from './code-book.ts'
import type { RowFate } from './fate.ts'
import type { Field } from './fields.ts'
import { type Thing, textIn, thingsOf } from './json-ld.ts'
import { Mapping } from './mapping.ts'
import { cellsOf, SAID, SEPARATOR } from './posting-cells.ts'
import { assumedIn, rulesOf, TABLE_LIMITS } from './read-csv.ts'
import { type Given, readVacancy } from './read-vacancy.ts'
import type { Rules } from './reading.ts'
import { type ImportReport, reportOf } from './report.ts'

export type NoPostings = 'no-job-posting' | 'too-many-rows'

export interface PostingsGiven {
  /** ISO 639: in which the texts are, where a posting does not say it. */
  readonly language: string
  readonly book: CodeBook
  readonly day: Given['day']
  readonly namesEmployer?: boolean
  readonly regions?: Mapping['regions']
}

const LEFT_OUT: readonly Field[] = ['essentialSkills', 'isced2011', 'isic', 'region', 'description', 'latestStart']

/** @param json as it was parsed, for example of a `script` of a page @returns refused where there is no posting in it */
export const readPostings = (json: unknown, given: PostingsGiven): Result<ImportReport, NoPostings> =>
  allAtOnce(readPostingsByRow(json, given))

export function* readPostingsByRow(json: unknown, given: PostingsGiven): ByRow<Result<ImportReport, NoPostings>> {
  const postings = thingsOf(json, 'JobPosting')
  if (postings.length === 0) return refuse('no-job-posting')
  if (postings.length > TABLE_LIMITS.rows) return refuse('too-many-rows')
  const rules = rulesFor(given)
  const { book, day } = given
  const row: Given = { rules, book: book.reader(), day, source: 'job-posting' }
  const rows = yield* eachRow(postings, (posting, index) => fateOf(posting, index + 1, row))
  return ok(reportOf({ source: 'job-posting', form: null, unused: [], assumed: assumedIn(rules, SAID), rows }, book))
}

function rulesFor({ language, namesEmployer = false, regions = [] }: PostingsGiven): Rules {
  const columns = [{ column: 'JobPosting', field: 'title' }]
  return rulesOf(
    Mapping.parse({ language, columns, listSeparator: SEPARATOR, leaveOut: LEFT_OUT, namesEmployer, regions }),
  )
}

function fateOf(posting: Thing, row: number, given: Given): RowFate {
  const said = textIn(posting['inLanguage']).toLowerCase().slice(0, 2)
  const language = /^[a-z]{2}$/.test(said) ? said : given.rules.language
  return readVacancy(cellsOf(posting), row, { ...given, rules: { ...given.rules, language } })
}
