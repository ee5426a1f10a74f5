/**
 * Which parties are suspended, as the registry says, and what that is for operators: something that stands still until somebody ends it. Plain data.
 */
import type { ProfileOf } from '@passerelle/casework'
import { type Instant, instant, type PartyId } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import type { EndTrouble } from './end-troubles.ts'
import { timesOf } from './stuck-rules.ts'

export interface SuspendedPartner {
  readonly party: PartyId
  readonly since: Instant
}

/** One act of operators on a party, as the registry keeps it. */
export interface PartnerActView {
  readonly id: string
  readonly party: string
  readonly act: string
  readonly reason: string
  readonly by: string
  readonly at: string
  readonly until: string
  readonly confirmed: { by: string; at: string } | null
}

/** What the registry refuses, in its own words. */
export interface RegistryProblem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly retryable: boolean
}

export interface ActWanted {
  readonly party: string
  readonly act: 'suspend' | 'resume'
  readonly reason: string
}

/** Asks the registry. Each throws Fault `registry-silent` where there is no whole answer. */
export interface AskPartners {
  suspended(): Promise<readonly SuspendedPartner[]>
  /** The encryption keys of parties that it gives out, whoever has signed them. */
  keys(): Promise<readonly PartyKey[]>
  acts(asking: Asking): Promise<readonly PartnerActView[] | RegistryProblem>
  propose(wanted: ActWanted, asking: Asking): Promise<PartnerActView | RegistryProblem>
  confirm(id: string, asking: Asking): Promise<PartnerActView | RegistryProblem>
}

/** For whom, and in whose language. */
export interface Asking {
  readonly actor: string
  readonly language: string
}

/** It is there now, whatever the clock of the registry and that of the cases say. */
const ALWAYS = instant(0)

/** Whoever is suspended is on the list of what is stuck as long as that lasts. */
export const suspensionTroubles = (suspended: readonly SuspendedPartner[], profile: ProfileOf): readonly EndTrouble[] =>
  suspended.flatMap(({ party, since }) => {
    const found = profile(party)
    if (!found) return []
    const end = { end: found.end, country: found.country.toLowerCase() }
    const kind = 'partner-suspended' as const
    return [{ kind, end, party, since, dueAt: since, count: null, ...timesOf(kind, since), stuckAt: ALWAYS }]
  })
