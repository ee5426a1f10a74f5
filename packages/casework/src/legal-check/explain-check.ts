/**
 * A legal pre-check in words for the person: result, why, limit, what would change it, and what this is not.
 */
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { LegalCheck } from './legal-check.ts'
import type { LegalTexts } from './legal-texts.ts'
import { tr } from './tr.ts'

export const legalTexts = { de, en, fr, ar, tr } as const satisfies Readonly<Record<string, LegalTexts>>
export type LegalLanguage = keyof typeof legalTexts

export interface ExplainedCheck {
  readonly result: string
  readonly why: string
  /** How long, where that is limited; null where it is not. */
  readonly limit: string | null
  /** Each of them alone; empty where nothing needs to change. */
  readonly changes: readonly string[]
  readonly notice: string
}

export function explainCheck(check: LegalCheck, language: LegalLanguage): ExplainedCheck {
  const texts = legalTexts[language]
  const { result, rule, maxDays, tooLong, changedBy } = check
  return {
    result: texts.results[result],
    why: texts.rules[rule],
    limit: maxDays === null ? null : tooLong ? texts.tooLong(maxDays) : texts.limit(maxDays),
    changes: changedBy.map((change) => texts.changes[change]),
    notice: texts.notice,
  }
}
