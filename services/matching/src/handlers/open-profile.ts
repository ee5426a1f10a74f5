/**
 * Opens a profile as it came, with the key that was granted for it. Keeps: a key opens the profile of the case that it was granted for.
 */
import { clearPart, decodeEvent, decodeSealed, type SchemaSource } from '@passerelle/contracts/avro'
import { type GrantedKey, openPart } from '@passerelle/trust'
import type { OpenProfile } from '../domain/candidate-book.ts'
import type { SealedProfile } from '../domain/profile-store.ts'

/** @returns undefined for what does not open */
export function openProfile(
  { value, caseRef, party, eventId, keyId }: SealedProfile,
  key: GrantedKey,
  schemas: SchemaSource,
): OpenProfile | undefined {
  const decoded = decodeEvent(value, schemas, { end: 'destination' })
  if (!decoded.ok || decoded.value.event.sealed === null) return undefined
  if (key.caseRef !== caseRef || key.rung !== 'profile' || key.sender !== party) return undefined
  const {
    avro,
    event: { sealed },
  } = decoded.value
  const opened = openPart(sealed, { key, clear: clearPart(avro, sealed) })
  const profile = opened.ok ? decodeSealed('profile.changed', opened.value, schemas) : opened
  return profile.ok ? { caseRef, party, eventId, keyId, profile: profile.value } : undefined
}
