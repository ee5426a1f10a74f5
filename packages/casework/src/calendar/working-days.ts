/**
 * Working time in a party's own calendar: adding working days, measuring what is left, going on after a pause.
 * Keeps: weekends, holidays and closures do not count; every working day counts 24 hours, whatever summer time does.
 */
import { DAY, type Instant, type LocalDate } from '@passerelle/kernel'
import { after, isReadable } from './in-range.ts'
import { instantOf, type Wall, wallOf } from './local-time.ts'
import type { PartyProfile } from './party-profile.ts'

/** A party that never opens within this many days has no working days: its days count as they are. */
const HORIZON = 3 * 366

/** Longer spans than ten years are an emitter's mistake; they are measured up to there. */
const LONGEST = 3_660 * DAY

const dayOf = (wall: Wall): Wall => Math.floor(wall / DAY) * DAY
const dateOf = (day: Wall): string => new Date(day).toISOString().slice(0, 10)
/** ISO weekday; 1970-01-01 was a Thursday. */
const weekday = (day: Wall): number => ((((day / DAY + 3) % 7) + 7) % 7) + 1

/** What a calendar leaves out, as days to compare with. */
interface DaysOff {
  readonly holidays: ReadonlySet<Wall>
  readonly closures: readonly { readonly from: Wall; readonly to: Wall }[]
}

const daysOff = new WeakMap<PartyProfile, DaysOff>()
const startOf = (date: string): Wall => Date.parse(`${date}T00:00:00Z`)

/** Read once: every deadline of every case asks. */
function daysOffOf(profile: PartyProfile): DaysOff {
  const known = daysOff.get(profile)
  if (known) return known
  const made = {
    holidays: new Set(profile.holidays.map(startOf)),
    closures: profile.closures.map(({ from, to }) => ({ from: startOf(from), to: startOf(to) })),
  }
  daysOff.set(profile, made)
  return made
}

function isWorking(profile: PartyProfile, day: Wall): boolean {
  if (!profile.workingDays.includes(weekday(day))) return false
  const { holidays, closures } = daysOffOf(profile)
  return !holidays.has(day) && !closures.some(({ from, to }) => from <= day && day <= to)
}

export const isWorkingDay = (profile: PartyProfile, date: LocalDate): boolean => isWorking(profile, startOf(date))

/** The instant by which `milliseconds` of working time have passed since `from`; 24 h a working day. */
export function addWorkingTime(profile: PartyProfile, from: Instant, milliseconds: number): Instant {
  if (!isReadable(from)) return after(from, Math.max(0, milliseconds))
  const start = wallOf(profile.timeZone, from)
  let left = Math.min(LONGEST, Math.max(0, milliseconds))
  let day = dayOf(start)
  let reached = start
  for (let idle = 0; left > 0 && idle < HORIZON; day += DAY) {
    if (!isWorking(profile, day)) {
      idle++
      continue
    }
    idle = 0
    const begin = Math.max(start, day)
    const worked = Math.min(left, day + DAY - begin)
    left -= worked
    reached = begin + worked
  }
  return instantOf(profile.timeZone, reached + left)
}

export const addWorkingDays = (profile: PartyProfile, from: Instant, days: number): Instant =>
  addWorkingTime(profile, from, days * DAY)

/** Working time between two instants, in milliseconds; 0 where `to` is not after `from`. */
export function workingTimeBetween(profile: PartyProfile, from: Instant, to: Instant): number {
  if (!isReadable(from)) return Math.max(0, to - from)
  const start = wallOf(profile.timeZone, from)
  const end = Math.min(wallOf(profile.timeZone, to), start + LONGEST)
  let sum = 0
  for (let day = dayOf(start); day < end; day += DAY)
    if (isWorking(profile, day)) sum += Math.max(0, Math.min(end, day + DAY) - Math.max(start, day))
  return sum
}

/** The calendar day at a party. */
export const localDateAt = (profile: Pick<PartyProfile, 'timeZone'>, at: Instant): string =>
  dateOf(dayOf(wallOf(profile.timeZone, at)))
/** The end of a calendar day at a party. */
export const endOfDay = (profile: Pick<PartyProfile, 'timeZone'>, date: LocalDate): Instant =>
  instantOf(profile.timeZone, Date.parse(`${date}T00:00:00Z`) + DAY)
