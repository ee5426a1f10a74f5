/**
 * Converts between instants and a zone's wall clock, as milliseconds that a clock without summer time would show.
 * Keeps: a wall time that the zone skips is read after the gap, one that it repeats is read the first time.
 */
import { type Instant, MINUTE } from '@passerelle/kernel'
import { inRange, isReadable } from './in-range.ts'

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

/** Whether it names a place's zone, as `Africa/Casablanca` does. */
export function isTimeZone(name: string): boolean {
  try {
    return name.includes('/') && formatOf(name) !== undefined
  } catch {
    return false
  }
}

/** Zones change on quarter hours of UTC, so one offset holds for each of them. */
const QUARTER = 15 * MINUTE
const MOST_KNOWN = 20_000
const offsets = new Map<string, number>()

function offsetAt(timeZone: string, at: number): number {
  if (!isReadable(at)) return 0
  const quarter = Math.floor(at / QUARTER)
  const key = `${timeZone}/${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= MOST_KNOWN) offsets.clear()
  const offset = measuredOffset(timeZone, quarter * QUARTER)
  offsets.set(key, offset)
  return offset
}

function measuredOffset(timeZone: string, at: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - at
}

export const wallOf = (timeZone: string, at: Instant): Wall => at + offsetAt(timeZone, at)

/** The instant at which the zone's clock shows `wall`. */
export function instantOf(timeZone: string, wall: Wall): Instant {
  const HALF_DAY = 43_200_000
  // The offsets in force half a day around: equal but in the night of a change.
  const before = wall - offsetAt(timeZone, wall - HALF_DAY)
  const after = wall - offsetAt(timeZone, wall + HALF_DAY)
  if (before + offsetAt(timeZone, before) === wall) return inRange(before)
  if (after + offsetAt(timeZone, after) === wall) return inRange(after)
  return inRange(before)
}

const twoDigits = (of: number): string => String(Math.floor(of)).padStart(2, '0')

/** A moment as a zone's clock shows it, with its offset: `2027-03-08T10:00+01:00` (ISO 8601). */
export function zonedTime(timeZone: string, at: Instant): string {
  const wall = wallOf(timeZone, at)
  const offset = Math.round((wall - at) / MINUTE)
  const shown = `${offset < 0 ? '-' : '+'}${twoDigits(Math.abs(offset) / 60)}:${twoDigits(Math.abs(offset) % 60)}`
  return `${new Date(wall).toISOString().slice(0, 16)}${shown}`
}
