/**
 * How an end knows the matching beside it: by a token that it has signed itself, for this end alone, as ends sign in at the registry.
 */
import { type Clock, matchingOf } from '@passerelle/kernel'
import type { Authenticate } from '@passerelle/service-shell'
import { endId, type KnownEnd, type SigningKey, tokensFor } from '@passerelle/trust'
import type { EndIdentity } from './engine/engine.ts'

interface Knowing {
  readonly ends: readonly KnownEnd[]
  /** Real time. */
  readonly clock: Clock
}

const besideOf = (country: string): string => endId({ end: 'destination', country })

/** Finds no caller but the matching beside this end; nobody, where there is none. */
export function matchingByToken({ end, country, hasMatching }: EndIdentity, { ends, clock }: Knowing): Authenticate {
  const tokens = tokensFor(besideOf(country))
  const name = endId({ end: 'matching', country })
  return async function matchingOfToken(token) {
    if (end !== 'destination' || !hasMatching) return undefined
    const signer = await tokens.read(token, { ends, at: clock.now() })
    return signer === name ? { party: matchingOf(country), actor: name, role: 'end' } : undefined
  }
}

/** The token by which the matching of a country asks the destination that it stands beside. */
export const makeMatchingToken = (key: SigningKey, country: string, { now }: Clock): Promise<string> =>
  tokensFor(besideOf(country)).make(key, endId({ end: 'matching', country }), now())
