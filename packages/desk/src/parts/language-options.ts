/**
 * The languages of the desks as a choice, each called as its speakers call it, and marked as theirs.
 */
import { LANGUAGE_NAMES, type Language } from '../language.ts'
import type { Option } from './labelled.tsx'

const CHOICES = Object.entries(LANGUAGE_NAMES) as (readonly [Language, string])[]

export const LANGUAGE_OPTIONS: readonly Option[] = CHOICES.map(([value, text]) => ({
  value,
  text,
  lang: value,
  dir: value === 'ar' ? 'rtl' : 'ltr',
}))
