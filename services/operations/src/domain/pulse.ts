/**
 * How every corridor stands at a moment: what passes, how long each hop takes, what waits, what is stuck. Pure.
 */
import type { Corridor, End, Instant } from '@passerelle/kernel'
import type { HopCount, StuckCount, Waiting } from './flow-store.ts'
import { type Hop, type Spread, spreadOf } from './hops.ts'

const ENDS = ['destination', 'origin'] as const

export interface Direction {
  /** The end that writes. */
  readonly writer: End
  /** Events in the last minute. */
  readonly lately: number
  readonly hops: Readonly<Record<Hop, Spread>>
}

export interface CorridorPulse {
  readonly corridor: Corridor
  readonly directions: readonly Direction[]
  /** Answers that are awaited, due or not, by the end that owes them. */
  readonly waiting: readonly Omit<Waiting, 'corridor'>[]
  readonly stuck: number
  readonly critical: number
  /** Since when the oldest that is stuck waits; null where nothing is. */
  readonly oldestStuck: Instant | null
}

export interface PulseParts {
  readonly corridors: readonly Corridor[]
  readonly hops: readonly HopCount[]
  readonly stuck: readonly StuckCount[]
  readonly waiting: readonly Waiting[]
  readonly lately: (corridor: Corridor, writer: End) => number
}

export const pulseOf = ({ corridors, hops, stuck, waiting, lately }: PulseParts): readonly CorridorPulse[] =>
  corridors.map((corridor) => {
    const counts = stuck.filter((one) => one.corridor === corridor)
    const here = hops.filter((one) => one.corridor === corridor)
    return {
      corridor,
      directions: ENDS.map((writer) => ({ writer, lately: lately(corridor, writer), hops: spreads(here, writer) })),
      waiting: waiting.flatMap(({ corridor: at, ...one }) => (at === corridor ? [one] : [])),
      stuck: counts.reduce((sum, { count }) => sum + count, 0),
      critical: counts.reduce((sum, { critical }) => sum + critical, 0),
      oldestStuck: counts.reduce<Instant | null>(
        (first, { oldest }) => (first === null || oldest < first ? oldest : first),
        null,
      ),
    }
  })

function spreads(counts: readonly HopCount[], writer: End): Readonly<Record<Hop, Spread>> {
  const of = (hop: Hop): Spread => spreadOf(counts.filter((one) => one.writer === writer && one.hop === hop))
  return { sent: of('sent'), received: of('received'), opened: of('opened'), answered: of('answered') }
}

/** Counts what came within the last minute, second by second. */
export function lastMinute() {
  const seconds = new Map<string, Map<number, number>>()
  return {
    add(corridor: Corridor, writer: End, now: Instant): void {
      const name = `${corridor} ${writer}`
      const counts = seconds.get(name) ?? new Map<number, number>()
      const second = Math.floor(now / 1_000)
      counts.set(second, (counts.get(second) ?? 0) + 1)
      for (const old of counts.keys()) if (old <= second - 60) counts.delete(old)
      seconds.set(name, counts)
    },
    count(corridor: Corridor, writer: End, now: Instant): number {
      const from = Math.floor(now / 1_000) - 60
      const counts = seconds.get(`${corridor} ${writer}`) ?? new Map<number, number>()
      return [...counts].reduce((sum, [second, count]) => (second > from ? sum + count : sum), 0)
    },
  }
}
