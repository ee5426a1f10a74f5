/**
 * Counts of people from which nothing may be learnt of any of them: below ten they are suppressed, and so is what would give them away.
 * Keeps: one rule for what may be said and for what is shown of what others have said. It looks at one report, and not across several.
 */
import type { GroupReport } from '../statement-state.ts'
import { SMALLEST_GROUP } from './smallest-group.ts'

interface Counted {
  readonly people: number | null
}
interface Counts {
  readonly total: number | null
  readonly rows: readonly Counted[]
}

export interface TooMuch {
  readonly code: 'group-too-small' | 'count-can-be-computed' | 'value-not-possible'
  /** A pointer within the report. */
  readonly field: string
}

const isSmall = (people: number | null): boolean => people !== null && people !== 0 && people < SMALLEST_GROUP

/**
 * What a total gives away. Each person is in one row, so what is left of the total is spread over the rows that are suppressed and over
 * whoever is in none. One such row alone can be computed; several can where there is one person for each; and a rest below ten is
 * itself a small group.
 */
function toldByTotal({ total, rows }: Counts): TooMuch | null {
  if (total === null) return null
  const told = rows.flatMap(({ people }) => people ?? [])
  const rest = total - told.reduce((sum, people) => sum + people, 0)
  const suppressed = rows.length - told.length
  if (rest < 0) return { code: 'value-not-possible', field: 'total' }
  const isComputable = isSmall(rest) || suppressed === 1 || (suppressed > 0 && rest <= suppressed)
  return isComputable ? { code: 'count-can-be-computed', field: 'total' } : null
}

/** What of the counts says too much; null where nothing does. */
export function saysTooMuch(counts: Counts): TooMuch | null {
  const small = counts.rows.findIndex(({ people }) => isSmall(people))
  if (small >= 0) return { code: 'group-too-small', field: `rows/${small}/people` }
  return isSmall(counts.total) ? { code: 'group-too-small', field: 'total' } : toldByTotal(counts)
}

/** Groups of which one holds the other have labels of which one begins with the other. */
function labelsOf({ rows }: GroupReport): readonly string[] {
  return rows.map((row) => {
    if ('isco08' in row) return `${row.standing}:${row.isco08}`
    return `${'engagement' in row ? row.engagement : row.service}:`
  })
}

/** The place of the first row whose group is, or is in, or holds that of a row before it: their difference is a group, too. */
export function overlapping(report: GroupReport): number {
  const labels = labelsOf(report)
  return labels.findIndex((label, index) =>
    labels.slice(0, index).some((before) => before.startsWith(label) || label.startsWith(before)),
  )
}

const without = <Row extends Counted>(row: Row): Row => ({ ...row, people: null })

/** A report without what says too much, whoever has sent it. */
export function suppressed<Report extends GroupReport>(report: Report): Report {
  const isMixed = overlapping(report) >= 0
  const rows = report.rows.map((row) => (isMixed || isSmall(row.people) ? without(row) : row))
  const total = isMixed || saysTooMuch({ total: report.total, rows }) !== null ? null : report.total
  return { ...report, rows, total }
}
