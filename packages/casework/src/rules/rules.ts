/**
 * The rules under which files run, as data by version with valid-from. A file keeps the version it was opened under.
 * Numbers marked * in the domain notes are proposals, here to be changed by a new version, never by an edit.
 */
import { type LocalDate, must, parseLocalDate } from '@passerelle/kernel'

export interface Rules {
  readonly version: string
  readonly validFrom: LocalDate
  /** Working days to answer a referral, where the party's profile says nothing. */
  readonly responseDays: { readonly normal: number; readonly urgent: number }
  /** Working days after a deadline before it takes effect. */
  readonly graceDays: number
  /** Share of the time after which a warning is given. */
  readonly warnShare: number
  /** Working days of the party that is asked. */
  readonly answerDays: {
    readonly question: number
    readonly terms: number
    readonly complaint: number
    readonly erasure: number
    readonly access: number
  }
  /** Working days in which somebody who arrived is met. */
  readonly arrivalContactDays: number
  /** Days without a touch after which an open file raises its hand, by state of the work. */
  readonly untouchedDays: { readonly pending: number; readonly taken: number }
  /** Months after arrival; forced return has more. */
  readonly followUpMonths: { readonly normal: readonly number[]; readonly involuntary: readonly number[] }
  /** Of visits: working days in which a centre answers and holds a slot, and days for which a legal pre-check can be relied on. */
  readonly visit: { readonly answerDays: number; readonly holdDays: number; readonly legalCheckDays: number }
  /** Of introductions: working days in which counsellor and person, the employer, and the person offered work have to answer. */
  readonly introduction: { readonly yesDays: number; readonly employerDays: number; readonly offerDays: number }
  /** Days before a residence status ends. */
  readonly expiryClockDays: readonly number[]
}

const rules202611: Rules = {
  version: '2026-11',
  validFrom: must(parseLocalDate('2026-11-01')),
  responseDays: { normal: 10, urgent: 2 },
  graceDays: 2,
  warnShare: 0.7,
  answerDays: { question: 5, terms: 5, complaint: 10, erasure: 10, access: 20 },
  arrivalContactDays: 5,
  untouchedDays: { pending: 14, taken: 60 },
  followUpMonths: { normal: [1, 3, 6, 12], involuntary: [0.5, 1, 2, 3, 6, 9, 12] },
  visit: { answerDays: 10, holdDays: 10, legalCheckDays: 90 },
  introduction: { yesDays: 10, employerDays: 10, offerDays: 10 },
  expiryClockDays: [90, 30, 14],
}

export const rulesByVersion: readonly Rules[] = [rules202611]
export const currentRules: Rules = rules202611

/** Whether this end can fold a file opened under a version; where not, the case is held. */
export const knowsRules = (version: string | null): boolean =>
  version !== null && rulesByVersion.some((rules) => rules.version === version)

/** The rules of a version; the current ones where the version is not known. */
export const rulesOf = (version: string): Rules =>
  rulesByVersion.find((rules) => rules.version === version) ?? currentRules

/** The rules in force on a day. */
export const rulesOn = (date: LocalDate): Rules =>
  rulesByVersion.findLast((rules) => rules.validFrom <= date) ?? currentRules
