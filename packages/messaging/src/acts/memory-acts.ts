/**
 * What operators do, in memory.
 */
import { type Acts, type OperatorAct, refusedConfirmation, waits } from './acts.ts'

export type ActTable = Map<string, OperatorAct>

export const memoryActs = (table: ActTable): Acts => ({
  async add(act) {
    const same = (one: OperatorAct): boolean => one.act === act.act && one.subject === act.subject
    const unconfirmed = [...table.values()].filter((one) => same(one) && one.until !== null && one.confirmed === null)
    for (const one of unconfirmed) if (!waits(one, act.at)) table.set(one.id, { ...one, outcome: 'expired' })
    const waiting = act.until === null ? undefined : unconfirmed.find((one) => waits(one, act.at))
    if (!waiting) table.set(act.id, act)
    return waiting ?? act
  },
  async confirm(id, by, at) {
    const act = table.get(id)
    if (!act || !waits(act, at) || act.by === by) return refusedConfirmation(act, by)
    table.set(id, { ...act, confirmed: { by, at } })
    return table.get(id)!
  },
  async settle(id, outcome) {
    const act = table.get(id)
    if (act) table.set(id, { ...act, outcome })
  },
  one: async (id) => table.get(id),
  latest: async (limit) =>
    [...table.values()].toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, limit),
})
