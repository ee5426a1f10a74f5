/**
 * Ends and parties as operators call them: the directory is asked for once, before any page.
 */
import { get } from '../api/end-client.ts'
import { t } from '../language.ts'
import { countryName, type PartyName, take } from '../names/names.ts'
import type { End } from './shapes.ts'

type Told = Pick<PartyName, 'party' | 'end' | 'country' | 'name' | 'city'>

/** Where operations does not answer, parties are shown by their codes. */
export async function loadParties(): Promise<void> {
  const answer = await get<{ readonly items: readonly Told[] }>('/parties')
  if (!answer.ok) return
  take({
    parties: answer.value.items.map((one) => ({ ...one, kind: null, region: null, languages: [], timeZone: 'UTC' })),
    programmes: [],
  })
}

/** @param name for example `origin_ma` */
export function endName(name: string): string {
  const [end, country = ''] = name.split('_')
  return t(end === 'origin' ? 'end.origin' : 'end.destination', { country: countryName(country) })
}

/** An end of a corridor such as `de-ma`. */
export function endOfCorridor(corridor: string, end: End): string {
  const [destination = '', origin = ''] = corridor.split('-')
  return endName(`${end}_${end === 'origin' ? origin : destination}`)
}
