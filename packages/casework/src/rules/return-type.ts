/**
 * Derives the return type from a table kept as data, first row that holds, with its reason. It routes support; it is never a score.
 * Source: the project's domain notes; rows marked * there are proposals.
 */
import type { ResidenceCode, ReturnModeCode, ReturnTypeCode } from '@passerelle/contracts'

export interface ReturnFacts {
  readonly bornOrSchooledHere: boolean | null
  readonly residence: ResidenceCode | null
  readonly mode: ReturnModeCode | null
  /** The status has an end, or was refused. */
  readonly statusEnds: boolean | null
  readonly willingness: number | null
}
export type ReturnTypeReason =
  | 'born-or-schooled-here'
  | 'citizen-of-the-destination'
  | 'mode-forced'
  | 'obliged-to-leave'
  | 'mode-voluntary-unavoidable'
  | 'status-ends-or-was-refused'
  | 'low-willingness'
  | 'own-choice'

interface Row {
  readonly reason: ReturnTypeReason
  readonly type: ReturnTypeCode
  readonly when: { readonly [K in keyof ReturnFacts]?: readonly ReturnFacts[K][] }
}

export const returnTypeTable: readonly Row[] = [
  { type: 'second-generation', reason: 'born-or-schooled-here', when: { bornOrSchooledHere: [true] } },
  { type: 'second-generation', reason: 'citizen-of-the-destination', when: { residence: ['german-citizen'] } },
  { type: 'involuntary', reason: 'mode-forced', when: { mode: ['forced'] } },
  { type: 'involuntary', reason: 'obliged-to-leave', when: { residence: ['obliged-to-leave'] } },
  { type: 'voluntary-unavoidable', reason: 'mode-voluntary-unavoidable', when: { mode: ['voluntary-unavoidable'] } },
  { type: 'voluntary-unavoidable', reason: 'status-ends-or-was-refused', when: { statusEnds: [true] } },
  { type: 'voluntary-unavoidable', reason: 'low-willingness', when: { willingness: [1, 2] } },
  { type: 'voluntary', reason: 'own-choice', when: {} },
]

const holds = (row: Row, facts: ReturnFacts): boolean =>
  matches(row.when.bornOrSchooledHere, facts.bornOrSchooledHere) &&
  matches(row.when.residence, facts.residence) &&
  matches(row.when.mode, facts.mode) &&
  matches(row.when.statusEnds, facts.statusEnds) &&
  matches(row.when.willingness, facts.willingness)

const matches = <T>(allowed: readonly T[] | undefined, value: T): boolean =>
  allowed === undefined || allowed.includes(value)

/** The type, and every reason in the table that leads to it. */
export function deriveReturnType(facts: ReturnFacts): {
  readonly type: ReturnTypeCode
  readonly reasons: readonly ReturnTypeReason[]
} {
  const rows = returnTypeTable.filter((row) => holds(row, facts))
  const type = rows[0]?.type ?? 'voluntary'
  return { type, reasons: rows.filter((row) => row.type === type).map((row) => row.reason) }
}
