/**
 * Puts a message into words of one language. Keeps: what comes from profiles and vacancies can move no cursor and turn no
 * reading direction; how a number or a day is written is the language's.
 */
import type { Message, Param } from './message.ts'
import { ar } from './texts/ar.ts'
import { de } from './texts/de.ts'
import { en, namesEn } from './texts/en.ts'
import { fr } from './texts/fr.ts'
import type { MatchLanguage, MatchTexts } from './texts/texts.ts'
import { tr } from './texts/tr.ts'

export const MATCH_TEXTS: Readonly<Record<MatchLanguage, MatchTexts>> = {
  de,
  en: { names: namesEn, messages: en },
  fr,
  ar,
  tr,
}

/** Arabic with the digits and the calendar of forms and cases. */
const LOCALES: Readonly<Record<MatchLanguage, string>> = {
  de: 'de',
  en: 'en-GB',
  fr: 'fr',
  ar: 'ar-u-ca-gregory-nu-latn',
  tr: 'tr',
}

/** A name of a code in that language, or undefined where there is none. */
export type NameOf = (code: string) => string | undefined

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const harmless = (text: string): string => text.replace(CONTROL, ' ')
const isolated = (text: string): string => `\u2068${harmless(text)}\u2069`

export interface Words {
  say(message: Message): string
}

function displayName(locale: string, type: 'language' | 'region', code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code
  } catch {
    return code
  }
}

export function wordsIn(language: MatchLanguage, nameOf: NameOf = () => undefined): Words {
  const [locale, texts] = [LOCALES[language], MATCH_TEXTS[language]]
  const shown = language === 'ar' ? isolated : harmless
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const list = (items: readonly string[]): string => items.map(shown).join(language === 'ar' ? '، ' : ', ')
  const written = (param: Param): string => {
    if (typeof param === 'number') return number.format(param)
    if (typeof param === 'string') return shown(param)
    if ('day' in param) return date.format(Date.parse(param.day))
    if ('language' in param) return displayName(locale, 'language', param.language)
    if ('country' in param) return displayName(locale, 'region', param.country)
    if ('skills' in param) return list(param.skills.map((code) => nameOf(code) ?? code))
    return 'list' in param ? list(param.list) : texts.names[param.name]
  }
  return {
    say: ({ key, params }) =>
      texts.messages[key].replace(/\{([a-zA-Z0-9]+)\}/g, (_, name: string) => {
        const param = params[name]
        return param === undefined ? '-' : written(param)
      }),
  }
}
