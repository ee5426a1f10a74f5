/**
 * Opens a desk of any kind in its page: the reader's language first, then whoever is signed in, then the pages of that kind.
 */
import { type ComponentType, render } from 'preact'
import { lookAt } from './api/line.ts'
import { chosenLanguage } from './chosen-language.ts'
import { Desk } from './desk.tsx'
import { type Language, type TextId, type TextSource, useTexts } from './language.ts'
import type { Self, Working } from './working.ts'

export interface OpenPageProps<S extends Self> {
  /** What the address says at the places named in the path. */
  readonly params: Readonly<Record<string, string | undefined>>
  readonly working: Working<S>
}

export interface OpenPage<S extends Self> {
  readonly path: string
  readonly page: ComponentType<OpenPageProps<S>>
  /** How the menu calls it; without, the menu does not lead there. */
  readonly menu?: TextId
  /** Whom the menu leads there; without, everybody. */
  readonly roles?: readonly string[]
}

/** What makes one kind of desk differ from another. */
export interface DeskKind<S extends Self> {
  readonly name: 'counsellor' | 'centre' | 'operations'
  /** Those its readers have, the likeliest first. */
  readonly languages: readonly Language[]
  /** The first that fits the address is shown. */
  readonly pages: readonly OpenPage<S>[]
  readonly texts: TextSource
  /** Where its service says of itself what it is, also to whoever is not signed in. */
  readonly selfAt: string
  /** The names that its pages show, before any of them. */
  readonly loadNames: () => Promise<void>
  /** What goes on beside its pages once somebody is signed in. */
  readonly begin: (working: Working<S>) => void
  /** Stands beside the menu. */
  readonly Status: ComponentType
  /** Shown where nothing answers before anybody is signed in. */
  readonly NoLine: ComponentType<{ readonly onRetry: () => void }>
}

/** Scripts may come before the end of the page that names them. */
async function untilParsed(): Promise<void> {
  if (document.readyState !== 'loading') return
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
}

export async function openDesk<S extends Self>(kind: DeskKind<S>): Promise<void> {
  await untilParsed()
  const place = document.querySelector('#desk')
  if (place === null) throw new Error('the page has no place for the desk')
  lookAt(kind.selfAt)
  const show = async (language: Language): Promise<void> => {
    await useTexts(language, kind.texts)
    render(<Desk key={language} {...kind} language={language} onLanguage={(next) => void show(next)} />, place)
  }
  await show(chosenLanguage(kind.languages))
}
