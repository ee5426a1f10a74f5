/**
 * The texts of a desk in the language that is chosen, and how they are said.
 * Keeps: the document tells language and direction; numbers and dates are in the manner of that language in the end's country.
 */
import { i18n } from '@lingui/core'
import { LANGUAGE_KEPT, type Language } from './chosen-language.ts'

export type { Language } from './chosen-language.ts'
/** Ids of the texts of the desk itself; those of events, states and codes are made of what they name. */
export type TextId = keyof (typeof import('./operations/texts/en/console.json') &
  typeof import('./operations/texts/en/alerts.json') &
  typeof import('./operations/texts/en/put-aside.json') &
  typeof import('./operations/texts/en/partners.json') &
  typeof import('./operations/texts/en/log.json') &
  typeof import('./texts/en/desk.json') &
  typeof import('./texts/en/drafts.json') &
  typeof import('./texts/en/everyday.json') &
  typeof import('./texts/en/line.json') &
  typeof import('./texts/en/forms.json') &
  typeof import('./texts/en/made-up.json') &
  typeof import('./texts/en/notices.json') &
  typeof import('./texts/en/opening.json') &
  typeof import('./texts/en/person.json') &
  typeof import('./texts/en/visits.json') &
  typeof import('./texts/en/words.json') &
  typeof import('./texts/en/work.json'))
export type TextValues = Readonly<Record<string, string | number | Date>>

type Texts = Readonly<Record<string, string>>
export type Loading = Readonly<Partial<Record<Language, () => Promise<{ readonly texts: Texts }>>>>

/** Where a desk has its texts from, in each language that it offers. */
export interface TextSource {
  readonly first: Loading
  /** Those that the first page does without. */
  readonly more?: Loading
}

let source: TextSource = { first: {} }
let wantsMore = false

/** Each in itself, as who looks for it knows no other word. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  en: 'English',
  fr: 'Français',
  ar: 'العربية',
  tr: 'Türkçe',
}

/** @param from where they are; needed once */
export async function useTexts(language: Language, from: TextSource = source): Promise<void> {
  source = from
  const files = await Promise.all([source.first[language]?.(), wantsMore ? source.more?.[language]?.() : undefined])
  for (const file of files) if (file) i18n.load(language, file.texts)
  i18n.activate(language)
  localStorage.setItem(LANGUAGE_KEPT, language)
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
}

/** The texts of all pages, in the language that is chosen: before any but the first is shown. */
export async function moreTexts(): Promise<void> {
  wantsMore = true
  const more = await source.more?.[i18n.locale as Language]?.()
  if (more) i18n.load(i18n.locale, more.texts)
}

/** A text of the desk. */
export const t = (id: TextId, values?: TextValues): string => i18n._(id, values)

/** A text whose id is made of what it names, for example `event.referral.accepted`; where there is none, the name itself. */
export function named(
  kind:
    | 'event'
    | 'state'
    | 'deadline'
    | 'role'
    | 'field'
    | 'code'
    | 'command'
    | 'gate'
    | 'import'
    | 'cause'
    | 'would'
    | 'outcome'
    | 'parked'
    | 'partner-act'
    | 'partner-reason',
  name: string,
): string {
  const id = `${kind}.${name}`
  return i18n.messages[id] === undefined ? name : i18n._(id)
}
