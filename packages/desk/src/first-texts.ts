/**
 * The texts of the first page of a desk at which people work on cases, in all their languages: each is loaded when it is chosen.
 */
export const FIRST_TEXTS = {
  de: () => import('./texts/de.ts'),
  en: () => import('./texts/en.ts'),
  fr: () => import('./texts/fr.ts'),
  ar: () => import('./texts/ar.ts'),
  tr: () => import('./texts/tr.ts'),
} as const
