/**
 * Gives the receipts that were left owing while this end drew no numbers: after a start, and after a redrive.
 */
import type { CaseRow } from '../case-store/rows.ts'
import { expectedStates, type IntakeOptions } from './intake.ts'
import { giveReceipt } from './receipts.ts'

const BATCH = 100

/** @returns how many receipts were written */
export async function giveOwedReceipts(options: Omit<IntakeOptions, 'answerTo'>): Promise<number> {
  let given = 0
  if (!options.mayDraw()) return given
  for (const ref of await options.store.owingCases(BATCH)) {
    const { emitted, cases } = await options.store.transact(async (tx) => {
      const row = (await tx.lockCases([ref])).get(ref)
      if (!row?.owes) return { emitted: 0, cases: [] as CaseRow[] }
      const out = await giveReceipt(tx, { row, owed: row.owes }, { ...options, now: options.clock.now() })
      const expected = await expectedStates(tx, [out.row], options)
      const settled = options.settle(out.row, expected.get(ref)!)
      await tx.putCases([settled])
      return { emitted: out.emitted, cases: [settled] }
    })
    given += emitted
    options.onTaken({ cases, emitted, records: 0 })
  }
  return given
}
