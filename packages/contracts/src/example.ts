/**
 * A plausible example of each command's body and of each schema's content, for OpenAPI, fixtures and tests.
 * Keeps: what it gives is valid, and the same at every call.
 */
import { unreachable } from '@passerelle/kernel'
import { codesOf } from './avro/convert.ts'
import type { FieldNode, LeafNode, Node } from './avro/schema-node.ts'
import { isNullable, withoutNull } from './avro/schema-node.ts'
import { formFields } from './command-form.ts'
import type { CommandType } from './event.ts'

const EXAMPLE_UUID = '0199c0de-7a11-7000-8000-5e7d00000001'
const HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

const TEXTS: Readonly<Record<string, string>> = {
  from: 'OFF-DE-NW-01',
  to: 'CTR-MA-CAS',
  toParty: 'CTR-MA-CAS',
  recipient: 'CTR-MA-CAS',
  receiver: 'CTR-MA-CAS',
  who: 'CTR-MA-CAS',
  advisory: 'ADV-2026-07',
  language: 'ar',
  region: 'MA-06',
  regions: 'MA-06',
  homeRegion: 'MA-06',
  homeCity: 'Casablanca',
  city: 'Casablanca',
  country: 'MA',
  returnCountry: 'MA',
  nationality: 'MA',
  awardedIn: 'DE',
  decidedIn: 'MA',
  currency: 'EUR',
  localCurrency: 'MAD',
  isco08: '7411',
  isic: 'F4321',
  programme: 'PRG-01',
  programmes: 'PRG-01',
  code: 'STARTUP_1',
  vacancy: 'VAC-0007',
  field: 'travel.latest',
  fields: 'travel.latest',
  wave: '3m',
  item: 'economic-1',
  month: '2026-05',
  topicId: 'b1c2d3e4f5',
  familyName: 'Beispiel',
  givenNames: 'Person',
  phone: '+212 5 00 00 00 00',
  email: 'person@example.org',
  address: 'Rue Exemple 1, Casablanca',
  airport: 'CMN',
  flight: 'AT 811',
  url: 'https://www.example.org/report',
  question: 'Which papers of the school are there?',
  text: 'The appointment stands.',
  reportBack: 'first-appointment',
  skills: 'electrical-installation',
  licences: 'driving-licence-b',
  rules: '2026-1',
  commandKey: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
  hash: HEX,
  chunkHashes: HEX,
  sheetHash: HEX,
  key: 'q83vASNFZ4kBI0VniavN7w',
  mediaType: 'application/pdf',
  adviser: 'Legal aid office (fictitious)',
  by: 'Legal aid office (fictitious)',
  rule: 'german-citizen',
  subject: 'Opening hours in August',
  eventType: 'referral.submitted',
  list: 'esco-skills',
  version: '2',
  languages: 'fr',
  opens: '09:00',
  closes: '17:00',
  timeZone: 'Africa/Casablanca',
  venue: 'Hall 2 of the fair',
}
const NUMBERS: Readonly<Record<string, number>> = {
  sequence: 7,
  round: 1,
  minutes: 35,
  stayMonths: 18,
  amount: 100_000,
  localAmount: 1_080_000,
  minimum: 650_000,
  maximum: 900_000,
  openings: 2,
  isced: 4,
  isced2011: 4,
  weekday: 1,
  total: 120,
  people: 40,
}
/** 2026-03-02T09:30Z */
const MOMENT = 1_772_443_800_000
const DAY = '2026-03-16'
/** What has to be still to come, for as long as these examples are sent. */
const FUTURE: Readonly<Record<string, string>> = {
  closingDate: '2036-06-30',
  answerBy: '2036-06-30T12:00:00Z',
  validFrom: '2036-07-01',
  startsAt: '2036-06-30T08:00:00Z',
  endsAt: '2036-06-30T16:00:00Z',
  nextFree: '2036-07-01',
}
/** Left out of what is sent, where one of several is said. */
const INSTEAD: ReadonlySet<string> = new Set(['serviceTerms', 'codeList'])
/** Of a matter, whose references are of a version of their own. */
const MATTER_UUID = '3f6c9a52-1b7e-8d18-9c40-5e2d7a8b1c3f'
/** Where one time follows another. */
const LATER: Readonly<Record<string, number>> = { end: 7 * 86_400_000, holdUntil: -14 * 86_400_000 }

/** How times are written: as text on HTTP, as an Instant in events. */
type Wording = 'http' | 'event'

const momentExample = (at: number, wording: Wording): unknown => (wording === 'http' ? new Date(at).toISOString() : at)

function leafExample({ primitive, logical, hints }: LeafNode, wording: Wording): unknown {
  const future = FUTURE[hints.field]
  if (logical === 'date') return future ?? DAY
  if (logical === 'timestamp-millis')
    return momentExample(future ? Date.parse(future) : MOMENT + (LATER[hints.field] ?? 0), wording)
  if (logical === 'uuid') return hints.field === 'about' ? MATTER_UUID : EXAMPLE_UUID
  if (primitive === 'boolean') return true
  if (primitive === 'bytes') return new Uint8Array([1, 2, 3, 4])
  if (primitive !== 'string') return NUMBERS[hints.field] ?? 2
  if (hints.codes) return codesOf(hints.codes)[0]
  return TEXTS[hints.field] ?? (hints.freeText ? 'As agreed with the person.' : 'example-1')
}

function example(node: Node, wording: Wording): unknown {
  switch (node.kind) {
    case 'record':
      return exampleOfFields(node.fields, wording)
    case 'array':
      return [example(node.items, wording)]
    case 'union':
      return isNullable(node) ? example(withoutNull(node), wording) : null
    case 'fixed':
      return new Uint8Array(node.size).fill(7)
    case 'leaf':
      return leafExample(node, wording)
    case 'enum':
    case 'map':
      return null
    default:
      return unreachable(node)
  }
}

export const exampleOfFields = (fields: readonly FieldNode[], wording: Wording): Record<string, unknown> =>
  Object.fromEntries(
    fields.map(({ name, node }) => [name, wording === 'http' && INSTEAD.has(name) ? null : example(node, wording)]),
  )

/** An example body of a command, as it comes over HTTP. */
export function exampleOf(type: CommandType): Record<string, unknown> {
  const { clear, sealed } = formFields(type)
  return exampleOfFields([...clear, ...(sealed?.fields ?? [])], 'http')
}
