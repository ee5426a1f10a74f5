/**
 * How the origins of a demo world present themselves to employers: by country, under a name that tells of no return.
 */
import { type EmployerLinkOptions, registryCodeNames } from '@passerelle/end'
import { linkKeyOf, type SigningKey } from '@passerelle/trust'
import type { EndPlan } from './world-plan.ts'

export const demoSender = ({ country }: Pick<EndPlan, 'country'>): string => `Jobs ${country.toUpperCase()}`

/** At the address where the end listens. */
export const demoEmployers = (end: EndPlan, signingKey: SigningKey, registryUrl: string): EmployerLinkOptions => ({
  sender: demoSender(end),
  key: linkKeyOf(signingKey),
  names: registryCodeNames(registryUrl),
})
