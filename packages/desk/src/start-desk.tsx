/**
 * Starts a desk in its page: the reader's language first, then whoever is signed in, then the pages.
 */
import { render } from 'preact'
import type { DeskOptions } from './begin-desk.ts'
import { Desk } from './desk.tsx'
import { chosenLanguage } from './first-texts.ts'
import { type Language, useTexts } from './language.ts'
import { keepDesk } from './worker/worker-address.ts'

/** Scripts may come before the end of the page that names them. */
async function untilParsed(): Promise<void> {
  if (document.readyState !== 'loading') return
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
}

export async function startDesk(options: DeskOptions): Promise<void> {
  await untilParsed()
  const place = document.querySelector('#desk')
  if (place === null) throw new Error('the page has no place for the desk')
  const show = async (language: Language): Promise<void> => {
    await useTexts(language)
    render(<Desk key={language} {...options} language={language} onLanguage={(next) => void show(next)} />, place)
  }
  await show(chosenLanguage(options.languages))
  keepDesk()
}
