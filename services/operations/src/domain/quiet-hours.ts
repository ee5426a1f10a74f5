/**
 * Quiet hours of those who are told: from when to when, in their zone. Pure.
 */
import type { Instant } from '@passerelle/kernel'

export interface QuietHours {
  /** Minutes after midnight; over midnight where the end is before the beginning. */
  readonly from: number
  readonly to: number
  /** IANA name. */
  readonly timeZone: string
}

const SHAPE = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/

/** @param text for example `22:00-07:00` @returns undefined where it is none */
export function quietHoursOf(text: string, timeZone: string): QuietHours | undefined {
  const found = SHAPE.exec(text)
  if (!found) return undefined
  const [, fromHour, fromMinute, toHour, toMinute] = found.map(Number)
  return { from: fromHour! * 60 + fromMinute!, to: toHour! * 60 + toMinute!, timeZone }
}

function minuteOfDay(at: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [hour = 0, minute = 0] = parts.format(new Date(at)).split(':').map(Number)
  return hour * 60 + minute
}

export function isQuiet(hours: QuietHours | undefined, at: Instant): boolean {
  if (!hours || hours.from === hours.to) return false
  const now = minuteOfDay(at, hours.timeZone)
  const { from, to } = hours
  return from < to ? now >= from && now < to : now >= from || now < to
}
