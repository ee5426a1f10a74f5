/**
 * Parties for tests: two offices, three centres, with the calendars of the sample data. Imported by tests alone.
 */
import { type LocalDate, must, type PartyId, parseLocalDate, parsePartyId } from '@passerelle/kernel'
import type { PartyProfile, ProfileOf } from '../calendar/party-profile.ts'

export const day = (text: string): LocalDate => must(parseLocalDate(text))
export const party = (text: string): PartyId => must(parsePartyId(text))

export const OFFICE = party('OFF-DE-HH-01')
export const OTHER_OFFICE = party('OFF-DE-BE-01')
export const CENTRE = party('CTR-MA-CAS')
export const OTHER_CENTRE = party('CTR-MA-TNG')

const base = {
  holidays: [],
  closures: [],
  responseDays: { normal: 10, urgent: 2 },
  services: [],
  languages: ['en'],
  capacity: null,
}
export const office = (id: PartyId): PartyProfile => ({
  ...base,
  party: id,
  end: 'destination',
  country: 'DE',
  name: id,
  timeZone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
})
export const centre = (id: PartyId): PartyProfile => ({
  ...base,
  party: id,
  end: 'origin',
  country: 'MA',
  name: id,
  timeZone: 'Africa/Casablanca',
  workingDays: [1, 2, 3, 4, 5],
})

const known: readonly PartyProfile[] = [office(OFFICE), office(OTHER_OFFICE), centre(CENTRE), centre(OTHER_CENTRE)]
export const profileOf: ProfileOf = (id) => known.find((one) => one.party === id)
