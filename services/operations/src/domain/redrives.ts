/**
 * What operators plan to have taken in again: which records, what was to be expected of each, who confirmed, what came of it. Plain data.
 * Keeps: a plan is what was rehearsed, record by record; several records take two people, whatever the end itself asks for.
 */
import { HOUR, type Instant, instant } from '@passerelle/kernel'

export interface RedriveItem {
  /** For example `origin_ma`. */
  readonly end: string
  /** The number that it has at that end. */
  readonly parkedId: number
  readonly kind: string
  readonly cause: string
  /** What would have become of it when it was rehearsed, and why. */
  readonly would: string
  readonly why: string | null
  /** Whether its end asks for a second person. */
  readonly takesTwo: boolean
  /** Null until it was tried. */
  readonly outcome: string | null
  readonly doneAt: Instant | null
}

export interface RedrivePlan {
  readonly id: string
  readonly by: string
  readonly at: Instant
  readonly until: Instant
  readonly perSecond: number
  readonly confirmed: { readonly by: string; readonly at: Instant } | null
  readonly items: readonly RedriveItem[]
  /** Ends that did not answer, wholly, when this was planned: for example `origin_ma`. What they have put aside may be missing in it. */
  readonly silent: readonly string[]
  /** How many records fitted beside, and were too many for one plan. */
  readonly more: number
}

export interface Redrives {
  add(plan: RedrivePlan): Promise<void>
  one(id: string): Promise<RedrivePlan | undefined>
  /** The newest first. */
  latest(limit: number): Promise<readonly RedrivePlan[]>
  /** Notes who confirms; of two at once the first. @returns whether it is this one */
  confirm(id: string, by: string, at: Instant): Promise<boolean>
  /** Says what came of it; what is settled stays so. */
  settle(id: string, item: Pick<RedriveItem, 'end' | 'parkedId' | 'outcome' | 'doneAt'>): Promise<void>
  /** Forgets plans from before. */
  clear(before: Instant): Promise<void>
}

/** How long a plan counts: what was rehearsed may be otherwise later. */
export const goodUntil = (at: Instant): Instant => instant(at + 24 * HOUR)

/** What the gate would refuse again stays where it is. */
export const isWorthIt = ({ would }: Pick<RedriveItem, 'would'>): boolean => would !== 'refused'

/** Waits at its end for a second person. */
export const WAITS = 'waits-for-second'
/** Tried, and to be tried again. */
export const TRIED_AGAIN: readonly string[] = [WAITS, 'end-silent']
export const isOpen = ({ outcome }: Pick<RedriveItem, 'outcome'>): boolean =>
  outcome === null || TRIED_AGAIN.includes(outcome)

export const openItems = ({ items }: RedrivePlan): readonly RedriveItem[] =>
  items.filter((item) => isWorthIt(item) && isOpen(item))

export type MayCarryOut = 'yes' | 'another-person-needed' | 'proposal-over'

/** @param by who wants to have it carried out */
export function mayCarryOut(plan: RedrivePlan, by: string, now: Instant): MayCarryOut {
  if (now >= plan.until || openItems(plan).length === 0) return 'proposal-over'
  const isGroup = plan.items.length > 1
  return isGroup && plan.by === by && plan.confirmed === null ? 'another-person-needed' : 'yes'
}
