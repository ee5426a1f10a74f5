/**
 * What operators plan to have taken in again, in memory.
 */
import { isOpen, type RedrivePlan, type Redrives } from '../domain/redrives.ts'

export function memoryRedrives(): Redrives {
  const plans = new Map<string, RedrivePlan>()
  return {
    add: async (plan) => void plans.set(plan.id, plan),
    one: async (id) => plans.get(id),
    latest: async (limit) =>
      [...plans.values()].toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, limit),
    async confirm(id, by, at) {
      const plan = plans.get(id)
      if (!plan) return false
      if (plan.confirmed === null) plans.set(id, { ...plan, confirmed: { by, at } })
      return (plan.confirmed?.by ?? by) === by
    },
    async clear(before) {
      for (const [id, { at }] of plans) if (at < before) plans.delete(id)
    },
    async settle(id, { end, parkedId, ...done }) {
      const plan = plans.get(id)
      if (!plan) return
      const items = plan.items.map((one) =>
        one.end === end && one.parkedId === parkedId && isOpen(one) ? { ...one, ...done } : one,
      )
      plans.set(id, { ...plan, items })
    },
  }
}
