/**
 * What one language file of the person's card must hold. Keeps: a step without words in a language does not compile; no sentence
 * says why somebody is counselled, nor what they want to do.
 */
import type { ContactChannelCode } from '@passerelle/contracts'

/** Whose turn it is in a case, as the person is told it. */
export type CardStep =
  | 'nothing-passed-on'
  | 'paused'
  | 'closed'
  | 'asked'
  | 'question'
  | 'other-terms'
  | 'waiting-list'
  | 'accepted'
  | 'missed'
  | 'in-contact'
  | 'not-agreed'
  | 'visit-asked'
  | 'visit-dates'
  | 'visit-chosen'
  | 'visit-agreed'
  | 'visit-under-way'
  | 'visit-after'
  | 'visit-missed'
  | 'visit-over'
  | 'introduction'
  | 'introduction-over'

export interface CardNames {
  readonly office: string
  readonly centre: string
}

export interface CardTexts {
  readonly title: string
  readonly number: (number: string) => string
  readonly next: {
    readonly heading: string
    readonly steps: Readonly<Record<CardStep, (names: CardNames) => string>>
    /** Until when it is to happen; a day in words. */
    readonly until: (day: string) => string
    /** An appointment, as the clock at a place shows it. */
    readonly appointment: (moment: string, place: string) => string
  }
  readonly ask: {
    readonly heading: string
    readonly office: string
    readonly centre: string
    readonly channels: Readonly<Record<ContactChannelCode, string>>
    /** Before a line to write on, where no way to reach them is known. */
    readonly unknown: string
  }
  readonly may: { readonly heading: string; readonly says: (names: CardNames) => readonly string[] }
  readonly made: (moment: string) => string
}
