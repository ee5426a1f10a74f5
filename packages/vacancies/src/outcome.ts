/**
 * What comes of reading one text: a value with what was mended, or why it is none.
 */
import type { Suggestion } from '@passerelle/contracts/codes'
import type { Mend, RefusalReason } from './fate.ts'

export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly mends: readonly Mend[] }
  | { readonly ok: false; readonly why: RefusalReason; readonly didYouMean: readonly Suggestion[] }

/** @param text cleaned, and not empty */
export type Parse<T> = (text: string) => Outcome<T>

export const as = <T>(value: T, ...mends: readonly Mend[]): Outcome<T> => ({ ok: true, value, mends })
export const no = (why: RefusalReason, didYouMean: readonly Suggestion[] = []): Outcome<never> => ({
  ok: false,
  why,
  didYouMean,
})
