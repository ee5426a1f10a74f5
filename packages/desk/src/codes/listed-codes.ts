/**
 * Codes of lists that the desk has itself: languages, countries, regions. They answer at once, and without a line.
 */
import { i18n } from '@lingui/core'
import { findCodes } from '@passerelle/contracts/codes/find'
import { languageCodes } from '../names/languages.ts'
import { countryName, languageName, parties } from '../names/names.ts'
import { namesOfRegion, regionName, regionsOf } from '../names/regions.ts'
import type { Hit } from './asked-codes.ts'

export type OwnList = 'language' | 'region' | 'country'

/** Where somebody is who can be met. */
export const countriesAround = (): readonly string[] => [...new Set(parties().map(({ country }) => country))]

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))

/** What browsers have names for, and is no country. */
const NO_COUNTRY: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

function countryCodes(): readonly string[] {
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const isCurrent = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
  const isOne = (code: string): boolean => isCurrent(code) && !NO_COUNTRY.has(code) && english.of(code) !== undefined
  const near = countriesAround()
  const all = letters.flatMap((first) => letters.map((second) => first + second)).filter(isOne)
  const byName = (codes: readonly string[]) => codes.toSorted((a, b) => countryName(a).localeCompare(countryName(b)))
  return [...byName(near), ...byName(all.filter((code) => !near.includes(code)))]
}

export const ownName = (list: OwnList, code: string): string =>
  list === 'language' ? languageName(code) : list === 'country' ? countryName(code) : regionName(code)

const kept = new Map<string, readonly string[]>()

/** @param countries of regions: those that can be meant */
function codesOf(list: OwnList, countries: readonly string[]): readonly string[] {
  const key = `${list} ${i18n.locale} ${countries.join(' ')}`
  const before = kept.get(key)
  if (before) return before
  const codes = list === 'language' ? languageCodes() : list === 'country' ? countryCodes() : regionsOf(countries)
  if (codes.length > 0) kept.set(key, codes)
  return codes
}

const namesOf = (list: OwnList, code: string): readonly string[] =>
  list === 'region' ? namesOfRegion(code) : [ownName(list, code)]

/** All of them where nothing was typed, the likeliest first. */
export function searchOwn(list: OwnList, typed: string, countries: readonly string[]): readonly Hit[] {
  const lang = i18n.locale
  const codes = codesOf(list, countries)
  if (typed.trim() === '') return codes.map((code) => ({ code, label: ownName(list, code), lang }))
  const labelled = codes.map((code) => ({
    code,
    retired: false,
    labels: [code, ...namesOf(list, code)].map((label, at) => ({ label, lang, position: at === 1 ? 0 : at + 1 })),
  }))
  const found = findCodes(labelled, { search: typed, lang, limit: codes.length })
  return found.map(({ code }) => ({ code, label: ownName(list, code), lang }))
}
