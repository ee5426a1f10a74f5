/**
 * References of cases in memory, in their order, page by page: those that owe a receipt, introduce somebody, lack an effect.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { CaseStore } from './case-store.ts'
import type { MemoryTables } from './memory-tables.ts'
import { type CaseRow, INTRODUCING } from './rows.ts'

const refsAfter = (tables: MemoryTables, fits: (row: CaseRow) => boolean, after: CaseRef | undefined): CaseRef[] =>
  [...tables.cases.values()]
    .filter((row) => fits(row) && (after === undefined || row.caseRef > after))
    .map(({ caseRef }) => caseRef)
    .toSorted()

type Refs = Pick<CaseStore, 'owingCases' | 'introducedCases' | 'casesByEffect' | 'caseRefs'>

export const memoryCaseRefs = (tables: MemoryTables): Refs => ({
  owingCases: async (limit, after) => refsAfter(tables, ({ owes }) => owes !== null, after).slice(0, limit),
  introducedCases: async (corridor, limit, after) =>
    refsAfter(
      tables,
      (row) => row.corridor === corridor && row.states.some((state) => INTRODUCING.includes(state)),
      after,
    ).slice(0, limit),
  casesByEffect: async ({ corridor, states, has, lacks, limit, after }) => {
    const fits = (row: CaseRow): boolean => {
      const done = tables.effects.get(row.caseRef)
      const isOne = row.matter === null && row.corridor === corridor && !done?.has(lacks)
      return (
        isOne &&
        (has === null || done?.has(has) === true) &&
        (!states || row.states.some((one) => states.includes(one)))
      )
    }
    return refsAfter(tables, fits, after).slice(0, limit)
  },
  caseRefs: async (corridor, limit, after) =>
    refsAfter(tables, (row) => row.corridor === corridor, after).slice(0, limit),
})
