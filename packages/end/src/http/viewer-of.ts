/**
 * With whose eyes a caller reads: all cases of their party, or their own, those of whom they cover, and those that are nobody's.
 */
import { onePerson, type Viewer, wholeParty } from '@passerelle/messaging'
import { type Caller, mayRole } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'

export async function viewerOf({ store, clock }: Engine, { party, actor, role }: Caller): Promise<Viewer> {
  if (mayRole(role, 'see-whole-party')) return wholeParty(party, actor)
  return onePerson({ party, actor, ...(await store.people.standingOf({ party, actor }, clock.now())) })
}
