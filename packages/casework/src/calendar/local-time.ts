/**
 * Converts between instants and a zone's wall clock, as milliseconds that a clock without summer time would show.
 * Keeps: a wall time that the zone skips is read after the gap, one that it repeats is read the first time.
 */
import { type Instant, instant } from '@passerelle/kernel'

/** Milliseconds since 1970 as the wall clock of a zone shows them. */
export type Wall = number

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

export function wallOf(timeZone: string, at: Instant): Wall {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const milliseconds = ((at % 1000) + 1000) % 1000
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
}

/** The instant at which the zone's clock shows `wall`. */
export function instantOf(timeZone: string, wall: Wall): Instant {
  const offset = (at: number): number => wallOf(timeZone, instant(at)) - at
  // The offsets in force half a day around: equal but in the night of a change.
  const before = wall - offset(wall - 43_200_000)
  const after = wall - offset(wall + 43_200_000)
  if (wallOf(timeZone, instant(before)) === wall) return instant(before)
  if (wallOf(timeZone, instant(after)) === wall) return instant(after)
  return instant(before)
}
