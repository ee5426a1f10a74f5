/**
 * With which schemas ends write, and how far behind they stood, in memory.
 */
import { dayOf, type EndSample, joined, type SchemaUse, type UsageStore } from '../domain/usage.ts'

export function memoryUsage(): UsageStore {
  let uses: readonly SchemaUse[] = []
  let samples: readonly EndSample[] = []
  return {
    async addUses(more) {
      const days = Map.groupBy([...uses, ...more], ({ firstAt }) => dayOf(firstAt))
      uses = [...days.values()].flatMap(joined)
    },
    uses: async (since) => joined(uses.filter(({ firstAt }) => dayOf(firstAt) >= dayOf(since))),
    addSamples: async (more) => void (samples = [...samples, ...more]),
    samples: async (since) => samples.filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at),
    async clear(before) {
      uses = uses.filter(({ firstAt }) => firstAt >= before.uses)
      samples = samples.filter(({ at }) => at >= before.samples)
    },
  }
}
