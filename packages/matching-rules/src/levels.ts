/**
 * Levels of language as numbers. Keeps: of a language that is named twice the higher level counts; one that is not named is 0.
 */
import { type CefrCode, codeLists, type LanguageLevel } from '@passerelle/contracts'

/** A1 is 1, C2 is 6. */
export const cefrNumber = (level: CefrCode): number => codeLists.cefr.indexOf(level) + 1

/** The code of a number; undefined for 0. */
export const cefrCode = (level: number): CefrCode | undefined => codeLists.cefr[level - 1]

export const levelIn = (languages: readonly LanguageLevel[], language: string): number =>
  languages.reduce((best, one) => (one.language === language ? Math.max(best, cefrNumber(one.level)) : best), 0)
