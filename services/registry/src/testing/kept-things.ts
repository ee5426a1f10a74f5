/**
 * Parties, keys and grants for the tests of what the registry keeps. What is sealed is sealed by nobody: it never opens it.
 */
import { createHash, randomUUID } from 'node:crypto'
import { formatInstant, instant, must, type PartyId, parsePartyId } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import { memoryKeyKeeper } from '../adapters/memory-key-keeper.ts'
import type { Grant } from '../domain/key-keeper.ts'
import type { RegistryConfig } from '../start-registry.ts'

export const NOON = instant(Date.UTC(2027, 0, 12, 12))
export const OFFICE = must(parsePartyId('OFF-DE-NW-01'))
export const CENTRE = must(parsePartyId('CTR-MA-CAS'))
export const SECOND_CENTRE = must(parsePartyId('CTR-MA-TNG'))
export const DE = 'destination-de'
export const MA = 'origin-ma'

const bytesOf = (text: string, length: number): Uint8Array => {
  const hash = createHash('sha256').update(text).digest()
  return Uint8Array.from({ length }, (_, index) => hash[index % 32] ?? 0)
}

/** @param days by how many it came after noon of the first day */
export const keyOf = (party: PartyId, kid: string, days = 0): PartyKey => ({
  party,
  kid,
  publicKey: bytesOf(`${party} ${kid}`, 32),
  validFrom: formatInstant(instant(NOON + days * 86_400_000)),
  signedBy: 'signing-key',
  signature: bytesOf(`${kid} signed`, 64),
})

export const grantTo = (to: PartyId, toKid: string, keyId: string = randomUUID()): Grant => ({
  keyId,
  to,
  toKid,
  sealed: bytesOf(`${keyId} ${to} ${toKid}`, 113),
})

/** For a registry that is asked for what is in its files alone. */
export const nothingKept = (): Pick<RegistryConfig, 'keeper' | 'ends'> => ({ keeper: memoryKeyKeeper(), ends: [] })
