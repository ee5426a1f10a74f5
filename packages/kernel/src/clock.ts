/**
 * The port through which code outside the pure core learns the time.
 */
import { type Instant, instant } from './instant.ts'

export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instant(Date.now()) }
