/**
 * The way of an introduction from the proposal to the work: which steps it has come, by what was recorded and still counts.
 */
import type { TimelineEntry } from '../api/shapes.ts'

export const STEPS = [
  'match.proposed',
  'match.counsellor-confirmed',
  'match.person-confirmed',
  'match.introduced',
  'match.employer-interested',
  'match.offered',
  'match.accepted',
] as const
export type Step = (typeof STEPS)[number]

const COUNTS: ReadonlySet<TimelineEntry['status']> = new Set(['applied', 'recorded', 'on-its-way', 'local'])

export function reachedOf(events: readonly Pick<TimelineEntry, 'type' | 'status'>[]): ReadonlySet<Step> {
  const said = new Set(events.filter(({ status }) => COUNTS.has(status)).map(({ type }) => type))
  return new Set(STEPS.filter((step) => said.has(step)))
}
