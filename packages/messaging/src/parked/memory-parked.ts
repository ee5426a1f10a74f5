/**
 * What was put aside, in memory.
 */
import { type MemoryTables, positionKey } from '../case-store/memory-tables.ts'
import { mustBeOpen } from '../key-store/memory-key-tables.ts'
import type { ClosedRecord, Parked, ParkedRecord, Parking } from './parked.ts'

const told = ({ closed: _closed, ...record }: ClosedRecord): ParkedRecord => record

export const memoryParked = ({ parked }: Pick<MemoryTables, 'parked'>): Parked => ({
  async list({ kind, caseRef, open, limit, after = 0 }) {
    const fits = (one: ParkedRecord): boolean =>
      one.id > after &&
      (kind === undefined || one.kind === kind) &&
      (caseRef === undefined || one.caseRef === caseRef) &&
      (!open || one.resolvedAt === null)
    return [...parked.values()].filter(fits).slice(0, limit).map(told)
  },
  one: async (id) => parked.get(id),
  /** No version of before has left anything here. */
  closeRest: async () => undefined,
})

/** @param rest what is done when the transaction ends */
export const memoryParking = (tables: MemoryTables, rest: (() => void)[]): Parking => ({
  async park(records) {
    mustBeOpen(
      tables.keys,
      records.flatMap(({ closed }) => closed ?? []),
    )
    rest.push(() => {
      for (const record of records) {
        const known = [...tables.parked.values()].some(
          (one) => positionKey(one) === positionKey(record) && one.offset === record.offset,
        )
        if (!known) tables.parked.set(++tables.lastId, { ...record, id: tables.lastId })
      }
    })
  },
  async discardParked(id, at) {
    rest.push(() => {
      const record = tables.parked.get(id)
      if (record) tables.parked.set(id, { ...record, resolvedAt: at, closed: null })
    })
  },
  async resolveParked(id, at) {
    rest.push(() => {
      const record = tables.parked.get(id)
      if (record) tables.parked.set(id, { ...record, resolvedAt: at })
    })
  },
})
