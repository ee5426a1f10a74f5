/**
 * What was put aside, in memory.
 */
import { type MemoryTables, positionKey } from '../case-store/memory-tables.ts'
import type { Parked, ParkedRecord, Parking } from './parked.ts'

export const memoryParked = ({ parked }: Pick<MemoryTables, 'parked'>): Parked => ({
  async list({ kind, open, limit }) {
    const fits = (one: ParkedRecord): boolean =>
      (kind === undefined || one.kind === kind) && (!open || one.resolvedAt === null)
    return [...parked.values()].filter(fits).slice(0, limit)
  },
  one: async (id) => parked.get(id),
})

/** @param rest what is done when the transaction ends */
export const memoryParking = (tables: MemoryTables, rest: (() => void)[]): Parking => ({
  async park(records) {
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
      if (record) tables.parked.set(id, { ...record, resolvedAt: at, value: null, headers: [] })
    })
  },
  async resolveParked(id, at) {
    rest.push(() => {
      const record = tables.parked.get(id)
      if (record) tables.parked.set(id, { ...record, resolvedAt: at })
    })
  },
})
