/**
 * What may have been meant by a text that is no code of a list.
 */
import { findCodes } from './find-codes.ts'
import { type LabelledCode, labelIn, order, type Told } from './labels.ts'
import { slipsBetween } from './nearness.ts'

export interface Suggestion extends Told {
  readonly code: string
}

const SUGGESTIONS = 3
const SLIPS = 2

/** Codes that are a slip away, then codes whose label says it. */
export function suggestCodes(codes: readonly LabelledCode[], given: string): readonly Suggestion[] {
  const most = Math.min(SLIPS, Math.floor(given.length / 3))
  const alike = codes
    .filter(({ code, retired }) => !retired && code !== given && slipsBetween(given, code, most) <= most)
    .toSorted((a, b) => slipsBetween(given, a.code, most) - slipsBetween(given, b.code, most) || order(a.code, b.code))
    .flatMap(({ code, labels }) => suggestion(code, labelIn(labels)))
  const said = findCodes(codes, { search: given, limit: SUGGESTIONS }).map(({ code, label, lang }) => ({
    code,
    label,
    lang,
  }))
  const all = new Map([...alike, ...said].map((one) => [one.code, one]))
  return [...all.values()].slice(0, SUGGESTIONS)
}

const suggestion = (code: string, told: Told | undefined): Suggestion[] => (told ? [{ code, ...told }] : [])
