/**
 * Parties, programmes, countries and languages by the names that people call them; the directory is asked for once, before any page.
 * Keeps: what has no name is shown by its code, so that nothing is missing where the directory is.
 */
import { i18n } from '@lingui/core'
import { get } from '../api/end-client.ts'
import type { Names } from '../api/shapes.ts'
import { t } from '../language.ts'

export type PartyName = Names['parties'][number]

let known: Names = { parties: [], programmes: [] }
let byParty: ReadonlyMap<string, PartyName> = new Map()

/** Asks the end; where it does not answer, what was known stays. */
export async function loadNames(): Promise<void> {
  const answer = await get<Names>('/directory')
  if (answer.ok) take(answer.value)
}

export function take(names: Names): void {
  known = names
  byParty = new Map(names.parties.map((one) => [one.party, one]))
}

export const parties = (): readonly PartyName[] => known.parties
export const programmes = (): Names['programmes'] => known.programmes

export const partyName = (party: string): string => byParty.get(party)?.name ?? party
/** By whose clock a party works. */
export const timeZoneOf = (party: string): string => byParty.get(party)?.timeZone ?? 'UTC'
/** Within a sentence, whatever the direction of name and sentence. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

/** As the language joins what stands side by side. */
export const listed = (words: readonly string[]): string =>
  new Intl.ListFormat(i18n.locale, { type: 'unit', style: 'short' }).format(words)

/** Name and town, to tell those apart whose names are alike. */
export function partyInFull(party: string): string {
  const found = byParty.get(party)
  return found?.city && !found.name.includes(found.city) ? `${found.name}, ${found.city}` : partyName(party)
}
export const programmeName = (code: string): string =>
  known.programmes.find(({ programme }) => programme === code)?.title ?? code

const spoken = (type: 'language' | 'region', code: string): string => {
  try {
    return new Intl.DisplayNames([i18n.locale], { type }).of(code) ?? code
  } catch {
    return code
  }
}
/** Languages that browsers have no names for, and people of the corridors speak. */
export const RARELY_NAMED = ['zgh', 'tzm', 'shi', 'rif', 'kab', 'ary', 'pcm', 'ff', 'rom'] as const
const isRarelyNamed = (code: string): code is (typeof RARELY_NAMED)[number] => RARELY_NAMED.some((one) => one === code)

export const languageName = (code: string): string =>
  isRarelyNamed(code) ? t(`tongue.${code}`) : spoken('language', code)
export const countryName = (code: string): string => spoken('region', code.toUpperCase())
/** Both countries of a corridor such as `de-ma`, the destination first. */
export const corridorName = (corridor: string): string => corridor.split('-').map(countryName).join(' – ')
