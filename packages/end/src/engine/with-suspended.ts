/**
 * Whether a command would write to or for a party that is suspended. Keeps: what stays at this end is written all the same, and so is what a
 * person is entitled to.
 */
import type { Draft, Refusal } from '@passerelle/casework'
import { crosses } from '@passerelle/contracts'
import type { PartyId } from '@passerelle/kernel'
import { heldFor } from '@passerelle/messaging'
import type { Engine } from './engine.ts'

/** @param from the party that writes @returns the refusal; undefined where nobody in it is suspended */
export function withSuspended(
  drafts: readonly Draft[],
  from: PartyId,
  engine: Pick<Engine, 'suspended'>,
): Refusal | undefined {
  const isSuspended = (party: PartyId): boolean => engine.suspended().has(party)
  const held = drafts.find(({ type, to }) => crosses(type) && heldFor({ type, from, to }, isSuspended))
  if (!held) return undefined
  return { code: 'partner-suspended', ...(isSuspended(held.to) ? { field: '/to' } : {}) }
}
