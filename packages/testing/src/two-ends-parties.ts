/**
 * The parties of the two-ends world and its directory. Keeps: their names say at which end they are.
 */
import type { PartyProfile } from '@passerelle/casework'
import type { EndDirectory } from '@passerelle/end'
import type { End, PartyId } from '@passerelle/kernel'

const profile = (party: string, end: End, country: string): PartyProfile => ({
  party: party as PartyId,
  end,
  country,
  name: party,
  timeZone: end === 'destination' ? 'Europe/Berlin' : 'Africa/Casablanca',
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  closures: [],
  responseDays: { normal: 10, urgent: 2 },
  services: [],
  languages: [],
  capacity: null,
})

export const PROFILES: readonly PartyProfile[] = [
  profile('OFF-DE-NW-01', 'destination', 'DE'),
  profile('OFF-DE-BE-01', 'destination', 'DE'),
  profile('CTR-MA-CAS', 'origin', 'MA'),
  profile('CTR-MA-TNG', 'origin', 'MA'),
  profile('CTR-TR-IST', 'origin', 'TR'),
]

/** Whether a party is at the German or the Moroccan end. */
export const isAt = (end: End, party: string): boolean =>
  PROFILES.some((one) => one.party === party && one.end === end && (end === 'destination' || one.country === 'MA'))

export const directory: EndDirectory = {
  profile: (id) => PROFILES.find(({ party }) => party === id),
  partiesOf: (of) =>
    PROFILES.filter(({ end, country }) => end === of.end && country.toLowerCase() === of.country).map(
      ({ party }) => party,
    ),
  programmes: () => [],
  async party(id) {
    const known = PROFILES.find(({ party }) => party === id)
    return known ? { end: known.end, country: known.country.toLowerCase() } : undefined
  },
}
