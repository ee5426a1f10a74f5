/**
 * What a journey to the country of origin does to a residence status, as data by version with source and valid-from.
 * Keeps: a row is changed by a new version, never by an edit; a residence that no row names is blocked. Source: the project's domain notes.
 */
import type { LegalReleaseCode, ResidenceCode } from '@passerelle/contracts'
import { type LocalDate, must, parseLocalDate } from '@passerelle/kernel'

export type LegalRuleId =
  | 'german-citizen'
  | 'eu-citizen'
  | 'six-months'
  | 'twelve-months-outside-eu'
  | 'protection'
  | 'asylum-pending'
  | 'toleration'
  | 'unknown-residence'
  | 'no-rules'

export interface LegalRule {
  readonly rule: LegalRuleId
  readonly residences: readonly ResidenceCode[]
  readonly result: 'clear' | 'limited' | 'blocked'
  /** Calendar months of absence that end the status when they are exceeded. */
  readonly months: number | null
  /** Which writings release what this row blocks, and absences beyond its months. */
  readonly releasedBy: readonly LegalReleaseCode[]
  readonly sources: readonly string[]
}

export interface LegalRules {
  /** Of residence: ISO 3166-1 alpha-2. */
  readonly country: string
  readonly version: string
  /** From which day of departure this version answers; the provisions it names may be older. */
  readonly validFrom: LocalDate
  readonly rows: readonly LegalRule[]
}

const ENDS_A_TITLE = ['AufenthG § 51(1) no. 6 and 7', 'AufenthG § 51(2) to (4)'] as const

const de202511: LegalRules = {
  country: 'DE',
  version: 'DE-2025-11',
  validFrom: must(parseLocalDate('2025-11-01')),
  rows: [
    {
      rule: 'german-citizen',
      residences: ['german-citizen'],
      result: 'clear',
      months: null,
      releasedBy: [],
      sources: ['Protocol No. 4 to the ECHR, Art. 3(2)'],
    },
    {
      rule: 'eu-citizen',
      residences: ['eu-citizen'],
      result: 'clear',
      months: null,
      releasedBy: [],
      sources: ['FreizügG/EU § 2'],
    },
    {
      rule: 'six-months',
      residences: ['settlement-permit', 'other-title'],
      result: 'limited',
      months: 6,
      releasedBy: ['authority-note'],
      sources: ENDS_A_TITLE,
    },
    {
      rule: 'twelve-months-outside-eu',
      residences: ['eu-long-term'],
      result: 'limited',
      months: 12,
      releasedBy: ['authority-note'],
      sources: [...ENDS_A_TITLE, 'AufenthG § 51(9)'],
    },
    {
      rule: 'protection',
      residences: ['protection', 'subsidiary-protection', 'removal-ban'],
      result: 'blocked',
      months: null,
      releasedBy: ['lawyer-note', 'authority-note'],
      sources: ['AsylG § 73'],
    },
    {
      rule: 'asylum-pending',
      residences: ['asylum-pending'],
      result: 'blocked',
      months: null,
      releasedBy: [],
      sources: ['AsylG § 33(3)'],
    },
    {
      rule: 'toleration',
      residences: ['tolerated', 'obliged-to-leave'],
      result: 'blocked',
      months: null,
      releasedBy: ['re-entry-right'],
      sources: ['AufenthG § 60a(5)'],
    },
  ],
}

export const legalRulesByVersion: readonly LegalRules[] = [de202511]

/** The rules of a country in force on a day; undefined where nobody has written any. */
export const legalRulesOn = (country: string, date: LocalDate): LegalRules | undefined =>
  legalRulesByVersion.findLast((rules) => rules.country === country && rules.validFrom <= date)
