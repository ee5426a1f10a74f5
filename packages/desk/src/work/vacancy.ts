/**
 * A vacancy as the pages for work know it: what a matter says of it, and how its parts are called for people.
 */
import { i18n } from '@lingui/core'
import type { VacancyContent } from '@passerelle/contracts'
import type { MatterOverview } from '../api/shapes.ts'
import type { Place } from '../kept/kept.ts'

export type Content = VacancyContent & { readonly closedBecause?: string }

/** What is offered; nothing while it is only on its way. */
export const offerIn = ({ content }: Pick<MatterOverview, 'content'>): Content | undefined =>
  // Of a matter of the kind `vacancy`, which the end checked against the schema.
  (content ?? undefined) as unknown as Content | undefined

/** What is written about one that is there. */
export const vacancyPlace = (matterRef: string, offer: Content, type: string): Omit<Place, 'form'> => ({
  type,
  of: `/matters/${matterRef}`,
  home: `/vacancies/${matterRef}`,
  called: offer.title.text,
})

/** Decimals of a currency: sums are told in its smallest unit. */
export const decimalsOf = (currency: string): number => {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    return maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** @param sum in the smallest unit of the currency */
export function money(sum: number, currency: string): string {
  try {
    return i18n.number(sum / 10 ** decimalsOf(currency), { style: 'currency', currency, currencyDisplay: 'code' })
  } catch {
    return `${sum} ${currency}`
  }
}

/** A day as such, without a zone. */
export const dayName = (day: string): string =>
  i18n.date(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })

/** The texts of offers are in one of the languages of the desks, mostly. */
export const directionOf = (language: string): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr')

/** Days until the closing date: negative once it has passed. @param today in the calendar of the machine */
export function daysLeft(closingDate: string, today: Date): number {
  const start = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())
  return Math.round((Date.parse(`${closingDate}T00:00:00Z`) - start) / 86_400_000)
}
