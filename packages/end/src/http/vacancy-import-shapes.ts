/**
 * The shapes in which an import of vacancies is told. Keeps: of a row that is refused nothing is repeated but where it is.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { VacancyImport } from '@passerelle/messaging'
import { wholeNumberText } from '@passerelle/service-shell'
import { countsOf, type ImportReport, isTaken, MENDS, REFUSALS, type RowFate } from '@passerelle/vacancies'
import { z } from 'zod'
import { hashOfReport, outcomesIn, type RowOutcome, reportIn } from '../vacancies/kept-report.ts'
import { BECOMES, type Becomes } from '../vacancies/what-becomes.ts'
import { iso } from './case-shapes.ts'

const FATES = ['taken', 'mended', 'refused'] as const
/** Which rows are told; all of them, where nobody says. */
export const RowsAsked = {
  fate: z.enum(FATES).optional().describe('Only rows that fare so.'),
  from: wholeNumberText({ min: 0, max: 10_000 }).optional().describe('How many of them to pass over.'),
  limit: wholeNumberText({ min: 1, max: 200 })
    .optional()
    .describe('How many to tell; with it, each is told with what would become of it.'),
}
const Rows = z.strictObject(RowsAsked)
export type RowsQuery = z.output<typeof Rows>

const Told = { field: z.string().nullable(), column: z.int().nullable() }
const Row = z
  .strictObject({
    row: z.int().describe('The line on which it begins, or the place of a posting; from 1.'),
    fate: z.enum(FATES),
    reference: z.string().nullable().describe('The partner’s own.'),
    vacancy: z.record(z.string(), z.unknown()).nullable().describe('As it would be published.'),
    mends: z.array(z.strictObject({ ...Told, what: z.enum(MENDS) })),
    refusals: z.array(
      z.strictObject({
        ...Told,
        why: z.enum(REFUSALS),
        didYouMean: z.array(z.strictObject({ code: z.string(), label: z.string(), lang: z.string() })),
      }),
    ),
    becomes: z
      .enum(BECOMES)
      .nullable()
      .describe(
        'What would become of it if it were confirmed now; null where it is refused or done, or all rows are told.',
      ),
    outcome: z
      .strictObject({
        done: z.enum(['published', 'changed', 'unchanged', 'refused']),
        matterRef: z.string(),
        code: z.string().optional().describe('Why it was refused.'),
      })
      .nullable()
      .describe('What became of it; null where it is not done.'),
  })
  .meta({ id: 'VacancyImportRow' })

export const ImportView = z
  .strictObject({
    id: z.string(),
    state: z
      .enum(['shown', 'confirmed', 'done'])
      .describe('`confirmed`: some rows are not done yet; confirm it again.'),
    corridor: z.string(),
    partner: z.string(),
    by: z.string(),
    at: z.string(),
    sha256: z.string().describe('Of what is shown: to be given when it is confirmed.'),
    source: z.enum(['csv', 'job-posting']),
    form: z.strictObject({ encoding: z.string(), delimiter: z.string() }).nullable(),
    counts: z.strictObject({ taken: z.int(), mended: z.int(), refused: z.int() }),
    assumed: z
      .array(z.strictObject({ field: z.string(), value: z.string() }))
      .describe('What is meant wherever nothing says it.'),
    unused: z.array(z.int()).describe('Columns that nothing is read from.'),
    unchecked: z.array(z.string()).describe('Lists that are not there: of their codes the form alone was checked.'),
    missing: z
      .array(z.strictObject({ reference: z.string(), matterRef: z.string() }))
      .describe(
        'What the same partner had before and has not now, 500 at most, with the first page. It stays as it is.',
      ),
    matching: z.int().describe('How many rows fare as was asked for; those of one page are told.'),
    rows: z.array(Row),
  })
  .meta({ id: 'VacancyImport' })

export interface Shown extends ReturnType<typeof rowsIn> {
  readonly one: VacancyImport
  readonly becomes: ReadonlyMap<number, Becomes> | null
  readonly missing: readonly { readonly reference: string; readonly matterRef: CaseRef }[]
}

/** Those of a page, and how many there are in all. */
export function rowsIn(all: readonly RowFate[], { fate, from = 0, limit = all.length }: RowsQuery) {
  const rows = fate === undefined ? all : all.filter((row) => row.fate === fate)
  return { rows: rows.slice(from, from + limit), matching: rows.length }
}

export function importView({ one, missing, rows, matching, becomes }: Shown): z.input<typeof ImportView> {
  const report = reportIn(one)
  const outcomes = new Map(outcomesIn(one).map((outcome) => [outcome.row, outcome]))
  const { id, corridor, partner, by, at } = one
  return {
    id,
    state: stateOf(one, report, outcomes.size),
    corridor,
    partner,
    by,
    at: iso(at),
    sha256: hashOfReport(one),
    source: report.source,
    form: report.form,
    counts: countsOf(report),
    assumed: [...report.assumed],
    unused: [...report.unused],
    unchecked: [...report.unchecked],
    missing: [...missing],
    matching,
    rows: rows.map((row) => rowView(row, outcomes.get(row.row), becomes?.get(row.row) ?? null)),
  }
}

const stateOf = ({ confirmed }: VacancyImport, { rows }: ImportReport, done: number) =>
  confirmed === null ? 'shown' : rows.filter(isTaken).length > done ? 'confirmed' : 'done'

function rowView(row: RowFate, outcome: RowOutcome | undefined, becomes: Becomes | null): z.input<typeof Row> {
  const { row: line, fate } = row
  const taken = isTaken(row)
  return {
    row: line,
    fate,
    reference: taken ? row.reference : null,
    vacancy: taken ? { ...row.vacancy } : null,
    mends: taken ? [...row.mends] : [],
    refusals: taken ? [] : row.refusals.map((one) => ({ ...one, didYouMean: [...one.didYouMean] })),
    becomes: outcome ? null : becomes,
    outcome: outcome ? outcomeView(outcome) : null,
  }
}

const outcomeView = ({ done, matterRef, code }: RowOutcome) => ({
  done,
  matterRef,
  ...(code === undefined ? {} : { code }),
})
