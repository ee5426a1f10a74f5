/**
 * What an end answers of retention, and how it is shown: tables of kinds, or of the parts of a case.
 */
import { DAY } from '@passerelle/kernel'
import { z } from 'zod'
import type { Streams } from '../cli-command.ts'
import { table } from '../table.ts'

export const RetentionReport = z.looseObject({
  end: z.string(),
  at: z.string(),
  waiting: z.int(),
  oldest: z.string().nullable(),
  next: z.string().nullable(),
  kinds: z.array(
    z.looseObject({
      kind: z.string(),
      keep: z.looseObject({ count: z.int(), unit: z.string() }),
      from: z.string(),
      ground: z.string(),
      carriedOutBy: z.string().nullable(),
      gone: z.int(),
      lastAt: z.string().nullable(),
      kept: z.int(),
      retained: z.int(),
    }),
  ),
})
type Report = z.infer<typeof RetentionReport>

export const RetentionOfCase = z.looseObject({
  caseRef: z.string(),
  next: z.string().nullable(),
  items: z.array(
    z.looseObject({
      type: z.string(),
      kind: z.string(),
      state: z.string(),
      dueAt: z.string().nullable(),
      ground: z.string(),
    }),
  ),
})

export const isLate = ({ at, oldest }: Report): boolean => oldest !== null && Date.parse(at) - Date.parse(oldest) > DAY

export function showReport(report: Report, { out }: Streams): void {
  const rows = report.kinds.map(({ kind, keep, from, gone, lastAt, kept, retained, carriedOutBy, ground }) => [
    kind,
    `${keep.count} ${keep.unit} from ${from}`,
    carriedOutBy === null ? 'nobody yet' : `${gone}`,
    lastAt ?? '-',
    `${kept}`,
    `${retained}`,
    ground,
  ])
  for (const line of table(['kind', 'keep', 'gone', 'last', 'kept', 'retained', 'ground'], rows)) out(line)
  const since = report.oldest === null ? '' : `, the oldest since ${report.oldest}`
  out(`${report.end}: ${report.waiting} cases to look at${since}; next at ${report.next ?? '-'}`)
}

export function showCase({ items, next }: z.infer<typeof RetentionOfCase>, { out }: Streams): void {
  const rows = items.map(({ dueAt, state, kind, type, ground }) => [dueAt ?? '-', state, kind, type, ground])
  for (const line of table(['due', 'state', 'kind', 'type', 'ground'], rows)) out(line)
  out(`looked at again at ${next ?? '-'}`)
}
