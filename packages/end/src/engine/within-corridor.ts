/**
 * Whether everybody whom an event names belongs to the corridor of its case. Keeps: nothing is accepted here that the gate of
 * the other end would put aside. Which end a party has to be at, casework decides; it knows of no corridors.
 */
import type { Draft, Refusal } from '@passerelle/casework'
import { crosses } from '@passerelle/contracts'
import { type Corridor, countryOf, type PartyId } from '@passerelle/kernel'
import type { Profiles } from './engine.ts'

/** The parties that a draft names, each with the field that does. */
function named({ to, body }: Draft): (readonly [field: string, party: PartyId])[] {
  const toParty = 'toParty' in body ? [['/clear/toParty', body.toParty] as const] : []
  const recipient =
    'recipient' in body && body.recipient !== null ? [['/clear/recipient', body.recipient] as const] : []
  return [['/to', to], ...toParty, ...recipient]
}

/** @returns the refusal of the first party of another country; undefined where there is none */
export function outsideCorridor(drafts: readonly Draft[], corridor: Corridor, profiles: Profiles): Refusal | undefined {
  for (const draft of drafts.filter(({ type }) => crosses(type)))
    for (const [field, party] of named(draft)) {
      const profile = profiles.profile(party)
      if (profile && profile.country.toLowerCase() !== countryOf(corridor, profile.end))
        return { code: 'party-at-wrong-end', field }
    }
  return undefined
}
