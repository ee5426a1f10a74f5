/**
 * Measures two things by turns: A B A B, so that what else the machine does meets both. The first turn warms up.
 */
import type { Measured } from './figure.ts'

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export interface Turns {
  readonly rounds: number
  ours(round: number): Promise<number>
  baseline(round: number): Promise<number>
  say(what: string): void
}

/** Round 0 warms up and does not count, unless it is the only one. */
export async function byTurns({ rounds, ours, baseline, say }: Turns): Promise<Measured> {
  const taken: { ours: number; baseline: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const one = { ours: await ours(round), baseline: await baseline(round) }
    say(
      `${round === 0 ? 'warm-up' : `round ${round}`}: ours ${one.ours.toPrecision(4)}, baseline ${one.baseline.toPrecision(4)}`,
    )
    if (round > 0 || rounds === 0) taken.push(one)
  }
  const [first, last] = [taken.at(0)!, taken.at(-1)!]
  const drift = last.ours / last.baseline / (first.ours / first.baseline)
  if (taken.length > 2 && Math.abs(Math.log(drift)) > Math.log(1.3))
    say(`the ratio is not steady: that of the last round is ${drift.toFixed(2)} times that of the first`)
  return {
    ours: median(taken.map((one) => one.ours)),
    baseline: median(taken.map((one) => one.baseline)),
    ratio: median(taken.map((one) => one.ours / one.baseline)),
  }
}
