/**
 * Begins a desk in its page: small, so that it runs while the desk itself is still on its way, and what that will need is asked for meanwhile.
 */
import { askFirst } from './api/early.ts'
import { chosenLanguage, type Language } from './chosen-language.ts'
import { FIRST_TEXTS } from './first-texts.ts'

export type DeskName = 'counsellor' | 'centre'

export interface DeskOptions {
  readonly name: DeskName
  /** Those its readers have, the likeliest first. */
  readonly languages: readonly Language[]
}

export async function beginDesk(options: DeskOptions): Promise<void> {
  const language = chosenLanguage(options.languages)
  // Whoever needs an answer hears itself that there is none.
  askFirst(language).catch(() => undefined)
  FIRST_TEXTS[language]().catch(() => undefined)
  const { startDesk } = await import('./start-desk.tsx')
  await startDesk(options)
}
