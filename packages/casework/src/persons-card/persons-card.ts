/**
 * The card that a person takes along, in their language: what happens next and by when, whom to ask and how, what they may do.
 * Keeps: nothing sealed and no reason goes into it, and no name but those of office and centre; whoever finds it learns little.
 */
import type { Instant, PartyId } from '@passerelle/kernel'
import type { PartyProfile } from '../calendar/party-profile.ts'
import type { SheetLanguage } from '../consent-sheet/sheet-texts.ts'
import { directionOf, isolated, LOCALES } from '../consent-sheet/writing.ts'
import type { CaseState } from '../state.ts'
import { ar } from './ar.ts'
import type { CardNames, CardTexts } from './card-texts.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { centresIn, type NextStep, nextSteps } from './next-steps.ts'
import { tr } from './tr.ts'

const TEXTS: Readonly<Record<SheetLanguage, CardTexts>> = { de, en, fr, ar, tr }

/** Of a party: its name and place, how it is reached; its zone for appointments. */
export type CardParty = Pick<PartyProfile, 'party' | 'name' | 'city' | 'contact' | 'timeZone'>

export interface CardRequest {
  readonly language: SheetLanguage
  /** By which the office knows the case. */
  readonly number: string
  readonly state: CaseState
  readonly office: CardParty
  /** A party that nobody knows any more is named by its identifier. */
  readonly centreOf: (party: PartyId) => CardParty
  readonly at: Instant
}

export interface CardContact {
  readonly role: string
  readonly name: string
  readonly place: string | null
  /** By what, and its number or address; null where nothing is known. */
  readonly reach: { readonly by: string; readonly value: string } | null
}
export interface PersonsCard {
  readonly language: SheetLanguage
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly number: string
  readonly next: {
    readonly heading: string
    readonly items: readonly { readonly says: string; readonly when: string | null }[]
  }
  readonly ask: { readonly heading: string; readonly items: readonly CardContact[]; readonly unknown: string }
  readonly may: { readonly heading: string; readonly items: readonly string[] }
  readonly made: string
}

interface Writing extends CardRequest {
  readonly texts: CardTexts
  readonly centres: readonly CardParty[]
}

const shownIn = (language: SheetLanguage) => (language === 'ar' ? isolated : (text: string) => text)

function namesFor({ language, office, centres, centreOf }: Writing, file: NextStep['file']): CardNames {
  const shown = shownIn(language)
  const own = file && centreOf(file.opener === 'origin' ? file.sender : file.receiver)
  return { office: shown(office.name), centre: shown((own ?? centres[0] ?? office).name) }
}

function whenOf({ language, texts, office, centreOf }: Writing, { until, appointment, file }: NextStep): string | null {
  const format = (timeZone: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(LOCALES[language], { ...style, timeZone })
  if (appointment !== null && file) {
    const centre = centreOf(file.opener === 'origin' ? file.sender : file.receiver)
    const moment = format(centre.timeZone, { dateStyle: 'full', timeStyle: 'short' }).format(appointment)
    return texts.next.appointment(moment, shownIn(language)(centre.city ?? centre.name))
  }
  return until === null ? null : texts.next.until(format(office.timeZone, { dateStyle: 'full' }).format(until))
}

function contactOf({ texts }: Writing, role: 'office' | 'centre', { name, city, contact }: CardParty): CardContact {
  const reach = contact ? { by: texts.ask.channels[contact.channel], value: contact.value } : null
  return { role: texts.ask[role], name, place: city ?? null, reach }
}

export function personsCard(request: CardRequest): PersonsCard {
  const { language, number, state, office, at } = request
  const texts = TEXTS[language]
  const centres = centresIn(state).map(request.centreOf)
  const writing = { ...request, texts, centres }
  const day = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: office.timeZone }).format(at)
  return {
    language,
    direction: directionOf(language),
    title: texts.title,
    number: texts.number(shownIn(language)(number)),
    next: {
      heading: texts.next.heading,
      items: nextSteps(state).map((one) => ({
        says: texts.next.steps[one.step](namesFor(writing, one.file)),
        when: whenOf(writing, one),
      })),
    },
    ask: {
      heading: texts.ask.heading,
      items: [contactOf(writing, 'office', office), ...centres.map((centre) => contactOf(writing, 'centre', centre))],
      unknown: texts.ask.unknown,
    },
    may: { heading: texts.may.heading, items: texts.may.says(namesFor(writing, null)) },
    made: texts.made(day),
  }
}
