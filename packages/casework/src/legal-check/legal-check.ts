/**
 * The legal pre-check of a come-and-see visit: what is known of the rules for a residence status, on a day, for so many days.
 * Keeps: total; what is unknown, not listed or without rules is blocked; a writing releases only what its row says it releases.
 */
import type { LegalReleaseCode, LegalResultCode } from '@passerelle/contracts'
import { DAY, instant, type LocalDate } from '@passerelle/kernel'
import { keepUntil } from '../retention/keep-until.ts'
import { type LegalRule, type LegalRuleId, legalRulesOn } from './legal-rules.ts'

export interface PlannedJourney {
  /** Of residence: ISO 3166-1 alpha-2. */
  readonly country: string
  /** A code of the list; any other text is answered as not listed. */
  readonly residence: string
  readonly departure: LocalDate
  /** Days of absence that are meant. */
  readonly days: number | null
  /** Days of absence that the title itself allows, as of a visa with several entries. */
  readonly titleDays: number | null
  readonly release: LegalReleaseCode | null
}

/** What would lead to another result. */
export type LegalChange = LegalReleaseCode | 'shorter-stay' | 'other-residence' | 'rules-written'

export interface LegalCheck {
  readonly result: LegalResultCode
  /** Days of absence that are allowed; null where none are set, or nothing is allowed. */
  readonly maxDays: number | null
  /** More days are meant than the limit allows. */
  readonly tooLong: boolean
  readonly rule: LegalRuleId
  readonly version: string | null
  readonly validFrom: LocalDate | null
  readonly sources: readonly string[]
  readonly changedBy: readonly LegalChange[]
}

const NO_ROW = { result: 'blocked', maxDays: null, tooLong: false, sources: [] } as const

/** Days from a day to the same day so many months later, at most its month's last. */
function daysOf(months: number, from: LocalDate): number {
  const start = instant(Date.parse(from))
  return Math.round((keepUntil(start, { count: months, unit: 'month' }) - start) / DAY)
}

function limitOf({ months }: LegalRule, { departure, titleDays }: PlannedJourney): number | null {
  const limits = [months === null ? null : daysOf(months, departure), months === null ? null : titleDays]
  const set = limits.filter((limit) => limit !== null)
  return set.length === 0 ? null : Math.min(...set)
}

export function legalCheck(journey: PlannedJourney): LegalCheck {
  const { country, residence, departure, days, release } = journey
  const rules = legalRulesOn(country, departure)
  if (!rules) return { ...NO_ROW, rule: 'no-rules', version: null, validFrom: null, changedBy: ['rules-written'] }
  const { version, validFrom } = rules
  const row = rules.rows.find(({ residences }) => residences.some((one) => one === residence))
  if (!row) return { ...NO_ROW, rule: 'unknown-residence', version, validFrom, changedBy: ['other-residence'] }
  const limit = limitOf(row, journey)
  const tooLong = limit !== null && days !== null && days > limit
  const isBlocked = row.result === 'blocked' || tooLong
  const isReleased = isBlocked && release !== null && row.releasedBy.includes(release)
  const result = isReleased ? 'released' : isBlocked ? 'blocked' : row.result
  const instead: readonly LegalChange[] = tooLong
    ? ['shorter-stay']
    : row.result === 'blocked'
      ? ['other-residence']
      : []
  return {
    result,
    maxDays: isReleased ? null : limit,
    tooLong,
    rule: row.rule,
    version,
    validFrom,
    sources: row.sources,
    changedBy: result === 'blocked' ? [...row.releasedBy, ...instead] : [],
  }
}

/** Whether a visit may be confirmed on it. */
export const mayTravelOn = ({ result }: Pick<LegalCheck, 'result'>): boolean => result !== 'blocked'
