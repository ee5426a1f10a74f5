/**
 * How a plan of a redrive stands for who looks at it: what they may do, and what is waited for. Operations decides; this says why.
 */
import type { Redrive, RedriveItem } from './shapes.ts'

export type RedriveStanding =
  | 'done'
  | 'none-worth'
  | 'over'
  | 'needs-another'
  | 'underway'
  | 'still'
  | 'waits'
  | 'two-at-end'
  | 'silent'
  | 'ready'

interface Looking {
  readonly actor: string
  /** Whether who looks has begun it, and nothing has been heard of since. */
  readonly isBegun: boolean
  /** Whether nothing has come of it for a while. */
  readonly isStill: boolean
  /** In ms since 1970. */
  readonly now: number
}

/** What the gate would refuse again is left where it is. */
export const isWorthIt = ({ would }: Pick<RedriveItem, 'would'>): boolean => would !== 'refused'

export function standingOf(plan: Redrive, { actor, isBegun, isStill, now }: Looking): RedriveStanding {
  const worth = plan.items.filter(isWorthIt)
  if (worth.length === 0) return 'none-worth'
  if (plan.open === 0) return 'done'
  const isUntried = worth.some(({ outcome }) => outcome === null)
  const isMovedOn = plan.confirmed !== null || worth.some(({ outcome }) => outcome !== null)
  if (isUntried && !isStill && (isBegun || isMovedOn)) return 'underway'
  if (now >= Date.parse(plan.until)) return 'over'
  if (isUntried && isMovedOn) return 'still'
  if (worth.some(({ outcome }) => outcome === 'waits-for-second')) return 'waits'
  if (worth.some(({ outcome }) => outcome === 'end-silent')) return 'silent'
  if (plan.items.length > 1) return plan.by === actor ? 'needs-another' : 'ready'
  return worth.some(({ takesTwo }) => takesTwo) ? 'two-at-end' : 'ready'
}
