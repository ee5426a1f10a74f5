/**
 * What each kind of stuck thing is called, what it means and what to do, for the operator who is woken by it.
 */
import { readFileSync } from 'node:fs'
import type { Language } from '@passerelle/service-shell'
import { z } from 'zod'
import { STUCK_KINDS, type StuckKind } from '../domain/stuck-rules.ts'

const Words = z.record(z.enum(STUCK_KINDS), z.strictObject({ what: z.string(), step: z.string() }))
export type StuckWords = Readonly<Record<StuckKind, { readonly what: string; readonly step: string }>>

const read = (language: string): StuckWords =>
  Words.parse(JSON.parse(readFileSync(new URL(`../../texts/${language}.json`, import.meta.url), 'utf8')))

const words: Readonly<Record<'en' | 'de', StuckWords>> = { en: read('en'), de: read('de') }

/** Operators are spoken to in German or English. */
export const stuckWords = (language: Language): StuckWords => (language === 'de' ? words.de : words.en)
