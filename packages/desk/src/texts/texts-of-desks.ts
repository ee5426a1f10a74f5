/**
 * The texts of the desks at which people work on cases, in all their languages: each is loaded when it is chosen.
 */
import { FIRST_TEXTS } from '../first-texts.ts'
import type { TextSource } from '../language.ts'

export const TEXTS_OF_DESKS: TextSource = {
  first: FIRST_TEXTS,
  more: {
    de: () => import('./de-more.ts'),
    en: () => import('./en-more.ts'),
    fr: () => import('./fr-more.ts'),
    ar: () => import('./ar-more.ts'),
    tr: () => import('./tr-more.ts'),
  },
}
