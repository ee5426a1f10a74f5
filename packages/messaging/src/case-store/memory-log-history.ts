/**
 * What an end remembers of the logs it has read, in memory.
 */
import type { LogHistory, LogHistoryWrites } from './log-history.ts'
import type { MemoryTables } from './memory-tables.ts'
import type { Incarnation, LogGap, Rewriting } from './rows.ts'

export interface HistoryWrites {
  readonly incarnations: Map<string, Incarnation>
  readonly rewritings: Map<string, Rewriting>
  readonly gaps: Map<string, LogGap>
}

export const newHistoryWrites = (): HistoryWrites => ({
  incarnations: new Map(),
  rewritings: new Map(),
  gaps: new Map(),
})

/** @param writes of a transaction that is not over: read before the tables */
export const memoryLogHistory = (tables: MemoryTables, writes: HistoryWrites = newHistoryWrites()): LogHistory => ({
  incarnations: async () => [...new Map([...tables.incarnations, ...writes.incarnations]).values()],
  rewritings: async () => [...new Map([...tables.rewritings, ...writes.rewritings]).values()],
  gaps: async (topicId) => {
    const all = [...new Map([...tables.gaps, ...writes.gaps]).values()]
    return all.filter((gap) => gap.topicId === topicId).toSorted((a, b) => a.partition - b.partition || a.from - b.from)
  },
})

export const memoryLogHistoryWrites = (tables: MemoryTables, writes: HistoryWrites): LogHistoryWrites => ({
  async putIncarnation(incarnation) {
    const { topicId } = incarnation
    const before = writes.incarnations.get(topicId) ?? tables.incarnations.get(topicId)
    const generation = Math.max(before?.generation ?? 0, incarnation.generation)
    writes.incarnations.set(topicId, { ...incarnation, generation })
  },
  async putRewriting(rewriting) {
    const key = `${rewriting.id} ${rewriting.side}`
    const before = writes.rewritings.get(key) ?? tables.rewritings.get(key)
    const done = before && before.doneAt !== null ? { doneAt: before.doneAt, ends: before.ends } : {}
    writes.rewritings.set(key, { ...rewriting, ...done })
  },
  async addGap(gap) {
    const key = `${gap.topicId}/${gap.partition}/${gap.from}`
    if (!tables.gaps.has(key)) writes.gaps.set(key, gap)
  },
})

export function commitHistory(tables: MemoryTables, writes: HistoryWrites): void {
  for (const [key, incarnation] of writes.incarnations) tables.incarnations.set(key, incarnation)
  for (const [key, rewriting] of writes.rewritings) tables.rewritings.set(key, rewriting)
  for (const [key, gap] of writes.gaps) tables.gaps.set(key, gap)
}
