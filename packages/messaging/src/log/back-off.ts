/**
 * How long a partition waits after a fault before it is delivered again: doubling, with a ceiling.
 * Keeps: a failing handler is never hammered, and a wait ends at once where the consumer closes.
 */
import { setTimeout as wait } from 'node:timers/promises'

export interface BackOff {
  readonly initialMs: number
  readonly maxMs: number
}

/** Waits; resolves early, without an error, where the signal is aborted. A simulation brings its own. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const DEFAULT_BACK_OFF: BackOff = { initialMs: 100, maxMs: 5_000 }

/** `attempt` counts from 1. */
export const backOffDelay = (backOff: BackOff, attempt: number): number =>
  Math.min(backOff.maxMs, backOff.initialMs * 2 ** Math.min(attempt - 1, 20))

export const timerSleep: Sleep = (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {})
