/**
 * How long something took, as a person reads it: the two largest units that matter.
 */
import { DAY, HOUR, MINUTE, SECOND } from '@passerelle/kernel'

/** @param ms below 0 where clocks differ */
export function howLong(ms: number): string {
  if (ms < 0) return `-${howLong(-ms)}`
  if (ms < SECOND) return `${ms} ms`
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(1)} s`
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`
  if (ms < 2 * DAY) return pair([Math.floor(ms / HOUR), 'h'], [Math.floor((ms % HOUR) / MINUTE), 'min'])
  return pair([Math.floor(ms / DAY), 'd'], [Math.floor((ms % DAY) / HOUR), 'h'])
}

type Measure = readonly [number, string]
const pair = ([large, of]: Measure, [small, rest]: Measure): string =>
  small === 0 ? `${large} ${of}` : `${large} ${of} ${small} ${rest}`

/** From one moment to another; `-` where the later has not come. */
export const between = (from: string, to: string | null): string =>
  to === null ? '-' : howLong(Date.parse(to) - Date.parse(from))

/** To the second: 2026-12-08 12:00:00Z. */
export const toTheSecond = (moment: string): string => `${moment.slice(0, 19).replace('T', ' ')}Z`
