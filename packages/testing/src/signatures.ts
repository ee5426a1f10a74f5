/**
 * Signing keys of the ends of a test's world: made once a process, known to all its ends.
 */
import { type Corridor, countryOf, type End, instant } from '@passerelle/kernel'
import {
  endSigning,
  type KnownEnd,
  keyRing,
  knownBy,
  linkKeyOf,
  newSigningKey,
  type SignatureCheck,
  type Signing,
  type SigningKey,
} from '@passerelle/trust'

const ENDS = [
  { end: 'destination', country: 'de' },
  { end: 'origin', country: 'ma' },
  { end: 'origin', country: 'tr' },
  { end: 'matching', country: 'de' },
  { end: 'operations', country: 'hub' },
] as const

const keys = new Map(ENDS.map((one) => [`${one.end}-${one.country}`, { ...one, key: newSigningKey() }]))

export const testEnds: readonly KnownEnd[] = [...keys.values()].map((one) => knownBy(one, one.key, instant(0)))
export const testSignatures: SignatureCheck = keyRing(testEnds)

/** Signs as the end of a corridor does, also for who has stolen its key. */
export function testSigning(end: End, corridor: Corridor): Signing {
  const held = keys.get(`${end}-${countryOf(corridor, end)}`)
  if (!held) throw new Error(`nobody signs for the ${end} of ${corridor}`)
  return endSigning(held.key, end)
}

/** For links of the origin in Morocco. */
export const testLinkKey = (): Uint8Array => linkKeyOf(keys.get('origin-ma')!.key)

/** With which the matching in Germany signs its own encryption key. */
export const testMatchingKey = (): SigningKey => keys.get('matching-de')!.key

/** With which operations asks the ends for its operators. */
export const testOperationsKey = (): SigningKey => keys.get('operations-hub')!.key

/** With which the destination in Germany asks the matching beside it. */
export const testDestinationKey = (): SigningKey => keys.get('destination-de')!.key
