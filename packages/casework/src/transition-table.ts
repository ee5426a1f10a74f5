/**
 * Reads the transition table of the contract: state x type -> next. Keeps: the cells are data in schemas/, never code.
 */
import { type CaseType, transitions } from '@passerelle/contracts'
import type { IntroductionState } from './introduction-state.ts'
import type { MatterState } from './matter-state.ts'
import type { ReferralState } from './referral-state.ts'
import type { VisitState } from './visit-state.ts'

const tables = [
  transitions.referral,
  transitions.visit,
  transitions.introduction,
  transitions.vacancy,
  transitions.information,
  transitions.advisory,
  transitions.thread,
  transitions.agreement,
  transitions.networkEvent,
  transitions.centreCapacity,
  transitions.centreProfile,
  transitions.countrySheet,
  transitions.labourReport,
  transitions.diasporaCount,
  transitions.needsReport,
] as const

export type From = ReferralState | VisitState | IntroductionState | MatterState | 'none'
/** A state, or what the fold computes; docs/transitions.md says what. */
export type Next = (typeof tables)[number][number]['next']

interface Row {
  readonly next: Next
  readonly from: ReadonlySet<string>
}

const rows: ReadonlyMap<string, Row> = new Map(
  tables.flat().map((row) => [row.type, { next: row.next, from: new Set<string>(row.from) }]),
)
const always: ReadonlySet<string> = new Set<string>(transitions.always)
const notWhileSuspended: ReadonlySet<string> = new Set<string>(transitions.supersededWhileSuspended)

/** Where a type leads from a state; null where the table has no cell. */
export function nextState(from: From, type: CaseType): Next | null {
  const row = rows.get(type)
  if (!row) return null
  return row.from.has(from) || (from !== 'none' && row.from.has('*')) ? row.next : null
}

/** Whether a type begins a file and never goes on with one. */
export const beginsAlone = (type: CaseType): boolean => rows.get(type)?.from.size === 1
export const hasRow = (type: CaseType): boolean => rows.has(type)
/** Applied whatever the file's state, also in a closed case and after a withdrawal. */
export const appliesAlways = (type: CaseType): boolean => always.has(type)
export const stopsWhileSuspended = (type: CaseType): boolean => notWhileSuspended.has(type)
