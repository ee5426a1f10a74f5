/**
 * Follows the log as a whole: tells whoever listens what passes, counts with which schemas ends write, and notes every minute how they stand.
 * Keeps: counts of two seconds may be lost when the process dies, and nothing else waits for them.
 */
import { type Clock, DAY, type Instant, instant, MINUTE, SECOND } from '@passerelle/kernel'
import { startPulse } from '@passerelle/messaging'
import { nameOfEnd } from '../domain/end-troubles.ts'
import type { SeenEvent } from '../domain/seen-event.ts'
import { dayOf, type EndSample, joined, type SchemaUse, type UsageStore } from '../domain/usage.ts'
import type { EndStanding } from './watch-ends.ts'

export interface UsageWatch {
  /** Takes note of what has just been taken in. */
  heed(events: readonly SeenEvent[]): void
  /** @returns how to stop */
  follow(listener: (event: SeenEvent) => void): () => void
  close(): Promise<void>
}

interface Watching {
  readonly store: UsageStore
  readonly standings: () => readonly EndStanding[]
  /** Real time. */
  readonly clock: Clock
  onFault(fault: unknown): void
}

const COUNTED_EVERY = 2 * SECOND
const LOOKED_EVERY = 5 * SECOND
/** For so long it is known with which schemas ends wrote, and how they stood. */
export const KEPT = { uses: 400 * DAY, samples: 14 * DAY } as const

export function watchUsage({ store, standings, clock, onFault }: Watching): UsageWatch {
  const listeners = new Set<(event: SeenEvent) => void>()
  let uses: readonly SchemaUse[] = []
  const keepCounts = async (): Promise<void> => {
    const counted = uses
    uses = []
    await store.addUses(counted).catch((fault: unknown) => {
      uses = [...counted, ...uses]
      throw fault
    })
  }
  let sampled: number | undefined
  const sample = async (): Promise<void> => {
    const now = clock.now()
    const minute = Math.floor(now / MINUTE)
    const samples = standings().flatMap((one) => sampleOf(one, now))
    // At the start nobody has been asked yet.
    if (minute === sampled || samples.length === 0) return
    await store.addSamples(samples)
    sampled = minute
    await store.clear({ uses: instant(now - KEPT.uses), samples: instant(now - KEPT.samples) })
  }
  const counting = startPulse({ everyMs: COUNTED_EVERY, beat: keepCounts, onFault })
  const sampling = startPulse({ everyMs: LOOKED_EVERY, beat: sample, onFault })
  return {
    heed(events) {
      const days = Map.groupBy([...uses, ...events.flatMap(useOf)], ({ firstAt }) => dayOf(firstAt))
      uses = [...days.values()].flatMap(joined)
      for (const event of events) for (const listener of listeners) listener(event)
    },
    follow(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      await Promise.all([counting.close(), sampling.close()])
      await keepCounts().catch(onFault)
    },
  }
}

const useOf = ({ schemaId, corridor, writer, loggedAt: at }: SeenEvent): readonly SchemaUse[] =>
  schemaId === null ? [] : [{ schemaId, corridor, writer, count: 1, firstAt: at, lastAt: at }]

/** None of an end that was not asked yet. */
const sampleOf = ({ end, word, askedAt }: EndStanding, at: Instant): readonly EndSample[] =>
  askedAt === null
    ? []
    : [
        {
          end: nameOfEnd(end),
          at,
          behind: word?.behind ?? null,
          unsent: word?.unsent ?? null,
          parked: word?.parked ?? null,
          held: word?.heldCases ?? null,
        },
      ]
