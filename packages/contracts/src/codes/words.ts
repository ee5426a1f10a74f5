/**
 * Words as labels are searched by: without case, accents and marks, in any script. Pure: the registry's index and a check in
 * memory fold alike. How near one word is to another is nearness.ts.
 */

/** What normalisation leaves as it is, though people type it otherwise. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Arabic: the letters that people write one for the other.
  ة: 'ه',
  ى: 'ي',
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
/** Marks, the Arabic stretching of a word, and what is not seen. */
const LEFT_OUT = /[\p{M}\p{Cf}\u0640]/gu
/** The Arabic article, before a word that is a word without it. */
const ARTICLE = /^ال(?=.{3})/u

/** @returns the words of a text, folded, in their order; none where it has neither letter nor digit */
export function foldedWords(text: string): readonly string[] {
  const folded = text
    .normalize('NFKD')
    .replace(LEFT_OUT, '')
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(ARTICLE, ''))
}
