/**
 * How long something took or lasts, in words: one unit, the largest of which there are two at least.
 */
import { i18n } from '@lingui/core'

const UNITS = [
  { unit: 'day', ms: 86_400_000, unitDisplay: 'long' },
  { unit: 'hour', ms: 3_600_000, unitDisplay: 'short' },
  { unit: 'minute', ms: 60_000, unitDisplay: 'short' },
] as const

/** @param ms below 0 where clocks differ: told as none */
export function duration(ms: number, locale: string = i18n.locale): string {
  const length = Math.max(0, ms)
  const large = UNITS.find((one) => length >= 2 * one.ms)
  const say = (amount: number, options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unitDisplay: 'short', ...options }).format(amount)
  if (large) {
    const { unit, unitDisplay } = large
    return say(Math.floor(length / large.ms), { unit, unitDisplay, maximumFractionDigits: 0 })
  }
  if (length < 1_000) return say(length, { unit: 'millisecond', maximumFractionDigits: 0 })
  return say(length / 1_000, { unit: 'second', maximumFractionDigits: length < 10_000 ? 1 : 0 })
}

/** From one moment to another. */
export const between = (from: string, to: string): string => duration(Date.parse(to) - Date.parse(from))

export const whole = (count: number): string => new Intl.NumberFormat(i18n.locale).format(count)
