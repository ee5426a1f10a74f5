/**
 * What "today" and "this week" are for people at a party: its own zone, its own weekend. Keeps: a due moment is told by the calendar
 * of who reads, the working days until then by the calendar of who has to answer.
 */
import { DAY, type Instant, type LocalDate, must, parseLocalDate } from '@passerelle/kernel'
import type { PartyProfile } from './party-profile.ts'
import { endOfDay, localDateAt, workingTimeBetween } from './working-days.ts'

export type DueWhen = 'overdue' | 'today' | 'this-week' | 'later'

export interface Days {
  readonly now: Instant
  readonly endOfToday: Instant
  /** The end of the last working weekday before the weekend that comes next; on a weekend, of the working week after it. */
  readonly endOfWeek: Instant
}

type Weeks = Pick<PartyProfile, 'timeZone' | 'workingDays'>

/** Of a party that the directory does not know, or whose week has no end. */
const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5]
const UTC: Weeks = { timeZone: 'UTC', workingDays: MONDAY_TO_FRIDAY }

const later = (date: LocalDate, days: number): LocalDate =>
  must(parseLocalDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)))
/** ISO weekday, Monday 1 to Sunday 7. */
const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

function lastOfWeek(today: LocalDate, workingDays: readonly number[]): LocalDate {
  const coming = Array.from({ length: 14 }, (_, days) => later(today, days))
  const working = coming.map((date) => workingDays.includes(weekdayOf(date)))
  const first = working.indexOf(true)
  const over = working.indexOf(false, first)
  return coming[over - 1] ?? today
}

/** @param profile undefined where the directory does not know the party: then by UTC, Monday to Friday */
export function daysAround(profile: Weeks | undefined, now: Instant): Days {
  const { timeZone, workingDays } = profile ?? UTC
  const isWeek = workingDays.length > 0 && workingDays.length < 7
  const today = must(parseLocalDate(localDateAt({ timeZone }, now)))
  const last = lastOfWeek(today, isWeek ? workingDays : MONDAY_TO_FRIDAY)
  return { now, endOfToday: endOfDay({ timeZone }, today), endOfWeek: endOfDay({ timeZone }, last) }
}

export function dueWhen(due: Instant, { now, endOfToday, endOfWeek }: Days): DueWhen {
  if (due < now) return 'overdue'
  if (due <= endOfToday) return 'today'
  return due <= endOfWeek ? 'this-week' : 'later'
}

/** Working days until then in the calendar of who has to answer, rounded up; plain days where the directory does not know them. */
export function workingDaysUntil(profile: PartyProfile | undefined, due: Instant, now: Instant): number {
  const left = profile ? workingTimeBetween(profile, now, due) : Math.max(0, due - now)
  return Math.ceil(left / DAY)
}
