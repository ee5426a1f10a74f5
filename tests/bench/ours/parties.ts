/**
 * Who takes part in the benches: one office and one centre, with calendars as the directory would give them.
 */
import type { PartyProfile } from '@passerelle/casework'
import type { EndDirectory } from '@passerelle/end'
import { type Corridor, type End, must, parseCorridor, parsePartyId } from '@passerelle/kernel'

export const CORRIDOR: Corridor = must(parseCorridor('de-ma'))
export const PARTITIONS = 3
export const OFFICE = must(parsePartyId('OFF-DE-NW-01'))
export const CENTRE = must(parsePartyId('CTR-MA-CAS'))

const profile = (party: PartyProfile['party'], end: End, country: string, timeZone: string): PartyProfile => ({
  party,
  end,
  country,
  name: party,
  timeZone,
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  closures: [],
  responseDays: { normal: 10, urgent: 2 },
  services: [],
  languages: [],
  capacity: null,
})

const PROFILES = new Map([
  [OFFICE, profile(OFFICE, 'destination', 'DE', 'Europe/Berlin')],
  [CENTRE, profile(CENTRE, 'origin', 'MA', 'Africa/Casablanca')],
])

export const directory: EndDirectory = {
  profile: (party) => PROFILES.get(party),
  partiesOf: ({ end }) => [...PROFILES.values()].flatMap((one) => (one.end === end ? [one.party] : [])),
  programmes: () => [],
  async party(id) {
    const known = PROFILES.get(id)
    return known && { end: known.end, country: known.country.toLowerCase() }
  },
}
