/**
 * Chooses one of our languages by Accept-Language (RFC 9110, 12.5.4). English where nothing fits.
 */
export const LANGUAGES = ['en', 'de', 'fr', 'ar', 'tr'] as const
export type Language = (typeof LANGUAGES)[number]

const RANGE = /^\s*([a-z]{1,8})(?:-[a-z0-9-]{1,32})?\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*$/i

export function chooseLanguage(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'en', weight: 0 }
  for (const range of (acceptLanguage ?? '').slice(0, 512).split(',')) {
    const [, primary = '', q = '1'] = RANGE.exec(range) ?? []
    const language = LANGUAGES.find((known) => known === primary.toLowerCase())
    if (language && Number(q) > best.weight) best = { language, weight: Number(q) }
  }
  return best.language
}
