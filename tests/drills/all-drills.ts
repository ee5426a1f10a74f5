/**
 * All drills, in the order in which they are held, and what counts as stuck in them.
 */
import type { Drill } from './drill.ts'
import { ofEnds } from './of-ends.ts'
import { ofMachines } from './of-machines.ts'
import { ofRecords } from './of-records.ts'

export const drills: readonly Drill[] = [...ofMachines, ...ofEnds, ...ofRecords]

/** In minutes: how long after it is stuck it is urgent. */
const URGENT = 0.4
/** In minutes. An end says for how long it stands still, which counts from then. */
const SINCE: Readonly<Record<string, number>> = { standstill: 0.5 }

/** As operations reads it. */
export const rules = Object.fromEntries(
  drills.map(({ kind }) => [kind, { after: 0, critical: URGENT + (SINCE[kind] ?? 0) }]),
)
