/**
 * Points in time and calendar days, as branded values.
 * Keeps: an Instant is whole milliseconds since 1970 UTC; a LocalDate exists in the calendar. Reads no clock.
 */
import type { Brand } from './brand.ts'
import { ok, type Result, refuse } from './result.ts'

/** Whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, 'Instant'>
/** A calendar day, `YYYY-MM-DD`. */
export type LocalDate = Brand<string, 'LocalDate'>

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const MAX_INSTANT = 8_640_000_000_000_000
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** An Instant from milliseconds. @throws RangeError where it is no whole number in range. */
export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds) || Math.abs(milliseconds) > MAX_INSTANT)
    throw new RangeError('not an instant')
  return milliseconds as Instant
}

/** Parses RFC 3339 with a zone; refuses 30 February, `:60` seconds and local times. */
export function parseInstant(text: string): Result<Instant, 'not-an-instant'> {
  const match = DATE_TIME.exec(text)
  if (!match || !parseLocalDate(match[1] ?? '').ok) return refuse('not-an-instant')
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? refuse('not-an-instant') : ok(milliseconds as Instant)
}

export const formatInstant = (at: Instant): string => new Date(at).toISOString()

/** Parses `YYYY-MM-DD`; refuses days that the calendar does not have. */
export function parseLocalDate(text: string): Result<LocalDate, 'not-a-date'> {
  if (!DATE.test(text)) return refuse('not-a-date')
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return refuse('not-a-date')
  return ok(text as LocalDate)
}

export const isBefore = (a: Instant, b: Instant): boolean => a < b
export const later = (at: Instant, milliseconds: number): Instant => instant(at + milliseconds)

/** The day `days` after the given one (before, where negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10) as LocalDate
}
