/**
 * What one language file of the consent sheet must hold. Keeps: a purpose without words in a language does not compile.
 * How the words are put together is consent-sheet.ts.
 */
import type { PurposeCode } from '@passerelle/contracts'

export const SHEET_LANGUAGES = ['de', 'en', 'fr', 'ar', 'tr'] as const
export type SheetLanguage = (typeof SHEET_LANGUAGES)[number]

/** Who asks and who receives, as the reader sees them. */
export interface SheetNames {
  readonly office: string
  readonly recipient: string
  readonly country: string
}

/** What becomes of what is kept; each with how long, already in words of the language. */
export interface KeptTexts {
  readonly summary: string
  readonly dossier: string
  readonly 'follow-up': string
  readonly visits: string
  readonly proposals: string
  readonly introductions: string
  readonly statistics: string
}
export interface RetainedTexts {
  readonly payments: string
  readonly 'consent-proof': string
  readonly rights: string
}

export interface SheetTexts {
  readonly title: string
  readonly asked: (names: SheetNames) => readonly string[]
  readonly reads: { readonly heading: string; readonly lead: (names: SheetNames) => string }
  readonly purposes: Readonly<
    Record<PurposeCode, { readonly name: string; readonly read: string; readonly use: string }>
  >
  /** Said where the recipient is in another country. */
  readonly abroad: (names: SheetNames) => string
  readonly duration: {
    readonly heading: string
    readonly until: (day: string) => string
    readonly withoutEnd: string
    readonly kept: KeptTexts
  }
  readonly voluntary: { readonly heading: string; readonly says: readonly string[] }
  readonly withdrawal: { readonly heading: string; readonly says: (names: SheetNames) => readonly string[] }
  readonly erasure: {
    readonly heading: string
    readonly deleted: (names: SheetNames) => string
    readonly mayStay: string
    readonly retained: RetainedTexts
    readonly evidence: string
  }
  readonly questions: { readonly heading: string; readonly says: (names: SheetNames) => readonly string[] }
  /** Lines to fill in by hand. */
  readonly signing: {
    readonly heading: string
    readonly agree: string
    readonly refuse: string
    readonly placeAndDay: string
    readonly signature: string
    readonly guardian: string
    readonly interpreter: string
  }
}
