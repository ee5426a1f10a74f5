/**
 * Reads who calls from the claims of a token that has been verified: party, role, and the subject as the actor.
 * Keeps: a claim that is missing, malformed or names an unknown role makes nobody, never somebody with less.
 */
import { type PartyId, parsePartyId } from '@passerelle/kernel'
import { z } from 'zod'
import type { Caller } from '../caller.ts'
import { isRole } from './rights.ts'

const Claims = z.object({
  sub: z.string().min(1).max(255),
  passerelle_party: z.string().refine((text): text is PartyId => parsePartyId(text).ok),
  passerelle_role: z.string().refine(isRole),
})

/** Whether somebody whom the provider knows belongs to this service: one provider may serve several. */
export type Admits = (caller: Caller) => boolean

export function callerFrom(claims: unknown, admits: Admits): Caller | undefined {
  const { data } = Claims.safeParse(claims)
  const caller = data && { party: data.passerelle_party, actor: data.sub, role: data.passerelle_role }
  return caller && admits(caller) ? caller : undefined
}
