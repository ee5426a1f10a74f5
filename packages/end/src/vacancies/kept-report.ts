/**
 * An import as it is kept: the report that was shown, by its hash, and what became of rows so far. Written and read here alone, as JSON.
 */
import { createHash } from 'node:crypto'
import type { CaseRef } from '@passerelle/kernel'
import type { VacancyImport } from '@passerelle/messaging'
import type { ImportReport } from '@passerelle/vacancies'

export interface RowOutcome {
  readonly row: number
  readonly done: 'published' | 'changed' | 'unchanged' | 'refused'
  readonly matterRef: CaseRef
  /** Why it was refused, as a problem's code. */
  readonly code?: string
}

export const reportText = (report: ImportReport): string => JSON.stringify(report)
// Written by reportText alone.
export const reportIn = ({ report }: VacancyImport): ImportReport => JSON.parse(report) as ImportReport
export const outcomesIn = ({ outcomes }: VacancyImport): readonly RowOutcome[] =>
  JSON.parse(outcomes) as readonly RowOutcome[]

/** What is confirmed is what was shown. */
export const hashOfReport = ({ report }: VacancyImport): string => createHash('sha256').update(report).digest('hex')
