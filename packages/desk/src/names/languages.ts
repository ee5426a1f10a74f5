/**
 * Languages that can be chosen: those spoken where the case may go first, then all that have a name.
 */
import { languageName, parties, RARELY_NAMED } from './names.ts'

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at))
/** Not a language of anybody, or an old code of another. */
const isCurrent = (code: string): boolean => Intl.getCanonicalLocales(code)[0] === code

const englishNames = () => new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

function twoLetterCodes(): readonly string[] {
  const names = englishNames()
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => isCurrent(code) && names.of(code) !== undefined)
}

/** Whether it is one of those that can be chosen. */
export const isLanguage = (code: string): boolean =>
  parties().some(({ languages }) => languages.includes(code)) ||
  RARELY_NAMED.some((one) => one === code) ||
  (code.length === 2 && isCurrent(code) && englishNames().of(code) !== undefined)

/** Codes, the likeliest first, each group by name in the reader's language. */
export function languageCodes(): readonly string[] {
  const near = [...new Set(parties().flatMap(({ languages }) => languages))]
  const others = [...new Set([...twoLetterCodes(), ...RARELY_NAMED])].filter((code) => !near.includes(code))
  const byName = (codes: readonly string[]) => codes.toSorted((a, b) => languageName(a).localeCompare(languageName(b)))
  return [...byName(near), ...byName(others)]
}
