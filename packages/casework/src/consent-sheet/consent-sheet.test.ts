import { codeLists, type PurposeCode } from '@passerelle/contracts'
import { ownRetention } from '@passerelle/contracts/avro'
import { instant } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { consentSheet, type SheetRequest } from './consent-sheet.ts'
import { SHEET_LANGUAGES } from './sheet-texts.ts'

const OFFICE = { name: 'Beratung Musterstadt', country: 'DE', timeZone: 'Europe/Berlin' }
const CENTRE = { name: 'Centre Exemple', country: 'MA', timeZone: 'Africa/Casablanca' }
const asked = (change: Partial<SheetRequest> = {}): SheetRequest => ({
  language: 'en',
  purposes: codeLists.purpose,
  office: OFFICE,
  recipient: CENTRE,
  until: instant(Date.UTC(2027, 5, 30, 22, 30)),
  schedules: ownRetention,
  ...change,
})
const textOf = (change: Partial<SheetRequest>): string => consentSheet(asked(change)).text

describe.each(SHEET_LANGUAGES)('a consent sheet in %s', (language) => {
  it('names who asks, who reads, and in which country', () => {
    const sheet = consentSheet(asked({ language }))
    expect(sheet.text).toContain(OFFICE.name)
    expect(sheet.text).toContain(CENTRE.name)
    expect(sheet.text).toContain(new Intl.DisplayNames([language], { type: 'region' }).of('MA'))
    expect(sheet.direction).toBe(language === 'ar' ? 'rtl' : 'ltr')
  })

  it('says what is read and what for of the purposes asked for, and of no other', () => {
    const { sections } = consentSheet(asked({ language }))
    const all = sections.flatMap(({ items }) => items)
    expect(new Set(all.map(({ read }) => read)).size).toBe(codeLists.purpose.length)
    for (const [at, purpose] of codeLists.purpose.entries()) {
      const text = textOf({ language, purposes: [purpose] })
      for (const [other, { name, read, use }] of all.entries())
        for (const words of [`- ${name}\n`, read, use]) expect(text.includes(words)).toBe(at === other)
    }
  })

  it('tells the day on which it ends in the calendar of the office, or that it has no end', () => {
    expect(textOf({ language })).toMatch(/\b1\b.*2027|2027.*\b1\b/)
    expect(textOf({ language, until: null })).not.toContain('2027')
  })

  it('tells how long each kind is kept, as the schedules say', () => {
    const longer = ownRetention.map((one) =>
      one.kind === 'dossier' || one.kind === 'payments' ? { ...one, keep: { count: 77, unit: 'month' as const } } : one,
    )
    const changed = textOf({ language, purposes: ['referral'], schedules: longer }).match(/77/g)
    expect(changed).toHaveLength(2)
    expect(textOf({ language, purposes: ['visit'], schedules: longer }).match(/77/g)).toHaveLength(1)
  })

  it('has words of its own in every part: none is empty or in another language', () => {
    const mine = consentSheet(asked({ language }))
    const parts = (sheet: typeof mine): readonly string[] => [
      sheet.title,
      ...sheet.asked,
      ...sheet.sections.flatMap(({ heading, says, items, list, last }) => [
        heading,
        ...says,
        ...items.flatMap(({ read, use }) => [read, use]),
        ...list,
        ...last,
      ]),
    ]
    const others = SHEET_LANGUAGES.filter((one) => one !== language).flatMap((one) =>
      parts(consentSheet(asked({ language: one }))),
    )
    for (const part of parts(mine)) {
      expect(part.trim()).not.toBe('')
      expect(others).not.toContain(part)
    }
    expect(parts(mine).length).toBe(parts(consentSheet(asked({ language: 'en' }))).length)
  })
})

describe('a consent sheet', () => {
  it('says what the law asks for: free to refuse, to withdraw, what goes, what stays, and whom to ask', () => {
    const text = textOf({})
    for (const words of [
      'Saying no has no consequence for your counselling',
      'withdraw your consent at any time',
      'made unreadable and deleted',
      'the proof of your consent and of its withdrawal: 3 years',
      'without content, without your name',
      `Ask ${OFFICE.name}`,
      'data protection authority',
      'Art. 9(2)(a) GDPR',
    ])
      expect(text).toContain(words)
  })

  it('has one text for one question, in whatever order the purposes are asked', () => {
    const some: readonly PurposeCode[] = ['statistics', 'referral', 'statistics']
    expect(textOf({ purposes: some })).toBe(textOf({ purposes: ['referral', 'statistics'] }))
    expect(textOf({ until: null })).not.toBe(textOf({}))
    expect(textOf({ recipient: { ...CENTRE, name: 'Autre Centre' } })).not.toBe(textOf({}))
  })

  it('speaks of another country only where there is one', () => {
    expect(textOf({})).toContain('another country: Morocco')
    expect(textOf({ recipient: { ...CENTRE, country: 'DE' } })).not.toContain('another country')
  })

  it('keeps a name in Latin letters from turning the Arabic around it', () => {
    expect(textOf({ language: 'ar' })).toContain(`\u2068${CENTRE.name}\u2069`)
    expect(textOf({ language: 'tr' })).not.toContain('\u2068')
  })
})
