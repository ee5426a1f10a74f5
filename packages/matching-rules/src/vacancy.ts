/**
 * A vacancy as the rules see it: work or learning that is offered at the origin end. Keeps: lists have no order and nothing twice;
 * null says that nothing is known.
 */
import type { LanguageLevel, WagePeriodCode } from '@passerelle/contracts'
import type { LocalDate } from '@passerelle/kernel'

export const VACANCY_KINDS = ['job', 'placement', 'assignment', 'training', 'course'] as const
export type VacancyKind = (typeof VACANCY_KINDS)[number]

export interface OfferedWage {
  /** The most that is offered, a whole number in the unit in which candidates say what they expect. */
  readonly maximum: number
  /** ISO 4217. */
  readonly currency: string
  readonly period: WagePeriodCode
}

export interface Vacancy {
  readonly id: string
  readonly kind: VacancyKind
  readonly status: 'open' | 'closed'
  /** Open on this day itself, and not after it. */
  readonly closingDate: LocalDate | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly city: string | null
  /** ISO 3166-2. */
  readonly region: string | null
  /** ISCO-08 unit group, four digits. */
  readonly isco08: string
  /** ESCO. */
  readonly essentialSkills: readonly string[]
  readonly optionalSkills: readonly string[]
  /** ESCO: what somebody can do afterwards. Of trainings and courses. */
  readonly teaches: readonly string[]
  readonly languages: readonly LanguageLevel[]
  /** ISCED 2011 level. */
  readonly isced2011: number | null
  /** Whether less education closes the vacancy. */
  readonly educationStrict: boolean
  /** Whole years. */
  readonly experienceYears: number
  readonly wage: OfferedWage | null
  readonly startDate: LocalDate | null
  readonly latestStart: LocalDate | null
  /** Whether the law asks for a recognition. */
  readonly regulated: boolean
  readonly licences: readonly string[]
}
