/**
 * Reckons until when something is kept: days, months and years of the calendar, in UTC.
 * Keeps: a month that is too short ends on its last day (Regulation 1182/71, Art. 3(2)(c)), so nothing goes into the next one.
 */
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { DAY, type Instant, instant, later } from '@passerelle/kernel'

function addMonths(from: Instant, months: number): Instant {
  const start = new Date(from)
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const day = Math.min(start.getUTCDate(), lastDay)
  return instant(Date.UTC(year, month, day) + (((from % DAY) + DAY) % DAY))
}

export function keepUntil(from: Instant, { count, unit }: RetentionSchedule['keep']): Instant {
  if (unit === 'day') return later(from, count * DAY)
  return addMonths(from, unit === 'month' ? count : count * 12)
}
