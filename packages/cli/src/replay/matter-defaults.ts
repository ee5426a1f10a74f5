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
  return likeExample(type, { country: country(o), region: null, city: null, startDate: null, latestStart: null })
}

/** Of a subject of its own, so that no two journeys propose the same. */
function agreement({ party, now }: Occasion): Fields {
  const codeList = { list: `${party}-${now}`.toLowerCase(), version: '1' }
  const validFrom = new Date(now + DAY).toISOString().slice(0, 10)
  return { content: { schema: null, serviceTerms: null, codeList, validFrom, note: null } }
}

function networkEvent(type: CommandType, o: Occasion): Fields {
  const [startsAt, endsAt] = [7, 8].map((days) => new Date(o.now + days * DAY).toISOString())
  return likeExample(type, { country: country(o), region: null, city: null, timeZone: o.zone, startsAt, endsAt })
}

/** The example of the form, but for what a place or a day decides. */
function likeExample(type: CommandType, more: Fields): Fields {
  const { content } = exampleOf(type)
  return { content: { ...(isFields(content) ? content : {}), ...more } }
}

/** Of the country of the corridor, over the month before. */
function report(type: CommandType, o: Occasion): Fields {
  const [firstDay, lastDay] = [31, 1].map((days) => new Date(o.now - days * DAY).toISOString().slice(0, 10))
  return likeExample(type, { country: country(o), region: null, firstDay, lastDay })
}

const capacity = (): Fields => ({
  content: { places: [{ service: 'psychosocial', freePlaces: 3, nextFree: null }], note: null },
})

export const MATTER_DEFAULTS: { readonly [T in CommandType]?: (occasion: Occasion, said: Fields) => Fields } = {
  'advisory.issued': (o) => ({ country: country(o), kind: 'other', text: 'Journeys are stopped for now.' }),
  'information.answered': () => ({ topics: ['other'], answer: 'As we know it today.', asOf: null }),
  'information.requested': (o) => ({ country: country(o), topics: ['other'], question: 'What is known of it?' }),
  'agreement.proposed': agreement,
  'agreement.refused': () => ({ reason: 'Not for now.' }),
  'centre.capacity-changed': capacity,
  'centre-profile.changed': () => likeExample('centre-profile.changed', { regions: [] }),
  'country-sheet.published': (o) => likeExample('country-sheet.published', { country: country(o) }),
  'diaspora.counted': (o) => report('diaspora.counted', o),
  'labour.reported': (o) => report('labour.reported', o),
  'needs.reported': (o) => report('needs.reported', o),
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
