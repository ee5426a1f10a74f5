import { must, type PartyId, parseInstant } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { SHEET_LANGUAGES, type SheetLanguage } from '../consent-sheet/sheet-texts.ts'
import { type CaseState, emptyCase } from '../state.ts'
import { CENTRE, OFFICE } from '../testing/profiles.ts'
import { ar } from './ar.ts'
import type { CardStep } from './card-texts.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { type CardParty, personsCard } from './persons-card.ts'
import { tr } from './tr.ts'

const at = (text: string) => must(parseInstant(text))
const NOW = at('2026-11-28T09:00:00Z')
const texts = { de, en, fr, ar, tr } as const
const office: CardParty = {
  party: OFFICE,
  name: 'Beratung am Hafen',
  city: 'Hamburg',
  timeZone: 'Europe/Berlin',
  contact: { channel: 'phone', value: '+49 40 66969 100' },
}
const centreOf = (party: PartyId): CardParty => ({
  party,
  name: 'Centre Anfa',
  city: 'Casablanca',
  timeZone: 'Africa/Casablanca',
})

/** Only what the card reads of a file. */
const caseWith = (...files: readonly object[]): CaseState => {
  const common = { kind: 'referral', opener: 'destination', sender: OFFICE, receiver: CENTRE, recipient: CENTRE }
  const entries = files.map((file, index) => [`file-${index}`, { fileId: `file-${index}`, ...common, ...file }])
  return { ...emptyCase('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' as never), files: Object.fromEntries(entries) }
}
const asked = { state: 'submitted', respondBy: { setAt: NOW, due: at('2026-12-14T16:00:00Z') } }
const accepted = { state: 'accepted', firstAppointment: at('2027-01-20T09:00:00Z') }
const cardOf = (state: CaseState, language: SheetLanguage = 'de') =>
  personsCard({ language, number: 'NW-4711', state, office, centreOf, at: NOW })
const told = (state: CaseState) => cardOf(state).next.items

describe('the card of a person', () => {
  it('says whose turn it is and by which day, in the calendar of the office', () =>
    expect(told(caseWith(asked))).toEqual([
      {
        says: 'Centre Anfa wurde gefragt und muss antworten. Sie müssen nichts tun.',
        when: 'Bis Montag, 14. Dezember 2026.',
      },
    ]))

  it('gives the first appointment by the clock of the place where it is', () => {
    const [item] = told(caseWith(accepted))
    // Casablanca is an hour ahead of UTC outside Ramadan, as this version of the zone data has it.
    expect(item?.when).toMatch(/^Erster Termin: Mittwoch, 20\. Januar 2027 um \d\d:00, Uhrzeit in Casablanca\.$/)
  })

  it('tells of what goes on and leaves out what has ended; where nothing goes on, what ended last', () => {
    const declined = { state: 'declined' }
    expect(told(caseWith(declined, asked)).map(({ says }) => says)).toEqual([
      'Centre Anfa wurde gefragt und muss antworten. Sie müssen nichts tun.',
    ])
    expect(told(caseWith(asked, declined))).toHaveLength(1)
    expect(told(caseWith(declined))[0]?.says).toContain('geht es nicht weiter')
    expect(told(caseWith())[0]?.says).toContain('noch nichts weitergegeben')
  })

  it('names no day while everything is paused, and says that it is', () => {
    const paused = { ...caseWith(asked), suspension: { since: NOW, advisories: ['one'] } }
    const items = told(paused)
    expect(items[0]?.says).toContain('ruht')
    expect(items.map(({ when }) => when)).toEqual([null, null])
  })

  it('says whom to ask and how, and leaves a line to write on where nobody knows', () => {
    const { ask } = cardOf(caseWith(asked))
    expect(ask.items).toEqual([
      {
        role: 'Ihre Beratungsstelle',
        name: 'Beratung am Hafen',
        place: 'Hamburg',
        reach: { by: 'Telefon', value: '+49 40 66969 100' },
      },
      { role: 'Das Zentrum', name: 'Centre Anfa', place: 'Casablanca', reach: null },
    ])
  })

  it.each(SHEET_LANGUAGES)(
    'in %s has words for each step, with dates of that language and Latin digits',
    (language) => {
      const names = { office: 'OFFICE', centre: 'CENTRE' }
      const steps = Object.keys(en.next.steps) as readonly CardStep[]
      for (const step of steps) expect(texts[language].next.steps[step](names).length, step).toBeGreaterThan(10)
      const card = cardOf(caseWith(asked, accepted), language)
      expect(card.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
      expect(card.next.items[0]?.when).toMatch(/2026/)
      expect(card.may.items).toHaveLength(5)
    },
  )

  it('tells a stranger who finds it nothing of why: no status, no health, no going back', () => {
    const words =
      /rückkehr|aufenthalt|asyl|duld|gesund|return|residence|asylum|health|retour|séjour|asile|santé|dönüş|ikamet|sığınma|sağlık|عودة|إقامة|لجوء|صحة/i
    for (const language of SHEET_LANGUAGES) {
      const { next, ask, may } = texts[language]
      const names = { office: '', centre: '' }
      const all = [
        ...Object.values(next.steps).map((step) => step(names)),
        ...Object.values(ask.channels),
        ...may.says(names),
      ]
      expect(all.filter((one) => words.test(one))).toEqual([])
    }
  })
})
