/**
 * When the first of what is given for a time ends.
 */
import type { Instant } from '@passerelle/kernel'

/** The first moment at which something of these ends. */
export const firstEnd = (ends: readonly Instant[]): Instant | null =>
  ends.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)
