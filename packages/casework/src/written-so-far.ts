/**
 * How far each end has written in a case, and how much of that has become unreadable: part of what both ends know of it.
 */
import type { PurposeCode } from '@passerelle/contracts'
import type { End, PartyId } from '@passerelle/kernel'

/** Whom the end of a consent concerns. */
export interface Reach {
  readonly purpose: PurposeCode
  /** Whose reading and writing ended; null where it was anybody’s but of those excepted. */
  readonly parties: readonly PartyId[] | null
  readonly except: readonly PartyId[]
}

/** How far it reaches, also once the person has consented anew. */
export interface Unreadable extends Reach {
  /** The end that ended it, for what was written before; null for what was written while it was missing. */
  readonly by: End | null
  /** Up to which number of each end’s events. */
  readonly upTo: Readonly<Record<End, number>>
}

export interface WrittenSoFar {
  /** The number of each end’s newest event. */
  readonly written: Readonly<Record<End, number>>
  readonly unreadable: readonly Unreadable[]
}

export const nothingWritten: WrittenSoFar = { written: { destination: 0, origin: 0 }, unreadable: [] }
