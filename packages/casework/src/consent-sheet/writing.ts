/**
 * How papers for people are written in each language: whose dates and numbers, which direction, and names among words of another script.
 */
import type { SheetLanguage } from './sheet-texts.ts'

/** Arabic with the digits that every reader of it knows from forms here, and the calendar of the dates in the case. */
export const LOCALES: Readonly<Record<SheetLanguage, string>> = {
  de: 'de',
  en: 'en-GB',
  fr: 'fr',
  ar: 'ar-u-ca-gregory-nu-latn',
  tr: 'tr',
}

export const directionOf = (language: SheetLanguage): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** A name written in the other direction must not turn the words around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
