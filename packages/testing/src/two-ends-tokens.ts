/**
 * Who is let in at the ends of the two-ends world: a lead by the party's own name, and several people in each role.
 */
import type { End, PartyId } from '@passerelle/kernel'
import { type Authenticate, hashOfToken, ROLES, tokenTable } from '@passerelle/service-shell'
import { PROFILES } from './two-ends-parties.ts'

/** The token of somebody of a party in any role. There are several of each: `second-counsellor`, `third-counsellor`. */
export const tokenInRole = (party: string, role: string, who: string = role): string => `${party}.${role}.${who}`

const inRole = (party: PartyId, role: string) =>
  [role, `second-${role}`, `third-${role}`].map((who) => ({
    sha256: hashOfToken(tokenInRole(party, role, who)),
    party,
    actor: who,
    role,
  }))

/** Counselled before, and leads now. */
export const RISEN = 'second-counsellor'

const LEAD = { destination: 'office-lead', origin: 'centre-lead' } as const

/** Who is let in at an end, and at what stands beside it. */
export function tokensOf(end: End): Authenticate {
  const parties = PROFILES.filter((one) => one.end === end)
  const operator = { party: 'OPERATOR-1' as PartyId, actor: 'test', role: 'operator' }
  return tokenTable([
    ...parties.map(({ party }) => ({
      ...inRole(party, LEAD[end])[0]!,
      sha256: hashOfToken(tokenInRole(party, LEAD[end], RISEN)),
      actor: RISEN,
    })),
    ...parties.map(({ party }) => ({ sha256: hashOfToken(party), party, actor: 'test', role: LEAD[end] })),
    ...parties.flatMap(({ party }) => ROLES.flatMap((role) => inRole(party, role))),
    { ...operator, sha256: hashOfToken(`operator-${end}`) },
    { ...operator, actor: 'second', sha256: hashOfToken(`second-operator-${end}`) },
  ])
}
