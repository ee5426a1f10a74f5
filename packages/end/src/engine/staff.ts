/**
 * Who works with cases at the parties of an end: whoever the provider says, and once a party has a list of its own, no more than
 * that list says too. Keeps: a list narrows and never widens; programs and operators are on none.
 */
import type { End, PartyId } from '@passerelle/kernel'
import type { CaseStore, OfParty, PartyPerson } from '@passerelle/messaging'
import type { Caller, Role } from '@passerelle/service-shell'

/** Who works with cases, the lesser role first. */
export const STAFF = {
  destination: ['counsellor', 'office-lead'],
  origin: ['case-worker', 'centre-lead'],
} as const satisfies Readonly<Record<End, readonly [Role, Role]>>

export interface Staff {
  /** Who somebody is; undefined where they may not work here. */
  stands(caller: Caller): Promise<Caller | undefined>
  /** Whether somebody may be given cases. */
  worksHere(person: OfParty): Promise<boolean>
  /** Looks at the list anew. */
  changed(party: PartyId): void
}

/** In ms: so long a list of another process may have changed without this one knowing. */
const KNOWN_FOR = 1_000

export function openStaff({ people }: Pick<CaseStore, 'people'>, end: End): Staff {
  const known = new Map<PartyId, { readonly at: number; readonly list: Promise<readonly PartyPerson[]> }>()
  const listOf = (party: PartyId): Promise<readonly PartyPerson[]> => {
    const before = known.get(party)
    if (before && performance.now() - before.at < KNOWN_FOR) return before.list
    const list = people.peopleOf(party)
    known.set(party, { at: performance.now(), list })
    list.catch(() => known.delete(party))
    return list
  }
  const [lesser] = STAFF[end]
  return {
    async stands(caller) {
      if (!STAFF[end].some((role) => role === caller.role)) return caller
      const list = await listOf(caller.party)
      const own = list.find(({ actor }) => actor === caller.actor)
      if (list.length === 0 || (own?.state === 'active' && own.role === caller.role)) return caller
      return own?.state === 'active' ? { ...caller, role: lesser } : undefined
    },
    async worksHere({ party, actor }) {
      const list = await listOf(party)
      return list.length === 0 || list.some((one) => one.actor === actor && one.state === 'active')
    },
    changed: (party) => void known.delete(party),
  }
}
