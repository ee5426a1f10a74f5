/**
 * Gives the receipts that were left owing while this end drew no numbers: after a start, and after a redrive.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { CaseStore } from '../case-store/case-store.ts'
import type { CaseRow } from '../case-store/rows.ts'
import { expectedStates } from './expected-states.ts'
import type { IntakeOptions } from './intake.ts'
import { giveReceipt } from './receipts.ts'

const BATCH = 100

/** @returns how many receipts were written */
export async function giveOwedReceipts(options: Omit<IntakeOptions, 'answerTo'>): Promise<number> {
  let given = 0
  for await (const ref of owing(options.store)) {
    const { emitted, cases } = await options.store.transact(async (tx) => {
      const row = (await tx.lockCases([ref])).get(ref)
      if (!row?.owes || !options.mayDraw(row.corridor)) return { emitted: 0, cases: [] as CaseRow[] }
      const out = await giveReceipt(tx, { row, owed: row.owes }, { ...options, now: options.clock.now() })
      const expected = await expectedStates(tx, [out.row], options)
      const settled = options.settle(out.row, expected.get(ref)!)
      await tx.putCases([settled])
      return { emitted: out.emitted, cases: [settled] }
    })
    given += emitted
    if (cases.length > 0) options.onTaken({ cases, emitted, records: 0 })
  }
  return given
}

async function* owing(store: CaseStore): AsyncGenerator<CaseRef> {
  for (let after: CaseRef | undefined; ; ) {
    const refs = await store.owingCases(BATCH, after)
    yield* refs
    if (refs.length < BATCH) return
    after = refs.at(-1)
  }
}
