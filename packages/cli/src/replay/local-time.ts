/**
 * Day and hour at a place, for dates that a step leaves open. Keeps: an appointment is at ten where it is held.
 */
import { HOUR, type Instant, instant, type LocalDate, must, parseLocalDate } from '@passerelle/kernel'

const ZONES: Readonly<Record<string, string>> = {
  de: 'Europe/Berlin',
  ma: 'Africa/Casablanca',
  tn: 'Africa/Tunis',
  gh: 'Africa/Accra',
  ng: 'Africa/Lagos',
  iq: 'Asia/Baghdad',
  tr: 'Europe/Istanbul',
  xk: 'Europe/Belgrade',
  et: 'Africa/Addis_Ababa',
  ec: 'America/Guayaquil',
  ph: 'Asia/Manila',
}

/** The zone of a country's centres and offices; UTC where we know none. */
export const zoneOf = (country: string): string => ZONES[country] ?? 'UTC'

function wall(at: number, zone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

/** The calendar day at a place. */
export const dayAt = (at: Instant, zone: string): LocalDate =>
  must(parseLocalDate(new Date(wall(at, zone)).toISOString().slice(0, 10)))

/** The instant at which clocks there show this hour of this day. Hours from 3 on exist on every day. */
export function hourAt(date: LocalDate, hour: number, zone: string): Instant {
  const shown = Date.parse(`${date}T00:00:00Z`) + hour * HOUR
  const guess = shown - (wall(shown, zone) - shown)
  return instant(shown - (wall(guess, zone) - guess))
}
