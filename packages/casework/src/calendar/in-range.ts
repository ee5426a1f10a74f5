/**
 * Keeps computed instants in the range that dates have, also where an event names an absurd one: nothing here throws on what an emitter wrote.
 */
import { type Instant, instant } from '@passerelle/kernel'

const LAST = 8_640_000_000_000_000

export const inRange = (milliseconds: number): Instant => instant(Math.max(-LAST, Math.min(LAST, milliseconds)))
/** The instant `milliseconds` after another. */
export const after = (at: Instant, milliseconds: number): Instant => inRange(at + milliseconds)
/** Whether a calendar can be walked from here, decades either way, without leaving the range. */
export const isReadable = (milliseconds: number): boolean => Math.abs(milliseconds) < LAST - 20_000 * 86_400_000
