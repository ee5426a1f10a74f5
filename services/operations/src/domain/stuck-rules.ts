/**
 * From when on something that has not happened counts as stuck, and from when on as urgent: data, one line a kind.
 */
import { type Instant, instant, MINUTE } from '@passerelle/kernel'

const CASE_KINDS = [
  'no-receipt',
  'held',
  'respond-by',
  'answer-by',
  'terms-answer-by',
  'arrival-by',
  'arrival-contact',
  'review',
  'visit-answer-by',
  'slot-hold',
  'introduction-answer-by',
  'offer-answer-by',
  'follow-up',
  'untouched-file',
  'consent-until',
  'erasure-answer-by',
  'access-answer-by',
  'complaint-answer-by',
] as const
export const END_KINDS = [
  'end-silent',
  'store-silent',
  'log-silent',
  'not-recovered',
  'standstill',
  'falls-behind',
  'not-sent',
  'put-aside',
  'clock-ahead',
  'partner-suspended',
] as const
export const STUCK_KINDS = [...CASE_KINDS, ...END_KINDS] as const
export type StuckKind = (typeof STUCK_KINDS)[number]
export type EndKind = (typeof END_KINDS)[number]

/** In minutes from when it should have happened; below 0 it is shown before that. */
interface Rule {
  readonly after: number
  readonly critical: number
}
export type StuckRules = Readonly<Record<StuckKind, Rule>>

export const stuckRules: StuckRules = {
  'no-receipt': { after: 2, critical: 60 },
  held: { after: 0, critical: 30 },
  'respond-by': { after: 0, critical: 1440 },
  'answer-by': { after: 0, critical: 1440 },
  'terms-answer-by': { after: 0, critical: 1440 },
  'arrival-by': { after: 0, critical: 1440 },
  'arrival-contact': { after: 0, critical: 0 },
  review: { after: 0, critical: 10080 },
  'visit-answer-by': { after: 0, critical: 4320 },
  'slot-hold': { after: 0, critical: 4320 },
  'introduction-answer-by': { after: 0, critical: 4320 },
  'offer-answer-by': { after: 0, critical: 4320 },
  'follow-up': { after: 0, critical: 20160 },
  'untouched-file': { after: 0, critical: 20160 },
  'consent-until': { after: -20160, critical: -2880 },
  'erasure-answer-by': { after: 0, critical: 60 },
  'access-answer-by': { after: -4320, critical: 0 },
  'complaint-answer-by': { after: 0, critical: 2880 },
  'end-silent': { after: 0, critical: 5 },
  'store-silent': { after: 0, critical: 5 },
  'log-silent': { after: 0, critical: 5 },
  'not-recovered': { after: 1, critical: 15 },
  standstill: { after: 0, critical: 5 },
  'falls-behind': { after: 2, critical: 15 },
  'not-sent': { after: 1, critical: 10 },
  'put-aside': { after: 0, critical: 60 },
  'clock-ahead': { after: 0, critical: 60 },
  'partner-suspended': { after: 0, critical: 4320 },
}

export const isStuckKind = (kind: string): kind is StuckKind => (STUCK_KINDS as readonly string[]).includes(kind)

export interface Times {
  readonly stuckAt: Instant
  readonly criticalAt: Instant
}

/** When what is due then counts as stuck, and when as urgent. */
export const timesOf = (kind: StuckKind, due: Instant, rules: StuckRules = stuckRules): Times => ({
  stuckAt: instant(due + rules[kind].after * MINUTE),
  criticalAt: instant(due + rules[kind].critical * MINUTE),
})
