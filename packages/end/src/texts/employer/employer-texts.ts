/**
 * The words of the pages that an employer sees, by language. Keeps: none tells of a return, a residence status, a programme or an office,
 * and none names this software; a test searches the pages for it.
 */
import type { Language } from '@passerelle/service-shell'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { tr } from './tr.ts'

export interface EmployerTexts {
  readonly asked: {
    readonly title: string
    readonly vacancy: string
    readonly profile: string
    readonly occupations: string
    readonly skills: string
    readonly languages: string
    readonly education: string
    /** ISCED 2011, by level from 0. */
    readonly levels: readonly string[]
    readonly licences: string
    readonly city: string
    readonly availableFrom: string
    readonly contact: string
    readonly until: string
  }
  readonly answer: {
    readonly title: string
    readonly once: string
    readonly note: string
    readonly interested: string
    readonly declined: string
  }
  readonly thanks: { readonly title: string; readonly interested: string; readonly declined: string }
  readonly gone: { readonly title: string; readonly means: string }
  readonly unreadable: { readonly title: string; readonly means: string }
  readonly later: { readonly title: string; readonly means: string }
}

export const employerTexts: Readonly<Record<Language, EmployerTexts>> = { de, en, fr, ar, tr }

/** Each language in its own words. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  en: 'English',
  fr: 'Français',
  ar: 'العربية',
  tr: 'Türkçe',
}
