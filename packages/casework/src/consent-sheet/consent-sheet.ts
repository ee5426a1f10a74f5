/**
 * Writes down for a person what they are asked to consent to: who reads what, for which purpose, how long, and how to take it back.
 * Keeps: what is shown is what the text says, so the text (and a hash over it) is the proof of what somebody was told.
 */
import { codeLists, type PurposeCode } from '@passerelle/contracts'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import type { Instant } from '@passerelle/kernel'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import {
  type KeptTexts,
  type RetainedTexts,
  type SheetLanguage,
  type SheetNames,
  type SheetTexts,
} from './sheet-texts.ts'
import { tr } from './tr.ts'
import { directionOf, isolated, LOCALES } from './writing.ts'

/** Changes whenever the words do. */
export const SHEET_VERSION = '3'

const TEXTS: Readonly<Record<SheetLanguage, SheetTexts>> = { de, en, fr, ar, tr }

export interface SheetParty {
  readonly name: string
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string
  readonly timeZone: string
}

export interface SheetRequest {
  readonly language: SheetLanguage
  readonly purposes: readonly PurposeCode[]
  /** Who asks, and whom the person may ask. */
  readonly office: SheetParty
  readonly recipient: SheetParty
  readonly until: Instant | null
  readonly schedules: readonly RetentionSchedule[]
}

export interface SheetItem {
  readonly name: string
  readonly read: string
  readonly use: string
}
export interface SheetSection {
  readonly heading: string
  readonly says: readonly string[]
  /** One a purpose: what is read, and what for. */
  readonly items: readonly SheetItem[]
  /** A list that ends the section. */
  readonly list: readonly string[]
  /** After the list. */
  readonly last: readonly string[]
}
export interface ConsentSheet {
  readonly version: string
  readonly language: SheetLanguage
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly asked: readonly string[]
  readonly sections: readonly SheetSection[]
  readonly signing: SheetTexts['signing']
  /** All of it as plain text; what a hash is taken over, in UTF-8. */
  readonly text: string
}

/** Purposes once each and in the order of the code list, so that equal sheets have equal texts. */
const inOrder = (purposes: readonly PurposeCode[]): readonly PurposeCode[] =>
  codeLists.purpose.filter((one) => purposes.includes(one))

const section = (heading: string, parts: Partial<Omit<SheetSection, 'heading'>>): SheetSection => ({
  heading,
  says: [],
  items: [],
  list: [],
  last: [],
  ...parts,
})

function namesOf({ language, office, recipient }: SheetRequest): SheetNames {
  const shown = language === 'ar' ? isolated : (text: string) => text
  const country = new Intl.DisplayNames([LOCALES[language]], { type: 'region' }).of(recipient.country)
  return { office: shown(office.name), recipient: shown(recipient.name), country: country ?? recipient.country }
}

/** @returns for example `6 months`; undefined where nothing is said of the kind */
function howLong({ language, schedules }: SheetRequest, kind: string): string | undefined {
  const keep = schedules.find((one) => one.kind === kind)?.keep
  if (!keep) return undefined
  const style = { style: 'unit', unit: keep.unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(LOCALES[language], style).format(keep.count)
}

const KEPT_FOR: Readonly<Record<PurposeCode, readonly (keyof KeptTexts)[]>> = {
  referral: ['summary', 'dossier'],
  visit: ['visits'],
  'job-matching': ['proposals'],
  introduction: ['introductions'],
  'follow-up': ['follow-up'],
  statistics: ['statistics'],
  sensitive: ['summary', 'dossier'],
}
const RETAINED = ['payments', 'consent-proof', 'rights'] as const satisfies readonly (keyof RetainedTexts)[]

function withDurations<Kind extends string>(
  request: SheetRequest,
  kinds: readonly Kind[],
  texts: Readonly<Record<Kind, string>>,
): readonly string[] {
  return kinds.flatMap((kind) => {
    const long = howLong(request, kind)
    return long === undefined ? [] : [`${texts[kind]}: ${long}`]
  })
}

function duration(request: SheetRequest, texts: SheetTexts): SheetSection {
  const { language, until, office, purposes } = request
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: office.timeZone })
  const { heading, kept, withoutEnd } = texts.duration
  const kinds = [...new Set(inOrder(purposes).flatMap((purpose) => KEPT_FOR[purpose]))]
  return section(heading, {
    says: [until === null ? withoutEnd : texts.duration.until(format.format(until))],
    list: withDurations(request, kinds, kept),
  })
}

function sectionsOf(request: SheetRequest, texts: SheetTexts, names: SheetNames): readonly SheetSection[] {
  const { purposes, office, recipient } = request
  const { reads, voluntary, withdrawal, erasure, questions } = texts
  return [
    section(reads.heading, {
      says: [reads.lead(names)],
      items: inOrder(purposes).map((purpose) => texts.purposes[purpose]),
      last: office.country === recipient.country ? [] : [texts.abroad(names)],
    }),
    duration(request, texts),
    section(voluntary.heading, { says: voluntary.says }),
    section(withdrawal.heading, { says: withdrawal.says(names) }),
    section(erasure.heading, {
      says: [erasure.deleted(names), erasure.mayStay],
      list: withDurations(request, RETAINED, erasure.retained),
      last: [erasure.evidence],
    }),
    section(questions.heading, { says: questions.says(names) }),
  ]
}

const sectionText = ({ heading, says, items, list, last }: SheetSection): string =>
  [
    heading,
    ...says,
    ...items.flatMap(({ name, read, use }) => [`- ${name}`, `  ${read}`, `  ${use}`]),
    ...list.map((one) => `- ${one}`),
    ...last,
  ].join('\n')

export function consentSheet(request: SheetRequest): ConsentSheet {
  const { language } = request
  const texts = TEXTS[language]
  const names = namesOf(request)
  const { title, signing } = texts
  const asked = texts.asked(names)
  const sections = sectionsOf(request, texts, names)
  const text = [[title, ...asked].join('\n'), ...sections.map(sectionText)].join('\n\n').normalize('NFC')
  const direction = directionOf(language)
  return { version: SHEET_VERSION, language, direction, title, asked, sections, signing, text: `${text}\n` }
}
