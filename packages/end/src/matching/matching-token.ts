/**
 * How an end and the matching beside it know each other: by a token that each has signed itself, for the other alone, as ends sign in at
 * the registry.
 */
import { type Clock, matchingOf, must, parsePartyId } from '@passerelle/kernel'
import type { Authenticate } from '@passerelle/service-shell'
import { endId, type KnownEnd, type SigningKey, tokensFor } from '@passerelle/trust'
import type { EndIdentity } from '../engine/engine.ts'

interface Knowing {
  readonly ends: readonly KnownEnd[]
  /** Real time. */
  readonly clock: Clock
}

const destinationOf = (country: string): string => endId({ end: 'destination', country })
const matchingIn = (country: string): string => endId({ end: 'matching', country })

/** Finds no caller but the matching beside this end; nobody, where there is none. */
export function matchingByToken({ end, country, hasMatching }: EndIdentity, { ends, clock }: Knowing): Authenticate {
  const tokens = tokensFor(destinationOf(country))
  const name = matchingIn(country)
  return async function matchingOfToken(token) {
    if (end !== 'destination' || !hasMatching) return undefined
    const signer = await tokens.read(token, { ends, at: clock.now() })
    return signer === name ? { party: matchingOf(country), actor: name, role: 'end' } : undefined
  }
}

/** The token by which the matching of a country asks the destination that it stands beside. */
export const makeMatchingToken = (key: SigningKey, country: string, { now }: Clock): Promise<string> =>
  tokensFor(destinationOf(country)).make(key, matchingIn(country), now())

/** Finds no caller but the destination beside a matching, which asks on behalf of whoever is signed in there. */
export function destinationByToken(country: string, { ends, clock }: Knowing): Authenticate {
  const tokens = tokensFor(matchingIn(country))
  const name = destinationOf(country)
  return async function destinationOfToken(token) {
    const signer = await tokens.read(token, { ends, at: clock.now() })
    return signer === name ? { party: must(parsePartyId(name.toUpperCase())), actor: name, role: 'end' } : undefined
  }
}

/** The token by which the destination of a country asks the matching beside it. */
export const makeDestinationToken = (key: SigningKey, country: string, { now }: Clock): Promise<string> =>
  tokensFor(matchingIn(country)).make(key, destinationOf(country), now())
