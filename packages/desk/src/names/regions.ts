/**
 * Regions by name: all of a country whose list is here; of others those in which somebody can be met, by their places.
 */
import { i18n } from '@lingui/core'
import { countryName, parties } from './names.ts'
import { regionCodes, regionOf } from './region-list.ts'

/** Where somebody can be met in it. */
const placesIn = (code: string): readonly string[] => [
  ...new Set(parties().flatMap(({ region, city }) => (region === code && city ? [city] : []))),
]

export function regionName(code: string): string {
  const region = regionOf(code)
  if (region) return (i18n.locale === 'ar' ? region.arabic : undefined) ?? region.name
  const places = placesIn(code)
  return places.length === 0 ? code : places.join(', ')
}

/** All that it is called, to be found by. */
export function namesOfRegion(code: string): readonly string[] {
  const region = regionOf(code)
  return [
    regionName(code),
    ...(region ? [region.name] : []),
    ...(region?.arabic ? [region.arabic] : []),
    ...placesIn(code),
  ]
}

/** @param countries ISO 3166-1, upper case @returns codes, by country and name in the reader's language */
export function regionsOf(countries: readonly string[]): readonly string[] {
  const known = parties().flatMap(({ region }) => (region ? [region] : []))
  const byName = (codes: Iterable<string>) => [...codes].toSorted((a, b) => regionName(a).localeCompare(regionName(b)))
  return countries
    .toSorted((a, b) => countryName(a).localeCompare(countryName(b)))
    .flatMap((country) =>
      byName(new Set([...regionCodes(country), ...known.filter((code) => code.startsWith(`${country}-`))])),
    )
}
