/**
 * When everything in a demo world is said: tracks laid out on the days before the present, in the order of time.
 * Keeps: nobody works on a weekend; nothing is said before it could have been, nor after the present.
 */
import { DAY, HOUR, type Instant, instant, MINUTE } from '@passerelle/kernel'
import { type DemoPair, livesAt, type Started } from './demo-cases.ts'
import type { DemoStep } from './demo-steps.ts'

/** A case or a matter while it is lived through. */
export interface Life extends Started {
  readonly pair: DemoPair
  /** Among all, from 1. */
  readonly place: number
  /** See Told.known. */
  readonly known: Record<string, string>
  /** Why it went no further. */
  stuck?: string
}

export interface Moment {
  readonly life: Life
  readonly step: DemoStep
  readonly at: Instant
}

/** When the oldest life begins, or a little before. */
export const beginningOf = (pairs: readonly DemoPair[], present: Instant): Instant =>
  instant(present - (Math.max(...pairs.flatMap((pair) => livesAt(pair).map(({ age }) => age))) + 2) * DAY)

const SATURDAY = 6

/** Nobody works on a weekend of Central Europe: what falls on it is done on the Monday after it. */
function onWorkday(day: Instant): Instant {
  const weekday = new Date(day).getUTCDay()
  return instant(day + (weekday === SATURDAY ? 2 : weekday === 0 ? 1 : 0) * DAY)
}

/** All that is said until the present, day by day. */
export function daysUntil(present: Instant, pairs: readonly DemoPair[]): readonly (readonly Moment[])[] {
  const midnight = instant(present - (present % DAY))
  const lives = pairs
    .flatMap((pair) => livesAt(pair).map((started) => ({ pair, started })))
    .map(({ pair, started }, index): Life => ({ ...started, pair, place: index + 1, known: {} }))
  const moments = lives.flatMap((life) =>
    life.track.map((step, index): Moment => {
      const day = onWorkday(instant(midnight + (step.day - life.age) * DAY))
      return { life, step, at: instant(day + 6 * HOUR + (life.place % 300) * MINUTE + index * 10 * MINUTE) }
    }),
  )
  const past = moments.filter(({ at }) => at < present).toSorted((a, b) => a.at - b.at)
  return [...Map.groupBy(past, ({ at }) => Math.floor(at / DAY)).values()]
}
