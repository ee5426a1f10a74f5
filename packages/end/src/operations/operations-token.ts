/**
 * How operations asks an end on behalf of an operator who has signed in there: by a token that operations has signed itself, for that end
 * alone, with the operator's name in it. Keeps: what is done so stands in the end's record under that name, and counts as that person.
 */
import { type Clock, must, parsePartyId } from '@passerelle/kernel'
import type { Authenticate } from '@passerelle/service-shell'
import { endId, type KnownEnd, type SigningKey, tokensFor } from '@passerelle/trust'
import type { EndIdentity } from '../engine/engine.ts'

type Named = Pick<EndIdentity, 'end' | 'country'>

interface Knowing {
  readonly ends: readonly KnownEnd[]
  /** Real time. */
  readonly clock: Clock
}

const OPERATIONS = endId({ end: 'operations', country: 'hub' })
const HUB = must(parsePartyId(OPERATIONS.toUpperCase()))

/** Finds no caller but an operator for whom operations asks. */
export function operationsByToken(end: Named, { ends, clock }: Knowing): Authenticate {
  const tokens = tokensFor(endId(end))
  return async function operatorOfToken(token) {
    const said = await tokens.readFor(token, { ends, at: clock.now() })
    return said?.end === OPERATIONS ? { party: HUB, actor: said.actor, role: 'operator' } : undefined
  }
}

/** The token by which operations asks an end for an operator. */
export const makeOperationsToken = (
  key: SigningKey,
  { actor, ...end }: Named & { readonly actor: string },
  { now }: Clock,
): Promise<string> => tokensFor(endId(end)).makeFor(key, { end: OPERATIONS, actor }, now())
