/**
 * Labels of a code, and which of them is told: in the language asked for, in English, or in the first there is; with that language.
 */

export interface CodeLabel {
  /** BCP 47; `zxx` where it belongs to none, such as a code of three letters. */
  readonly lang: string
  readonly label: string
  /** 0 is the preferred one of its language; the others are further ones. */
  readonly position: number
}

export interface LabelledCode {
  readonly code: string
  readonly labels: readonly CodeLabel[]
  /** It stays readable, and is neither found nor valid any more. */
  readonly retired: boolean
}

export interface Told {
  readonly label: string
  readonly lang: string
}

/** The language of words without one. */
export const NO_LANGUAGE = 'zxx'
export const FALLBACK = 'en'

const primary = (lang: string): string => lang.split('-', 1)[0] ?? lang

/** How far a label's language is from the one asked for; small is near. */
const distance = (lang: string, asked: string): number =>
  lang === asked ? 0 : primary(lang) === primary(asked) ? 1 : primary(lang) === FALLBACK ? 2 : 3

/** The preferred label in that language, in English, or in the first there is. @returns undefined where a code has none */
export function labelIn(labels: readonly CodeLabel[], lang: string = FALLBACK): Told | undefined {
  const preferred = labels.filter(({ position }) => position === 0)
  const [best] = preferred.toSorted((a, b) => distance(a.lang, lang) - distance(b.lang, lang) || order(a.lang, b.lang))
  return best && { label: best.label, lang: best.lang }
}

export const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
