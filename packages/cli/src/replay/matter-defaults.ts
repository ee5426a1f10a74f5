/**
 * What commands about what concerns no person say where their step says nothing; told in docs/replay.md.
 */
import type { CommandType } from '@passerelle/contracts'
import { exampleOf } from '@passerelle/contracts/form'
import { countryOf, DAY } from '@passerelle/kernel'
import type { Occasion } from './occasion.ts'

type Fields = Readonly<Record<string, unknown>>

const country = ({ corridor }: Occasion): string => countryOf(corridor, 'origin').toUpperCase()
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function vacancy(type: CommandType, o: Occasion): Fields {
  const { content } = exampleOf(type)
  const unplaced = { country: country(o), region: null, city: null, startDate: null, latestStart: null }
  return { content: { ...(isFields(content) ? content : {}), ...unplaced } }
}

/** Of a subject of its own, so that no two journeys propose the same. */
function agreement({ party, now }: Occasion): Fields {
  const codeList = { list: `${party}-${now}`.toLowerCase(), version: '1' }
  const validFrom = new Date(now + DAY).toISOString().slice(0, 10)
  return { content: { schema: null, serviceTerms: null, codeList, validFrom, note: null } }
}

function networkEvent(type: CommandType, o: Occasion): Fields {
  const { content } = exampleOf(type)
  const [startsAt, endsAt] = [7, 8].map((days) => new Date(o.now + days * DAY).toISOString())
  const placed = { country: country(o), region: null, city: null, timeZone: o.zone, startsAt, endsAt }
  return { content: { ...(isFields(content) ? content : {}), ...placed } }
}

export const MATTER_DEFAULTS: { readonly [T in CommandType]?: (occasion: Occasion, said: Fields) => Fields } = {
  'advisory.issued': (o) => ({ country: country(o), kind: 'other', text: 'Journeys are stopped for now.' }),
  'information.answered': () => ({ topics: ['other'], answer: 'As we know it today.', asOf: null }),
  'information.requested': (o) => ({ country: country(o), topics: ['other'], question: 'What is known of it?' }),
  'agreement.proposed': agreement,
  'agreement.refused': () => ({ reason: 'Not for now.' }),
  'network-event.announced': (o) => networkEvent('network-event.announced', o),
  'network-event.changed': (o) => networkEvent('network-event.changed', o),
  'thread.message': () => ({ language: 'en', text: 'As we know it today.' }),
  'thread.opened': () => ({ subject: 'A question', language: 'en', text: 'What is known of it?' }),
  'vacancy.changed': (o) => vacancy('vacancy.changed', o),
  'vacancy.published': (o) => vacancy('vacancy.published', o),
}

/** So many sources of an answer. */
export const namedSources = (count: number): readonly Fields[] =>
  Array.from({ length: Math.min(count, 20) }, (_, at) => ({ title: `Source ${at + 1}`, url: null, date: null }))
