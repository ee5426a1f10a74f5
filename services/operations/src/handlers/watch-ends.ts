/**
 * Looks after the ends: asks each how it stands, every two seconds, and remembers since when something is wrong.
 */
import {
  type Clock,
  type Corridor,
  countryOf,
  type End,
  type Instant,
  instant,
  MINUTE,
  SECOND,
} from '@passerelle/kernel'
import { startPulse } from '@passerelle/messaging'
import { type EndTrouble, type EndWord, nameOfEnd, troublesAfter, type WatchedEnd } from '../domain/end-troubles.ts'
import type { SeenEvent } from '../domain/seen-event.ts'
import type { StuckRules } from '../domain/stuck-rules.ts'

export interface EndAddress extends WatchedEnd {
  readonly url: string
}

export interface EndStanding {
  readonly end: WatchedEnd
  readonly url: string
  /** Undefined where it does not answer, or was not asked yet. */
  readonly word: EndWord | undefined
  readonly aheadMs: number
  readonly askedAt: Instant | null
}

export interface EndsWatch {
  standings(): readonly EndStanding[]
  troubles(): readonly EndTrouble[]
  /** Notes how clocks of ends and log differ. */
  heed(events: readonly SeenEvent[]): void
  close(): Promise<void>
}

export interface EndsWatchOptions {
  readonly ends: readonly EndAddress[]
  readonly ask: (url: string) => Promise<EndWord | undefined>
  readonly clock: Clock
  /** From when on what counts; the usual, where it is left out. */
  readonly rules?: StuckRules | undefined
  onFault(fault: unknown): void
}

const EVERY = 2 * SECOND
/** How long a difference of clocks counts that was seen once. */
const LATELY = 15 * MINUTE

interface Skew {
  readonly ms: number
  readonly at: Instant
}

interface Known {
  standing: EndStanding
  troubles: readonly EndTrouble[]
}

export function watchEnds({ ends, ask, clock, rules, onFault }: EndsWatchOptions): EndsWatch {
  const skews = new Map<string, Skew>()
  const known = new Map<string, Known>()
  const aheadOf = (end: WatchedEnd): number => {
    const skew = skews.get(nameOfEnd(end))
    return skew && clock.now() - skew.at < LATELY ? skew.ms : 0
  }
  const look = async ({ url, ...end }: EndAddress): Promise<void> => {
    const word = await ask(url)
    const [askedAt, aheadMs] = [clock.now(), aheadOf(end)]
    const before = known.get(nameOfEnd(end))?.troubles ?? []
    const troubles = troublesAfter(before, { end, reading: { word, aheadMs }, rules }, askedAt)
    known.set(nameOfEnd(end), { standing: { end, url, word, aheadMs, askedAt }, troubles })
  }
  const pulse = startPulse({
    everyMs: EVERY,
    beat: async () => void (await Promise.all(ends.map(look))),
    onFault,
  })
  return {
    standings: () =>
      ends.map(
        ({ url, ...end }) =>
          known.get(nameOfEnd(end))?.standing ?? { end, url, word: undefined, aheadMs: 0, askedAt: null },
      ),
    troubles: () => ends.flatMap((end) => known.get(nameOfEnd(end))?.troubles ?? []),
    heed(events) {
      for (const { corridor, writer, recordedAt, loggedAt } of events)
        note(skews, nameOfEnd(writerOf(corridor, writer)), { ms: recordedAt - loggedAt, at: clock.now() })
    },
    close: () => pulse.close(),
  }
}

const writerOf = (corridor: Corridor, end: End): WatchedEnd => ({ end, country: countryOf(corridor, end) })

/** The newest counts, so that a clock that was put right is right at once. */
function note(skews: Map<string, Skew>, name: string, skew: Skew): void {
  skews.set(name, { ...skew, at: instant(skew.at) })
}
