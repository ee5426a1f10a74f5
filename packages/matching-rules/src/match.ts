/**
 * Holds one candidate against one vacancy. Keeps: the same two on the same day give the same answer, whatever the order of their
 * lists; nothing is decided by it, as a counsellor looks at every proposal.
 */
import type { LocalDate } from '@passerelle/kernel'
import type { Candidate } from './candidate.ts'
import { type Shares, sharesOf } from './factors.ts'
import { closedGates, conditionsOf } from './gates.ts'
import { type Band, type Condition, type Gate, RULES } from './rules.ts'
import { bandOf, knownWeight, reachesFloor, scoreOf } from './score.ts'
import type { Vacancy } from './vacancy.ts'

export interface Closed {
  readonly eligible: false
  /** All of them, in their order. */
  readonly failed: readonly Gate[]
}

export interface Fit {
  readonly eligible: true
  readonly conditions: readonly Condition[]
  readonly shares: Shares
  /** 0 to 100 with one decimal. */
  readonly score: number
  /** Share of the weight that could be reckoned, 0 to 1. */
  readonly coverage: number
  readonly band: Band
  /** So little is known that the score says little. */
  readonly thin: boolean
  /** Whether it is near enough to be proposed. */
  readonly nearEnough: boolean
  /** ESCO, in the order of the vacancy. */
  readonly missingEssential: readonly string[]
}

export type Match = Closed | Fit

/** @param day on which the vacancy has to be open; nothing else depends on it */
export function matchPair(vacancy: Vacancy, candidate: Candidate, day: LocalDate): Match {
  const failed = closedGates(vacancy, candidate, day)
  return failed.length > 0 ? { eligible: false, failed } : fitOf(vacancy, candidate, sharesOf(vacancy, candidate))
}

export function fitOf(vacancy: Vacancy, candidate: Candidate, shares: Shares): Fit {
  const score = scoreOf(shares)
  const coverage = knownWeight(shares) / 100
  return {
    eligible: true,
    conditions: conditionsOf(vacancy, candidate),
    shares,
    score,
    coverage,
    band: bandOf(score),
    thin: coverage < RULES.thin,
    nearEnough: reachesFloor(shares),
    missingEssential: vacancy.essentialSkills.filter((skill) => !candidate.skills.includes(skill)),
  }
}
