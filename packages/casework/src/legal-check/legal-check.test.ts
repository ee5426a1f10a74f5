import { codeLists, type LegalReleaseCode, type LegalResultCode } from '@passerelle/contracts'
import { addDays, type LocalDate } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../testing/profiles.ts'
import { explainCheck, type LegalLanguage, legalTexts } from './explain-check.ts'
import { legalCheck, type PlannedJourney } from './legal-check.ts'
import { type LegalRuleId, legalRulesByVersion, legalRulesOn } from './legal-rules.ts'

const DEPARTURE = day('2027-03-08')
const journey = (residence: string, more: Partial<PlannedJourney> = {}): PlannedJourney => ({
  country: 'DE',
  residence,
  departure: DEPARTURE,
  days: 14,
  titleDays: null,
  release: null,
  ...more,
})
const languages = Object.keys(legalTexts) as LegalLanguage[]

describe('the legal pre-check, row by row of the table', () => {
  it.each<[string, LegalResultCode, LegalRuleId, number | null]>([
    ['german-citizen', 'clear', 'german-citizen', null],
    ['eu-citizen', 'clear', 'eu-citizen', null],
    ['settlement-permit', 'limited', 'six-months', 184],
    ['other-title', 'limited', 'six-months', 184],
    ['eu-long-term', 'limited', 'twelve-months-outside-eu', 366],
    ['protection', 'blocked', 'protection', null],
    ['subsidiary-protection', 'blocked', 'protection', null],
    ['removal-ban', 'blocked', 'protection', null],
    ['asylum-pending', 'blocked', 'asylum-pending', null],
    ['tolerated', 'blocked', 'toleration', null],
    ['obliged-to-leave', 'blocked', 'toleration', null],
    ['unknown', 'blocked', 'unknown-residence', null],
    ['a-status-of-next-year', 'blocked', 'unknown-residence', null],
    ['__proto__', 'blocked', 'unknown-residence', null],
  ])('%s is %s by %s', (residence, result, rule, maxDays) => {
    expect(legalCheck(journey(residence))).toMatchObject({ result, rule, maxDays })
  })

  it('has a row or the answer "blocked" for every residence of the list', () => {
    const listed = legalRulesByVersion.at(-1)!.rows.flatMap(({ residences }) => residences)
    expect(new Set(listed).size).toBe(listed.length)
    expect(codeLists.residence.filter((one) => !listed.includes(one))).toEqual(['unknown'])
  })

  it.each<[string, LegalReleaseCode, LegalResultCode]>([
    ['protection', 'lawyer-note', 'released'],
    ['removal-ban', 'authority-note', 'released'],
    ['protection', 're-entry-right', 'blocked'],
    ['asylum-pending', 'lawyer-note', 'blocked'],
    ['asylum-pending', 'authority-note', 'blocked'],
    ['tolerated', 're-entry-right', 'released'],
    ['obliged-to-leave', 're-entry-right', 'released'],
    ['tolerated', 'lawyer-note', 'blocked'],
    ['unknown', 'authority-note', 'blocked'],
    ['german-citizen', 'lawyer-note', 'clear'],
    ['settlement-permit', 'authority-note', 'limited'],
  ])('%s with %s is %s', (residence, release, result) => {
    expect(legalCheck(journey(residence, { release })).result).toBe(result)
  })

  it('a longer absence than the title allows is blocked, but for a longer period that the authority sets', () => {
    const long = journey('settlement-permit', { days: 185 })
    expect(legalCheck(long)).toMatchObject({
      result: 'blocked',
      tooLong: true,
      changedBy: ['authority-note', 'shorter-stay'],
    })
    expect(legalCheck({ ...long, release: 'authority-note' })).toMatchObject({ result: 'released', maxDays: null })
    expect(legalCheck({ ...long, release: 'lawyer-note' }).result).toBe('blocked')
    expect(legalCheck({ ...long, days: 184 }).result).toBe('limited')
    expect(legalCheck({ ...long, days: null }).result).toBe('limited')
    expect(legalCheck(journey('eu-long-term', { days: 185 })).result).toBe('limited')
    expect(legalCheck(journey('german-citizen', { days: 900 })).result).toBe('clear')
  })

  it('a visa with several entries allows its own days where they are fewer', () => {
    expect(legalCheck(journey('other-title', { titleDays: 90 })).maxDays).toBe(90)
    expect(legalCheck(journey('other-title', { titleDays: 90, days: 91 })).result).toBe('blocked')
    expect(legalCheck(journey('other-title', { titleDays: 900 })).maxDays).toBe(184)
  })

  it('six months end on the last day of a month that is too short', () => {
    expect(legalCheck(journey('settlement-permit', { departure: day('2026-08-31') })).maxDays).toBe(181)
  })

  it('a country or a day without rules is blocked', () => {
    expect(legalCheck(journey('german-citizen', { country: 'MA' }))).toMatchObject({
      result: 'blocked',
      rule: 'no-rules',
    })
    expect(legalCheck(journey('german-citizen', { departure: day('2025-10-31') })).rule).toBe('no-rules')
    expect(legalCheck(journey('german-citizen', { departure: day('2025-11-01') })).version).toBe('DE-2025-11')
  })

  it('each row has a source, each version a first day, and the later one holds from it on', () => {
    for (const { rows, country, validFrom, version } of legalRulesByVersion) {
      expect(rows.filter(({ sources }) => sources.length === 0)).toEqual([])
      expect(legalRulesOn(country, validFrom)?.version).toBe(version)
    }
  })

  it('is total, and a writing never makes it worse', () => {
    const order: readonly LegalResultCode[] = ['blocked', 'released', 'limited', 'clear']
    const asked = fc.record({
      country: fc.constantFrom('DE', 'MA', ''),
      residence: fc.oneof(fc.constantFrom(...codeLists.residence), fc.string()),
      departure: fc.integer({ min: -900, max: 9_000 }).map((days): LocalDate => addDays(DEPARTURE, days)),
      days: fc.option(fc.nat({ max: 800 })),
      titleDays: fc.option(fc.nat({ max: 800 })),
      release: fc.option(fc.constantFrom(...codeLists['legal-release'])),
    })
    fc.assert(
      fc.property(asked, (one) => {
        const check = legalCheck(one)
        const without = legalCheck({ ...one, release: null })
        expect(order.indexOf(check.result)).toBeGreaterThanOrEqual(order.indexOf(without.result))
        expect(check.result === 'blocked').toBe(check.changedBy.length > 0)
        for (const language of languages) expect(explainCheck(check, language).why.length).toBeGreaterThan(20)
      }),
    )
  })
})

