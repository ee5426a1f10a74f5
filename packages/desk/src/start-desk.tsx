/**
 * Starts a desk in its page: the reader's language first, then whoever is signed in, then the pages.
 */
import { render } from 'preact'
import { Desk } from './desk.tsx'
import { chosenLanguage, type Language, useTexts } from './language.ts'
import { keepDesk } from './worker/worker-address.ts'

export type DeskName = 'counsellor' | 'centre'

export interface DeskOptions {
  readonly name: DeskName
  /** Those its readers have, the likeliest first. */
  readonly languages: readonly Language[]
}

export async function startDesk(options: DeskOptions): Promise<void> {
  const place = document.querySelector('#desk')
  if (place === null) throw new Error('the page has no place for the desk')
  const show = async (language: Language): Promise<void> => {
    await useTexts(language)
    render(<Desk key={language} {...options} language={language} onLanguage={(next) => void show(next)} />, place)
  }
  await show(chosenLanguage(options.languages))
  keepDesk()
}
