/**
 * An end's view of the parties: profiles for calendars, answered at once from what was learnt last, and standing for
 * admission, which asks again where a party is unknown. Keeps: the registry may be away for as long as it likes.
 */
import type { PartyId } from '@passerelle/kernel'
import type { AdmissionDirectory } from '@passerelle/messaging'
import type { Profiles } from './engine/engine.ts'

export interface EndDirectory extends Profiles, AdmissionDirectory {
  /** Who is suspended, as the registry said last; where it is left out, nobody is. */
  readonly suspended?: () => ReadonlySet<PartyId>
}
