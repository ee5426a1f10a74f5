/**
 * Makes one score of eight shares. Keeps: it is rounded from the exact value, so that half a tenth goes up on every machine;
 * what is unknown is left out and the rest counts for the whole.
 */
import type { Nearness, Share, Shares } from './factors.ts'
import { BANDS, type Band, FACTORS, type Factor, RULES } from './rules.ts'

/** What a share is worth: 0 to the weight of its factor, not rounded, and not made up for what is unknown. */
export const pointsOf = (factor: Factor, share: Share): number => (RULES.weights[factor] * share.part) / share.of

/** Weights of the known factors together, of 100. */
export const knownWeight = (shares: Shares): number =>
  FACTORS.reduce((sum, factor) => (shares[factor] === null ? sum : sum + RULES.weights[factor]), 0)

/** Nearer to a half than this only whole numbers tell. Far above what eight sums of doubles can be wrong by. */
const DOUBTFUL = 1e-6

/** 0 to 100 with one decimal; 0 where nothing is known. */
export function scoreOf(shares: Shares): number {
  const known = knownWeight(shares)
  if (known === 0) return 0
  const points = FACTORS.reduce((sum, factor) => sum + (shares[factor] ? pointsOf(factor, shares[factor]) : 0), 0)
  const tenths = (1_000 * points) / known + 0.5
  const doubtful = Math.abs(tenths - Math.round(tenths)) < DOUBTFUL
  return (doubtful ? exactTenths(shares, known) : Math.floor(tenths)) / 10
}

function exactTenths(shares: Shares, known: number): number {
  let [part, of] = [0n, 1n]
  for (const factor of FACTORS) {
    const share = shares[factor]
    if (share === null) continue
    part = part * BigInt(share.of) + of * BigInt(share.part * RULES.weights[factor])
    of *= BigInt(share.of)
  }
  const whole = of * BigInt(known)
  return Number((2_000n * part + whole) / (2n * whole))
}

export const bandOf = (score: number): Band =>
  BANDS.find((band) => band === 'weak' || score >= RULES.bands[band]) ?? 'weak'

const NONE: Share = { part: 0, of: 1 }

/** Whether occupation and skills together are near enough to propose; reckoned in whole numbers. */
export function reachesFloor({ occupation, skills }: Nearness): boolean {
  const [near, able] = [occupation ?? NONE, skills ?? NONE]
  const { weights, floor } = RULES
  const points = weights.occupation * near.part * able.of + weights.skills * able.part * near.of
  return points >= floor * near.of * able.of
}