/** Safe, secure, harmless, without danger or risk: no journey is. */
const SAYS_SAFE: Readonly<Record<LegalLanguage, RegExp>> = {
  en: /\bsafe|\bsecur|harmless|no risk|risk-free|without risk|danger/i,
  de: /sicher|gefahrlos|unbedenklich|risiko|ungefährlich/i,
  fr: /\bsûr|sécurit|sans danger|sans risque/i,
  ar: /آمن|مأمون|أمان|بلا خطر|خطر/,
  tr: /güvenli|güvende|emniyet|tehlike|risk/i,
}

describe('the words', () => {
  it.each(languages)('in %s never say that a journey is safe', (language) => {
    const { results, rules, changes, notice, limit, tooLong } = legalTexts[language]
    const all = [...Object.values({ ...results, ...rules, ...changes }), notice, limit(90), tooLong(90)]
    expect(all.filter((text) => SAYS_SAFE[language].test(text))).toEqual([])
    expect(SAYS_SAFE.en.test('The journey is safe.')).toBe(true)
  })

  it.each(languages)('in %s tell the days, what would change it, and that it is no advice', (language) => {
    const told = explainCheck(legalCheck(journey('settlement-permit', { days: 200 })), language)
    expect(told.limit).toContain('184')
    expect(told.changes).toHaveLength(2)
    expect(told.notice.length).toBeGreaterThan(50)
    expect(explainCheck(legalCheck(journey('german-citizen')), language)).toMatchObject({ limit: null, changes: [] })
  })
})
