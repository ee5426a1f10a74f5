/**
 * What the words of one language must say of a legal pre-check. Keeps: a result, rule or way out without words in all five
 * languages does not compile; no sentence calls a journey safe.
 */
import type { LegalResultCode } from '@passerelle/contracts'
import type { LegalChange } from './legal-check.ts'
import type { LegalRuleId } from './legal-rules.ts'

export interface LegalTexts {
  readonly results: Readonly<Record<LegalResultCode, string>>
  readonly rules: Readonly<Record<LegalRuleId, string>>
  readonly limit: (days: number) => string
  readonly tooLong: (days: number) => string
  readonly changes: Readonly<Record<LegalChange, string>>
  /** What this is and is not; always told. */
  readonly notice: string
}
