/**
 * All drills, in the order in which they are held, and what counts as stuck in them.
 */
import type { Drill } from './drill.ts'
import { duplicatePartnerId } from './duplicate-partner-id.ts'
import { lostReceipt, RECEIPT_WITHIN } from './lost-receipt.ts'
import { ofEnds } from './of-ends.ts'
import { ofMachines } from './of-machines.ts'
import { ofRecords } from './of-records.ts'

export const drills: readonly Drill[] = [...ofMachines, ...ofEnds, lostReceipt, ...ofRecords, duplicatePartnerId]

/** In minutes: how long after it is stuck it is urgent. */
const URGENT = 0.4
/** In minutes. What counts after some as usual is there within seconds; for how long it stands still an end says, which counts from then. */
const AFTER: Readonly<Record<string, number>> = { 'no-receipt': RECEIPT_WITHIN }
const SINCE: Readonly<Record<string, number>> = { standstill: 0.5 }

/** As operations reads it. */
export const rules = Object.fromEntries(
  drills.map(({ kind }) => {
    const after = AFTER[kind] ?? 0
    return [kind, { after, critical: after + URGENT + (SINCE[kind] ?? 0) }]
  }),
)
