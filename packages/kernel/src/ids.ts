/**
 * The identifiers that cross module and country borders, branded, each with its parser.
 * Keeps: lower-case UUIDs, never nil; parties and corridors in their registered spelling.
 */
import type { Brand } from './brand.ts'
import type { Instant } from './instant.ts'
import { ok, type Result, refuse } from './result.ts'

export type CaseRef = Brand<string, 'CaseRef'>
export type FileId = Brand<string, 'FileId'>
export type EventId = Brand<string, 'EventId'>
/** A party as the registry spells it, for example `OFF-DE-NW-01` or `CTR-MA-CAS`. */
export type PartyId = Brand<string, 'PartyId'>
/** `<destination>-<origin>` in lower-case ISO 3166-1 alpha-2, for example `de-ma`. */
export type Corridor = Brand<string, 'Corridor'>
/** Names a content key: a random UUID. */
export type KeyId = Brand<string, 'KeyId'>
/** Which side of a corridor: where people are counselled, or where they go. */
export type End = 'destination' | 'origin'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const PARTY = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+){1,5}$/
const CORRIDOR = /^[a-z]{2}-[a-z]{2}$/

const parser =
  <Id extends string>(pattern: RegExp) =>
  (text: string): Result<Id, 'not-an-id'> =>
    pattern.test(text) && text.length <= 64 ? ok(text as Id) : refuse('not-an-id')

export const parseCaseRef = parser<CaseRef>(UUID)
export const parseFileId = parser<FileId>(UUID)
export const parseEventId = parser<EventId>(UUID)
export const parseKeyId = parser<KeyId>(UUID)
export const parsePartyId = parser<PartyId>(PARTY)
export const parseCorridor = parser<Corridor>(CORRIDOR)

export const isUuid = (text: string): boolean => UUID.test(text)
export const otherEnd = (end: End): End => (end === 'destination' ? 'origin' : 'destination')

/** The country code of one end of a corridor, lower case. */
export const countryOf = (corridor: Corridor, end: End): string =>
  end === 'destination' ? corridor.slice(0, 2) : corridor.slice(3)

/** What a topic carries: cases of persons, or matters that concern none. */
export type Carried = 'case' | 'open'
/** Names the `.case` and `.open` topics of a corridor. */
export const caseTopic = (corridor: Corridor): string => `${corridor}.case`
/** On which a destination tells its own matching of profiles; nobody else reads it. */
export const profilesTopic = (corridor: Corridor): string => `${corridor}.profiles`
/** Whether who writes a topic reads it too, so that what was sent comes back. */
export const comesBack = (topic: string): boolean => !topic.endsWith('.profiles')
/** The party under which the matching of a destination is granted keys, for example `MATCHING-DE`. */
export const matchingOf = (country: string): PartyId => `MATCHING-${country.toUpperCase()}` as PartyId
export const openTopic = (corridor: Corridor): string => `${corridor}.open`
export const topicsOf = (corridor: Corridor): readonly string[] => [caseTopic(corridor), openTopic(corridor)]

/** A matter bears a UUID v8, which no case does, so a reference itself says on which topic it lies. */
export const carriedBy = (ref: CaseRef): Carried => (ref[14] === '8' ? 'open' : 'case')
export const topicOf = (corridor: Corridor, ref: CaseRef): string =>
  carriedBy(ref) === 'open' ? openTopic(corridor) : caseTopic(corridor)
/** The reference of a new matter, as random as the one of a case that it is made from. */
export const matterRefFrom = (ref: CaseRef): CaseRef => `${ref.slice(0, 14)}8${ref.slice(15)}` as CaseRef

const refOf =
  (carried: Carried) =>
  (text: string): Result<CaseRef, 'not-an-id'> => {
    const ref = parseCaseRef(text)
    return ref.ok && carriedBy(ref.value) !== carried ? refuse('not-an-id') : ref
  }
/** Parses the reference of a case of a person, or of a matter, and takes neither for the other. */
export const parsePersonsCaseRef = refOf('case')
export const parseMatterRef = refOf('open')

/** @throws RangeError where it is no topic of a corridor */
export function corridorOf(topic: string): Corridor {
  const corridor = parseCorridor(topic.replace(/\.(?:case|open|profiles)$/, ''))
  if (corridor.ok && topic !== corridor.value) return corridor.value
  throw new RangeError('not a topic of a corridor')
}
export const carriedOn = (topic: string): Carried => (topic.endsWith('.open') ? 'open' : 'case')

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const dashed = (h: string): string =>
  `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`

/** The reference of a matter that is known by what it is about. @param digest at least 16 bytes of a hash over that */
export function matterRefOf(digest: Uint8Array): CaseRef {
  const bytes = digest.slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return dashed(hex(bytes)) as CaseRef
}

/**
 * A UUID v7 (RFC 9562) of an instant and 10 random bytes.
 * @param random at least 10 bytes from a cryptographic source
 */
export function uuidV7(at: Instant, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let time = at as number
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return dashed(hex(bytes))
}
