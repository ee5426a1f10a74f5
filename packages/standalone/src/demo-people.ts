/**
 * Who can sign in to a demo world: for each party one of each role that fits it, and an operator for each end.
 * Nobody has a name of their own: an account is called by role and party. Clients are the ends, and a program for each party.
 */
import type { Role } from '@passerelle/service-shell'
import { operatorOf } from './demo-tokens.ts'
import { type EndPlan, nameOf } from './world-plan.ts'

export interface DemoPerson {
  /** For example `counsellor@OFF-DE-NW-01`. */
  readonly account: string
  readonly party: string
  readonly role: Role
}

export interface DemoProgram {
  readonly clientId: string
  readonly party: string
  /** The one service it may call. */
  readonly audience: string
}

const ROLES_AT: Readonly<Record<EndPlan['end'], readonly Role[]>> = {
  destination: ['counsellor', 'office-lead', 'volunteer', 'analyst'],
  origin: ['case-worker', 'centre-lead', 'volunteer', 'analyst'],
}

/** An end's own name at the provider, as in its tokens and its logs. */
export const clientOf = (end: EndPlan): string => nameOf(end).replace('_', '-')
export const audienceOf = (end: EndPlan): string => `urn:passerelle:${clientOf(end)}`

export const personOf = (party: string, role: Role): DemoPerson => ({ account: `${role}@${party}`, party, role })

export const peopleAt = (end: EndPlan, parties: readonly string[]): readonly DemoPerson[] => [
  ...parties.flatMap((party) => ROLES_AT[end.end].map((role) => personOf(party, role))),
  personOf(operatorOf(end), 'operator'),
]

export const programsAt = (end: EndPlan, parties: readonly string[]): readonly DemoProgram[] =>
  parties.map((party) => ({ clientId: `program-of-${party}`, party, audience: audienceOf(end) }))
