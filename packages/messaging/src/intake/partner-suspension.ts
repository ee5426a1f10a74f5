/**
 * What is held while a party is suspended, and what goes through all the same. Pure.
 * Keeps: a suspension stops work between parties, never what a person is entitled to: withdrawing, erasing, access, correction; nor receipts
 * and voids, by which both ends know where they stand.
 */
import type { PartyId } from '@passerelle/kernel'

const FAMILIES = ['receipt.', 'erasure.', 'access.']
const TYPES: ReadonlySet<string> = new Set([
  'consent.withdrawn',
  'consent.expired',
  'referral.withdrawn',
  'visit.cancelled',
  'match.person-declined',
  'correction.made',
  'event.voided',
])

export const goesThroughSuspension = (type: string): boolean =>
  TYPES.has(type) || FAMILIES.some((family) => type.startsWith(family))

/** Whether the registry said last that a party is suspended. */
export type IsSuspended = (party: PartyId) => boolean

interface Sent {
  readonly type: string
  readonly from: PartyId
  readonly to: PartyId
}

/** @returns the party for which it is held; undefined where it is not */
export function heldFor({ type, from, to }: Sent, isSuspended: IsSuspended): PartyId | undefined {
  if (goesThroughSuspension(type)) return undefined
  return [from, to].find((party) => isSuspended(party))
}
