/**
 * Why a decision no longer applied where the log put it, in the words its author reads. The causes are casework's.
 */
import type { SupersededCause } from '@passerelle/casework'
import type { Language, ProblemTexts } from '@passerelle/service-shell'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { tr } from './tr.ts'

export const supersededTexts: Readonly<Record<Language, ProblemTexts<SupersededCause>>> = {
  en: en.superseded,
  de: de.superseded,
  fr: fr.superseded,
  ar: ar.superseded,
  tr: tr.superseded,
}
