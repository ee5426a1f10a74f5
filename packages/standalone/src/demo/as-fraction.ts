/**
 * The fraction that a share is, as the rules of matching reckon in whole numbers and tell a decimal.
 */
export interface Fraction {
  readonly part: number
  readonly of: number
}

/** Nearer than this, two doubles are the same share. */
const SAME = 1e-12
/** More than any lower number that the rules make. */
const MOST = 2_000_000_000

/** @param share 0 to 1 @returns the simplest fraction that is it, by continued fractions */
export function asFraction(share: number): Fraction {
  let [before, now]: [Fraction, Fraction] = [
    { part: 0, of: 1 },
    { part: 1, of: 0 },
  ]
  let rest = share
  for (;;) {
    const whole = Math.floor(rest)
    const next = { part: whole * now.part + before.part, of: whole * now.of + before.of }
    if (next.of > MOST) return now
    if (Math.abs(next.part / next.of - share) < SAME) return next
    ;[before, now] = [now, next]
    rest = 1 / (rest - whole)
  }
}
