/**
 * What the directory says of a party that bears on time and place: its zone, working week, holidays, pauses.
 * Parsing it from the registry is the caller's.
 */
import type { ContactChannelCode, ServiceCode } from '@passerelle/contracts'
import type { End, LocalDate, PartyId } from '@passerelle/kernel'

export interface PartyContact {
  readonly channel: ContactChannelCode
  readonly value: string
}

export interface PartyProfile {
  readonly party: PartyId
  readonly end: End
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string
  readonly name: string
  /** What it is, and where, where the directory says so. */
  readonly kind?: string | undefined
  readonly city?: string | undefined
  /** ISO 3166-2. */
  readonly region?: string | null | undefined
  /** By what somebody turns to it; of the party, of no person. */
  readonly contact?: PartyContact | null | undefined
  /** IANA name, for example `Africa/Casablanca`. */
  readonly timeZone: string
  /** ISO weekdays, Monday 1 to Sunday 7. */
  readonly workingDays: readonly number[]
  readonly holidays: readonly LocalDate[]
  /** Days on which the party is closed, both ends included. */
  readonly closures: readonly { readonly from: LocalDate; readonly to: LocalDate }[]
  /** Working days in which it answers a referral. */
  readonly responseDays: { readonly normal: number; readonly urgent: number }
  readonly services: readonly ServiceCode[]
  readonly languages: readonly string[]
  readonly capacity: number | null
}

/** A party as the directory knows it now; undefined where it does not. */
export type ProfileOf = (party: PartyId) => PartyProfile | undefined
