/**
 * The words of notices by mail, and of the page that stops them, by language. Keeps: that something waits and how much, never whom it is
 * about; a number stands after its word, so that none needs a plural.
 */
import type { MailKind } from '@passerelle/casework'
import type { Language } from '@passerelle/service-shell'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { tr } from './tr.ts'

interface PageTexts {
  readonly title: string
  readonly means: string
}

export interface MailTexts {
  readonly hello: string
  readonly confirmation: {
    readonly subject: string
    readonly asked: string
    readonly code: string
    readonly where: string
    readonly until: string
    readonly notYou: string
  }
  readonly notice: {
    readonly subject: string
    readonly since: string
    /** Before the number of cases. */
    readonly kinds: Readonly<Record<MailKind, string>>
    readonly where: string
    readonly noMore: string
    readonly endsOn: string
    readonly stop: string
  }
  readonly ask: PageTexts & { readonly button: string }
  readonly done: PageTexts
  readonly later: PageTexts
}

export const mailTexts: Readonly<Record<Language, MailTexts>> = { de, en, fr, ar, tr }
