/**
 * What one language file of matching must hold. Keeps: a message without words in a language does not compile.
 */
import type { MessageKey, NameKey } from './en.ts'

export const MATCH_LANGUAGES = ['de', 'en', 'fr', 'ar', 'tr'] as const
export type MatchLanguage = (typeof MATCH_LANGUAGES)[number]

export interface MatchTexts {
  readonly names: Readonly<Record<NameKey, string>>
  readonly messages: Readonly<Record<MessageKey, string>>
}
