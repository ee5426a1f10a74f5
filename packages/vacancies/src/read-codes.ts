/**
 * Reads codes of lists, languages with their levels, and regions.
 */
import { codeLists, type LanguageLevel } from '@passerelle/contracts'
import type { CodeListName } from '@passerelle/contracts/codes'
import type { CodeReader } from './code-book.ts'
import { isCurrency } from './currencies.ts'
import { LANGUAGES } from './language-words.ts'
import { as, no, type Outcome, type Parse } from './outcome.ts'
import { wordKey } from './value-words.ts'

const upper =
  (parse: Parse<string>): Parse<string> =>
  (text) => {
    const outcome = parse(text.toUpperCase())
    return outcome.ok && text !== text.toUpperCase() ? as(outcome.value, ...outcome.mends, 'letter-case') : outcome
  }

export const codeOf =
  (book: CodeReader, list: CodeListName): Parse<string> =>
  (text) => {
    const read = book.read(list, text)
    if (!read.ok) return no(read.error.why, read.error.didYouMean)
    const { code, by } = read.value
    return as(
      code,
      ...(by === 'label' ? (['code-by-label'] as const) : by === 'address' ? (['address-removed'] as const) : []),
    )
  }

/** A code in any letter case, or a label. */
export const countryOf = (book: CodeReader): Parse<string> => {
  const byCode = upper(codeOf(book, 'country'))
  return (text) => (text.length === 2 ? byCode(text) : codeOf(book, 'country')(text))
}

export const currency: Parse<string> = upper((text) => (isCurrency(text) ? as(text) : no('code-unknown')))

export const region: Parse<string> = upper((text) =>
  /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(text) ? as(text) : no('code-malformed'),
)

/** Of one language and its level. */
const LONGEST = 100
const TAG = /^[a-z]{2,3}$/
const LEVEL = /^(.*?)[\s:(=/–-]*\b([ABC][12])\b\)?$/i

/** `fr:B2`, `fr B2`, `French (B2)`. @param meaning the partner's own words for languages */
export const languageOf =
  (meaning: ReadonlyMap<string, string> | undefined): Parse<LanguageLevel> =>
  (text) => {
    if (text.length > LONGEST) return no('too-long')
    const [, name = '', stated = ''] = LEVEL.exec(text) ?? []
    const level = codeLists.cefr.find((one) => one === stated.toUpperCase())
    if (!level) return no('level-missing')
    const language = languageNamed(name.trim(), meaning)
    if (!language.ok) return language
    return as(
      { language: language.value, level },
      ...language.mends,
      ...(level === stated ? [] : (['letter-case'] as const)),
    )
  }

function languageNamed(name: string, meaning: ReadonlyMap<string, string> | undefined): Outcome<string> {
  const meant = meaning?.get(wordKey(name))
  if (meant !== undefined) return TAG.test(meant) ? as(meant, 'value-translated') : no('language-unknown')
  if (TAG.test(name)) return as(name)
  if (TAG.test(name.toLowerCase())) return as(name.toLowerCase(), 'letter-case')
  const known = LANGUAGES.get(wordKey(name))
  return known === undefined ? no('language-unknown') : as(known, 'word-known')
}
