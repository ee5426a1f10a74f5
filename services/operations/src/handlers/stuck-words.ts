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

const Suspended = z.strictObject({ step: z.string() })
const readSuspended = (language: string): string =>
  Suspended.parse(JSON.parse(readFileSync(new URL(`../../texts/suspended/${language}.json`, import.meta.url), 'utf8')))
    .step
const ofSuspended: Readonly<Record<'en' | 'de', string>> = { en: readSuspended('en'), de: readSuspended('de') }

/** What to do about a case in which it is the turn of a party that is suspended: it cannot do what is due. */
export const suspendedStep = (language: Language): string => (language === 'de' ? ofSuspended.de : ofSuspended.en)
