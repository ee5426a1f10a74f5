/**
 * The order of the list of what is stuck, and its counts. Pure.
 */
import type { Instant } from '@passerelle/kernel'
import type { StuckCount, StuckQuery, Waiting } from '../domain/flow-store.ts'
import type { Watch } from '../domain/watches.ts'

type Place = NonNullable<StuckQuery['after']>

const textOf = ({ caseRef, key }: Place): string => `${caseRef} ${key}`
const placeOf = (one: Watch, urgentAt: Instant): Place => ({ ...one, isUrgent: one.criticalAt <= urgentAt })

/** 0 for the same place alone. */
const compare = (a: Place, b: Place): number =>
  Number(b.isUrgent) - Number(a.isUrgent) ||
  a.dueAt - b.dueAt ||
  Number(textOf(a) > textOf(b)) - Number(textOf(a) < textOf(b))

export const inOrderOfList =
  (urgentAt: Instant) =>
  (a: Watch, b: Watch): number =>
    compare(placeOf(a, urgentAt), placeOf(b, urgentAt))
export const isAfter = (one: Watch, after: Place, urgentAt: Instant): boolean =>
  compare(placeOf(one, urgentAt), after) > 0

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
