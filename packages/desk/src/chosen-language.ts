/**
 * In which language a desk is shown: chosen by its reader, else the first of the browser's that there are texts for.
 * Keeps: it is known before the desk itself is there, so that texts come beside it.
 */
export type Language = 'de' | 'en' | 'fr' | 'ar' | 'tr'

export const LANGUAGE_KEPT = 'passerelle-language'

export function chosenLanguage(offered: readonly Language[]): Language {
  const wished = [localStorage.getItem(LANGUAGE_KEPT) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2))
  return wished.map((tag) => offered.find((one) => one === tag)).find((one) => one !== undefined) ?? offered[0] ?? 'en'
}
