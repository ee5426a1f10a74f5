/**
 * A step's data as fields of its command. Keeps: a key that is a field is passed on; keys of the journeys' own language are
 * translated by the table here; what nobody knows is reported, never fatal and never dropped in silence.
 */
import { type CommandType, catalogue } from '@passerelle/contracts'
import { formFields } from '@passerelle/contracts/form'
import { DAY, type PartyId, parsePartyId } from '@passerelle/kernel'
import { offeredSlots, shownOptions } from './defaults.ts'
import { dashed, type Field, fit, type Place } from './fit-value.ts'
import { namedSources } from './matter-defaults.ts'
import type { Occasion } from './occasion.ts'

export interface Mapped {
  readonly fields: Readonly<Record<string, unknown>>
  /** Fields of the summary. */
  readonly summary: Readonly<Record<string, unknown>>
  /** Keys that are no field, or whose value does not fit. */
  readonly unknown: readonly string[]
}

/** Keys with which a referral or a consent names somebody else than the journey's own centre or office. */
const PARTY_KEYS = [
  'to',
  'toParty',
  'toCentre',
  'toCentreId',
  'centre',
  'centreId',
  'toOffice',
  'toOfficeId',
  'office',
  'officeId',
  'recipient',
  'party',
]

/** To whom a step itself addresses a referral or a consent; null where it names nobody. */
export function namedParty(type: CommandType, data: Readonly<Record<string, unknown>>): PartyId | null {
  if (!catalogue[type].opens && type !== 'consent.granted') return null
  for (const key of PARTY_KEYS) {
    const named = data[key]
    const party = typeof named === 'string' ? parsePartyId(named) : undefined
    if (party?.ok) return party.value
  }
  return null
}

/** Words of the journeys for fields of the forms. */
const ALIASES: Readonly<Record<string, string>> = {
  scopes: 'purposes',
  scope: 'purposes',
  purpose: 'purposes',
  maxDays: 'days',
  basis: 'residence',
  reEntry: 'result',
  vacancyId: 'vacancy',
  advisoryId: 'advisory',
  to: 'toParty',
  toCentre: 'toParty',
  toCentreId: 'toParty',
  toOfficeId: 'toParty',
  centreId: 'toParty',
  officeId: 'toParty',
  party: 'toParty',
  toOffice: 'toParty',
  newCentre: 'toParty',
  centre: 'toParty',
  office: 'toParty',
  firstAppointmentDay: 'firstAppointment',
}
const SCOPES: Readonly<Record<string, string>> = { 'employer-disclosure': 'introduction' }

/** Where a coded reason does not know a word, the word is kept as text beside it. */
const BESIDE_REASON = ['detail', 'note'] as const

interface Forms {
  readonly own: ReadonlyMap<string, Field>
  readonly summary: ReadonlyMap<string, Field>
}

const byName = (fields: readonly Field[]): ReadonlyMap<string, Field> =>
  new Map(fields.map((field) => [field.name, field]))

export function fieldsOf(type: CommandType): Forms {
  const { clear, sealed } = formFields(type)
  const own = byName([...clear, ...(sealed?.fields ?? [])])
  const summary = own.get('summary')?.node
  return { own, summary: byName(summary?.kind === 'record' ? summary.fields : []) }
}

const purposes = (scopes: unknown): unknown =>
  Array.isArray(scopes)
    ? scopes.map((scope) => (typeof scope === 'string' ? (SCOPES[dashed(scope)] ?? scope) : scope))
    : scopes

const codeList = (codes: unknown): readonly string[] =>
  (Array.isArray(codes) ? codes : [codes]).flatMap((code) => (typeof code === 'string' ? [dashed(code)] : []))

function careNeeds({ vulnerability, careNeeds: needed }: Readonly<Record<string, unknown>>): unknown {
  if (typeof needed === 'object' && needed !== null && !Array.isArray(needed)) return needed
  return {
    vulnerability: vulnerability === undefined ? [] : codeList(vulnerability),
    needed: needed === undefined ? [] : codeList(needed),
  }
}

/** A score as the contract has it. */
const tenths = (score: number): number => Math.round(10 * score)

/** Rewrites what the journeys say in words of their own into the words of the forms. */
function translated(
  data: Readonly<Record<string, unknown>>,
  { forms, ...place }: Pick<Occasion, 'now' | 'day0' | 'zone'> & { readonly forms: Forms },
): Map<string, unknown> {
  const said = new Map<string, unknown>()
  for (const [key, value] of Object.entries(data)) {
    const field = forms.own.has(key) || forms.summary.has(key) ? key : named(key, forms)
    said.set(field, field === 'purposes' ? purposes(value) : value)
  }
  if (typeof said.get('options') === 'number') said.set('options', shownOptions(Number(said.get('options'))))
  if (typeof said.get('slots') === 'number') said.set('slots', offeredSlots(Number(said.get('slots')), place))
  if (typeof said.get('sources') === 'number') said.set('sources', namedSources(Number(said.get('sources'))))
  if (said.get('result') === 'unaffected') said.set('result', 'clear')
  if (typeof data['score'] === 'number' && forms.own.has('score')) said.set('score', tenths(data['score']))
  if (forms.summary.has('careNeeds') && ('vulnerability' in data || 'careNeeds' in data)) {
    said.delete('vulnerability')
    said.set('careNeeds', careNeeds(data))
  }
  const { afterDays } = data
  if (typeof afterDays === 'number' && forms.own.has('when')) {
    said.delete('afterDays')
    said.set('when', new Date(place.now + afterDays * DAY).toISOString())
  }
  return said
}

/** `vacancyId` is `vacancy`; `arrivalByDay: 3` is `arrivalBy` on day 3. */
function named(key: string, { own }: Forms): string {
  const alias = ALIASES[key]
  if (alias !== undefined && own.has(alias)) return alias
  const undayed = key.endsWith('Day') ? key.slice(0, -3) : key
  return own.has(undayed) ? undayed : key
}

export function mapData(data: Readonly<Record<string, unknown>>, o: Occasion): Mapped {
  const forms = fieldsOf(o.type)
  const unknown: string[] = []
  const place: Place = { day0: o.day0, zone: o.zone, leftOut: (item) => unknown.push(JSON.stringify(item)) }
  const fields: Record<string, unknown> = {}
  const summary: Record<string, unknown> = {}
  for (const [key, value] of translated(data, { forms, now: o.now, day0: o.day0, zone: o.zone })) {
    const field = forms.own.get(key) ?? forms.summary.get(key)
    const fitted = field && fit(field.node, value, place)
    if (fitted !== undefined) (forms.own.has(key) ? fields : summary)[key] = fitted
    else if (namedParty(o.type, { [key]: value }) === null) unknown.push(key)
    if (fitted === undefined && key === 'reason' && typeof value === 'string')
      Object.assign(fields, beside(value, forms))
  }
  return { fields, summary, unknown }
}

function beside(reason: string, { own }: Forms): Record<string, string> {
  const field = BESIDE_REASON.find((name) => own.has(name))
  return field ? { [field]: reason } : {}
}
