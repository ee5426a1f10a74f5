/**
 * Whether a name that somebody was told is that of a person: whatever its case, its accents, its script. Pure, simple and generous: a reader
 * looks at what is found. Keeps: each word that was typed has to fit some word of the name.
 */

/** Letters that are written as others in other countries, or that have no accent to drop. */
const SPELT: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/ø/g, 'o'],
  [/ł/g, 'l'],
  [/đ/g, 'd'],
  [/ı/g, 'i'],
  // Arabic: forms of alif, of ya and kaf, ta marbuta, hamza on its seats, tatweel.
  [/[أإآٱ]/g, 'ا'],
  [/[ىیئ]/g, 'ي'],
  [/ک/g, 'ك'],
  [/ؤ/g, 'و'],
  [/ة/g, 'ه'],
  [/[ءـ]/g, ''],
]
const ARTICLES: ReadonlySet<string> = new Set(['al', 'el', 'ال'])

const spelt = (text: string): string => SPELT.reduce((so, [from, to]) => so.replaceAll(from, to), text)

/** Words of a name as they are compared; articles that stand by themselves are none. */
export function wordsOf(name: string): readonly string[] {
  // What Arabic composes is told apart first, as decomposing would leave a bare alif in any case.
  const plain = spelt(name.toLowerCase().normalize('NFC')).normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !ARTICLES.has(word))
}

const ARABIC = /\p{Script=Arabic}/u

/** Of each Arabic letter the Latin one by which it is mostly heard; vowels and what is hardly heard are left out. */
const HEARD: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['ب', 'b'],
    ['پ', 'b'],
    ['تثط', 't'],
    ['جغگ', 'g'],
    ['حخه', 'h'],
    ['دذض', 'd'],
    ['ر', 'r'],
    ['زظ', 'z'],
    ['سشصچ', 's'],
    ['ف', 'f'],
    ['قك', 'k'],
    ['ل', 'l'],
    ['م', 'm'],
    ['ن', 'n'],
  ].flatMap(([letters = '', sound = '']) => Array.from(letters, (letter) => [letter, sound])),
)

const LATIN: readonly (readonly [RegExp, string])[] = [
  [/tsch|sch|tch|sh|ch/g, 's'],
  [/dsch|dj|gh|j/g, 'g'],
  [/kh/g, 'h'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ph/g, 'f'],
  [/[cq]/g, 'k'],
  [/p/g, 'b'],
  [/x/g, 'ks'],
  [/[aeiouyvw]/g, ''],
]

/** What is left of a word when it is heard in another language: its consonants, none of them twice. */
export function skeletonOf(word: string): string {
  const isArabic = ARABIC.test(word)
  const bare = isArabic && word.length > 4 && word.startsWith('ال') ? word.slice(2) : word
  const heard = isArabic
    ? Array.from(bare, (letter) => HEARD[letter] ?? '').join('')
    : LATIN.reduce((so, [from, to]) => so.replaceAll(from, to), bare)
  return heard.replaceAll(/(.)\1+/g, '$1').replace(/(?<=.)h$/, '')
}

/** Within one script a skeleton this short fits too much. */
const TELLING = 3
const BEGINNING = 2

function fits(typed: string, word: string): boolean {
  if (typed.length >= BEGINNING && word.startsWith(typed)) return true
  const [one, other] = [skeletonOf(typed), skeletonOf(word)]
  if (one === '' || one !== other) return false
  return ARABIC.test(typed) !== ARABIC.test(word) || one.length >= TELLING
}

/** Whether what was typed tells anybody from anybody else. */
export const tellsSomebody = (typed: readonly string[]): boolean => typed.some((word) => word.length >= BEGINNING)

/** @param typed by wordsOf */
export const isNamed = (typed: readonly string[], name: string): boolean => {
  const words = wordsOf(name)
  // One letter finds nobody by itself, and may be the beginning of a second name.
  const begins = (one: string, word: string): boolean => one.length < BEGINNING && word.startsWith(one)
  const fitsSome = (one: string): boolean => words.some((word) => fits(one, word) || begins(one, word))
  return tellsSomebody(typed) && typed.every(fitsSome)
}
