/**
 * The order of the list of what is stuck, and its counts. Pure.
 */
import type { Instant } from '@passerelle/kernel'
import type { StuckCount, StuckQuery, Waiting } from '../domain/flow-store.ts'
import type { Watch } from '../domain/watches.ts'

type Place = Pick<Watch, 'dueAt' | 'caseRef' | 'key'>

const textOf = ({ caseRef, key }: Place): string => `${caseRef} ${key}`

export const inOrderOfList = (a: Place, b: Place): number => a.dueAt - b.dueAt || (textOf(a) < textOf(b) ? -1 : 1)
export const isAfter = (one: Place, after: NonNullable<StuckQuery['after']>): boolean =>
  one.dueAt > after.dueAt || (one.dueAt === after.dueAt && textOf(one) > textOf(after))

const oldest = (all: readonly Watch[]): Instant =>
  all.reduce<Instant>((first, { since }) => (since < first ? since : first), all[0]!.since)

export function ofCounts(all: readonly Watch[], at: Instant): readonly StuckCount[] {
  const stuck = all.filter(({ stuckAt }) => stuckAt <= at)
  return [...Map.groupBy(stuck, ({ corridor, kind, owner }) => `${corridor} ${kind} ${owner}`).values()].map(
    (group) => ({
      corridor: group[0]!.corridor,
      kind: group[0]!.kind,
      owner: group[0]!.owner,
      count: group.length,
      critical: group.filter(({ criticalAt }) => criticalAt <= at).length,
      oldest: oldest(group),
    }),
  )
}

/** What somebody has to answer. */
export const ANSWERS = ['respond-by', 'answer-by', 'terms-answer-by', 'visit-answer-by', 'introduction-answer-by']

export function ofWaiting(all: readonly Watch[]): readonly Waiting[] {
  const answers = all.filter(({ kind }) => ANSWERS.includes(kind))
  return [...Map.groupBy(answers, ({ corridor, owner }) => `${corridor} ${owner}`).values()].map((group) => ({
    corridor: group[0]!.corridor,
    owner: group[0]!.owner,
    count: group.length,
    oldest: oldest(group),
  }))
}
