/**
 * Who takes part in a simulated world: two offices, two centres, and the directory that knows them.
 */
import type { PartyProfile } from '@passerelle/casework'
import { type End, must, type PartyId, parsePartyId } from '@passerelle/kernel'
import type { PartyStanding } from '@passerelle/messaging'

const profile = (name: string, end: End): PartyProfile => ({
  party: must(parsePartyId(name)),
  end,
  country: end === 'destination' ? 'DE' : 'MA',
  name,
  timeZone: end === 'destination' ? 'Europe/Berlin' : 'Africa/Casablanca',
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  closures: [],
  responseDays: { normal: 10, urgent: 2 },
  services: [],
  languages: [],
  capacity: null,
})

const PROFILES: readonly PartyProfile[] = [
  profile('OFF-DE-NW-01', 'destination'),
  profile('OFF-DE-BE-01', 'destination'),
  profile('CTR-MA-CAS', 'origin'),
  profile('CTR-MA-TNG', 'origin'),
]

const byId = new Map(PROFILES.map((one) => [one.party, one]))

export const profileOf = (party: PartyId): PartyProfile | undefined => byId.get(party)
export const standingOf = (party: PartyId): PartyStanding | undefined => {
  const known = byId.get(party)
  return known && { end: known.end, country: known.country.toLowerCase() }
}
export const partiesOf = (end: End): readonly PartyId[] =>
  PROFILES.filter((one) => one.end === end).map(({ party }) => party)
