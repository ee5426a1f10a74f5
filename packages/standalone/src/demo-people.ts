/**
 * Who can sign in to a demo world: for each party one of each role that fits it, a second one of those who work with cases,
 * and two operators for each end.
 * Nobody has a name of their own: an account is called by role and party. Clients are the ends, and a program for each party.
 */
import type { Role } from '@passerelle/service-shell'
import { operatorOf } from './demo-tokens.ts'
import { type EndPlan, type MatchingPlan, nameOf, type OperationsPlan } from './world-plan.ts'

/** An end, a matching beside one, whose people are those of the destination, or operations, which has operators alone. */
export type ServicePlan = Pick<EndPlan | MatchingPlan | OperationsPlan, 'end' | 'country'>

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

/** Whose cases a colleague does not see, and who needs a second person. */
const TWICE: readonly Role[] = ['counsellor', 'case-worker', 'operator']

const ROLES_AT: Readonly<Record<ServicePlan['end'], readonly Role[]>> = {
  matching: ['counsellor', 'office-lead'],
  operations: [],
  destination: ['counsellor', 'office-lead', 'volunteer', 'analyst'],
  origin: ['case-worker', 'centre-lead', 'volunteer', 'analyst'],
}

/** An end's own name at the provider, as in its tokens and its logs. */
export const clientOf = (end: ServicePlan): string => nameOf(end).replace('_', '-')
/** For what the tokens of programs are: those for a destination are good at the matching beside it. */
export const audienceOf = ({ end, country }: ServicePlan): string =>
  `urn:passerelle:${clientOf({ end: end === 'matching' ? 'destination' : end, country })}`

/** All of a party who have this role. */
export const peopleIn = (party: string, role: Role): readonly DemoPerson[] =>
  [role, ...(TWICE.includes(role) ? [`second-${role}`] : [])].map((who) => ({
    account: `${who}@${party}`,
    party,
    role,
  }))

export const peopleAt = (end: ServicePlan, parties: readonly string[]): readonly DemoPerson[] => [
  ...parties.flatMap((party) => ROLES_AT[end.end].flatMap((role) => peopleIn(party, role))),
  ...peopleIn(operatorOf(end), 'operator'),
]

export const programsAt = (end: EndPlan, parties: readonly string[]): readonly DemoProgram[] =>
  parties.map((party) => ({ clientId: `program-of-${party}`, party, audience: audienceOf(end) }))
