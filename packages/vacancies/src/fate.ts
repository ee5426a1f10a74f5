/**
 * What becomes of each row of an import: taken, mended, or refused. Keeps: whatever was changed is told, and no refusal repeats what
 * stood in the row.
 */
import type { VacancyContent } from '@passerelle/contracts'
import type { Suggestion } from '@passerelle/contracts/codes'
import type { Field } from './fields.ts'

/** What was done to a value so that it could be read. */
export const MENDS = [
  'trimmed',
  'date-form',
  'number-form',
  'rounded',
  'value-translated',
  'word-known',
  'code-by-label',
  'address-removed',
  'letter-case',
  'repeated-left-out',
  'wage-swapped',
  'wage-maximum-from-minimum',
  'region-from-city',
  'country-from-region',
  'default-used',
  'html-removed',
  'shortened',
  'left-out',
] as const
export type Mend = (typeof MENDS)[number]

export const REFUSALS = [
  'missing',
  'too-long',
  'not-a-date',
  'date-form-unknown',
  'not-a-number',
  'out-of-range',
  'word-unknown',
  'code-unknown',
  'code-retired',
  'code-malformed',
  'language-unknown',
  'level-missing',
  'region-elsewhere',
  'ends-before-start',
  'closed-already',
  'reference-twice',
  'cells-differ',
  'no-job-posting',
] as const
export type RefusalReason = (typeof REFUSALS)[number]

interface Where {
  /** Null where it is about the row as a whole. */
  readonly field: Field | null
  /** In the file, from 1; null where no column says it. */
  readonly column: number | null
}
export interface TellMend extends Where {
  readonly what: Mend
}
export interface TellRefusal extends Where {
  readonly why: RefusalReason
  /** Codes that may have been meant. */
  readonly didYouMean: readonly Suggestion[]
}

interface Row {
  /** The line of the file on which it begins, or of a list of postings the place in it; from 1. */
  readonly row: number
}
export interface TakenRow extends Row {
  readonly fate: 'taken' | 'mended'
  /** The partner's own. */
  readonly reference: string
  readonly vacancy: VacancyContent
  readonly mends: readonly TellMend[]
}
export interface RefusedRow extends Row {
  readonly fate: 'refused'
  readonly refusals: readonly TellRefusal[]
}
export type RowFate = TakenRow | RefusedRow
