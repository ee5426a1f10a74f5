/**
 * What a command of an introduction says where its step says nothing; part of the table in defaults.ts, told in docs/replay.md.
 * Keeps: the numbers of a proposal are such as the rules give, and lead to the score that the step names.
 */
import type { CommandType } from '@passerelle/contracts'
import { FACTORS, RULES } from '@passerelle/matching-rules'
import type { Occasion } from './occasion.ts'

type Fields = Readonly<Record<string, unknown>>

/** In tenths. */
const USUAL_SCORE = 750

const bandOf = (tenths: number): string =>
  Object.entries(RULES.bands).find(([, least]) => tenths >= 10 * least)?.[0] ?? 'weak'

/** As though nothing were known but the occupation: then its share is the score. */
function proposal(said: Fields): Fields {
  const score = typeof said['score'] === 'number' ? said['score'] : USUAL_SCORE
  const { occupation: weight } = RULES.weights
  return {
    ruleVersion: RULES.version,
    factors: FACTORS.map((factor) =>
      factor === 'occupation'
        ? { factor, part: score, of: 1_000, points: Math.round((weight * score) / 10) }
        : { factor, part: null, of: null, points: null },
    ),
    score,
    coverage: weight,
    band: bandOf(score),
  }
}

export const INTRODUCTION_DEFAULTS: { readonly [T in CommandType]?: (occasion: Occasion, said: Fields) => Fields } = {
  'match.proposed': (_occasion, said) => proposal(said),
  'match.turned-down': () => ({ reason: 'not-said' }),
  'match.fell-through': () => ({ reason: 'other' }),
}
