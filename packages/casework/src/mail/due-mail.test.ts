import {
  type CaseRef,
  DAY,
  HOUR,
  type Instant,
  instant,
  MINUTE,
  must,
  type PartyId,
  parseInstant,
  parseLocalDate,
} from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartyProfile } from '../calendar/party-profile.ts'
import {
  dueMail,
  looksForDue,
  MAIL_KINDS,
  type MailCause,
  type MailPace,
  type MailSetting,
  mailDay,
} from './due-mail.ts'

const OFFICE: PartyProfile = {
  party: 'OFF-DE-NW-01' as PartyId,
  end: 'destination',
  country: 'DE',
  name: 'An office',
  timeZone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  holidays: [must(parseLocalDate('2026-12-25'))],
  closures: [],
  responseDays: { normal: 5, urgent: 1 },
  services: [],
  languages: [],
  capacity: null,
}
const at = (text: string): Instant => must(parseInstant(text))
const news = (when: string, caseRef = 'a'): MailCause => ({
  kind: 'case-news',
  caseRef: caseRef as CaseRef,
  at: at(when),
})
const setting = (pace: MailPace, lastAt: string | null = null): MailSetting => ({
  pace,
  lastAt: lastAt === null ? null : at(lastAt),
  profile: OFFICE,
})
const SOON: MailPace = { often: 'soon', everyMinutes: 60, quiet: { from: 18 * 60, until: 7 * 60 } }
const DAILY: MailPace = { often: 'daily', at: 8 * 60 }

describe('somebody who wants to be told at once', () => {
  it('is told in working hours, in one mail of all that waits, each case counted once', () => {
    const waiting = [
      news('2026-11-23T09:00:00Z'),
      news('2026-11-23T09:01:00Z'),
      news('2026-11-23T09:02:00Z', 'b'),
      { ...news('2026-11-23T09:02:00Z', 'b'), kind: 'case-given' as const },
    ]
    expect(dueMail(waiting, setting(SOON), at('2026-11-23T09:03:00Z'))).toEqual({ 'case-news': 2, 'case-given': 1 })
  })
  it('is not told again before the time that they gave is over', () => {
    const told = setting(SOON, '2026-11-23T09:00:00Z')
    expect(dueMail([news('2026-11-23T09:10:00Z')], told, at('2026-11-23T09:59:00Z'))).toBeNull()
    expect(dueMail([news('2026-11-23T09:10:00Z')], told, at('2026-11-23T10:00:00Z'))).toEqual({ 'case-news': 1 })
  })
  it('is left alone in quiet hours by the clock of the office, at weekends and on holidays', () => {
    const waiting = [news('2026-11-20T17:00:00Z')]
    // 18:00 in Berlin is 17:00 UTC; the 20th is a Friday.
    for (const quiet of [
      '2026-11-20T17:00:00Z',
      '2026-11-20T22:00:00Z',
      '2026-11-21T11:00:00Z',
      '2026-11-23T05:59:00Z',
    ])
      expect([quiet, dueMail(waiting, setting(SOON), at(quiet))]).toEqual([quiet, null])
    expect(dueMail(waiting, setting(SOON), at('2026-11-23T06:00:00Z'))).toEqual({ 'case-news': 1 })
    expect(dueMail(waiting, setting(SOON), at('2026-12-25T11:00:00Z'))).toBeNull()
  })
  it('is told at once where there are no quiet hours, and by UTC where the office is unknown', () => {
    const always = { ...setting({ ...SOON, quiet: null }), profile: undefined }
    expect(dueMail([news('2026-11-23T01:00:00Z')], always, at('2026-11-23T01:00:00Z'))).toEqual({ 'case-news': 1 })
    expect(dueMail([news('2026-11-23T01:00:00Z')], always, at('2026-11-28T12:00:00Z'))).toBeNull()
  })
})

describe('somebody who wants one mail a working day', () => {
  it('is told at their time, and what comes after it the next working day', () => {
    const early = [news('2026-11-20T06:59:00Z')]
    expect(dueMail(early, setting(DAILY), at('2026-11-20T06:59:30Z'))).toBeNull()
    expect(dueMail(early, setting(DAILY), at('2026-11-20T07:00:00Z'))).toEqual({ 'case-news': 1 })
    const late = [news('2026-11-20T07:05:00Z')]
    for (const no of ['2026-11-20T07:05:00Z', '2026-11-20T16:00:00Z', '2026-11-21T08:00:00Z', '2026-11-23T06:59:00Z'])
      expect([no, dueMail(late, setting(DAILY), at(no))]).toEqual([no, null])
    expect(dueMail(late, setting(DAILY), at('2026-11-23T07:00:00Z'))).toEqual({ 'case-news': 1 })
  })
  it('is told late where nobody could at their time, also of what was found to be due then', () => {
    const due = { ...news('2026-11-20T09:00:00Z'), kind: 'case-due' as const }
    expect(dueMail([due], setting(DAILY), at('2026-11-20T09:00:00Z'))).toEqual({ 'case-due': 1 })
    expect(dueMail([news('2026-11-20T06:00:00Z')], setting(DAILY), at('2026-11-20T09:00:00Z'))).not.toBeNull()
  })
  it('gets no second one on that day', () => {
    const told = setting(DAILY, '2026-11-23T07:00:00Z')
    expect(dueMail([news('2026-11-20T07:05:00Z')], told, at('2026-11-23T12:00:00Z'))).toBeNull()
    expect(dueMail([news('2026-11-20T07:05:00Z')], told, at('2026-11-24T07:00:00Z'))).toEqual({ 'case-news': 1 })
  })
})

it('looks for what is due once on a working day, in the morning or when the mail of the day goes', () => {
  const looks = (pace: MailPace, on: string | null, when: string) => looksForDue(setting(pace), on, at(when))
  expect(looks({ ...SOON, quiet: null }, null, '2026-11-23T04:59:00Z')).toBe(false)
  expect(looks({ ...SOON, quiet: null }, null, '2026-11-23T05:00:00Z')).toBe(true)
  expect(looks(SOON, null, '2026-11-23T05:30:00Z')).toBe(false)
  expect(looks(SOON, '2026-11-23', '2026-11-23T10:00:00Z')).toBe(false)
  expect(looks(SOON, '2026-11-20', '2026-11-23T10:00:00Z')).toBe(true)
  expect(looks(DAILY, null, '2026-11-23T07:00:00Z')).toBe(true)
  expect(looks(DAILY, null, '2026-11-22T07:00:00Z')).toBe(false)
})

const START = at('2026-11-16T00:00:00Z')
const minute = fc.integer({ min: 0, max: 1_439 })
const paces: fc.Arbitrary<MailPace> = fc.oneof(
  fc.record({
    often: fc.constant('soon' as const),
    everyMinutes: fc.integer({ min: 15, max: 1_440 }),
    quiet: fc.option(fc.record({ from: minute, until: minute })),
  }),
  fc.record({ often: fc.constant('daily' as const), at: minute }),
)
const happenings = fc.array(
  fc.record({
    kind: fc.constantFrom(...MAIL_KINDS),
    caseRef: fc.constantFrom('a', 'b', 'c').map((ref) => ref as CaseRef),
    at: fc.integer({ min: 0, max: (20 * DAY) / MINUTE }).map((minutes) => instant(START + minutes * MINUTE)),
  }),
  { minLength: 1, maxLength: 12 },
)
const STEP = 15 * MINUTE

interface Sent {
  readonly at: Instant
  readonly about: readonly MailCause[]
}

/** What a person gets in forty days, looked at every quarter of an hour, as a sender does it. */
function forty(
  causes: readonly MailCause[],
  pace: MailPace,
): { readonly sent: readonly Sent[]; readonly left: number } {
  const sent: Sent[] = []
  let [waiting, lastAt]: [readonly MailCause[], Instant | null] = [[], null]
  for (let now = START; now < START + 40 * DAY; now = instant(now + STEP)) {
    waiting = [...waiting, ...causes.filter((cause) => cause.at > now - STEP && cause.at <= now)]
    if (dueMail(waiting, { pace, lastAt, profile: OFFICE }, now) === null) continue
    sent.push({ at: now, about: waiting })
    waiting = []
    lastAt = now
  }
  return { sent, left: waiting.length }
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: 'numeric', minute: 'numeric' })
const wallMinute = (when: Instant): number => {
  const [hour, past] = clock.format(when).split(':').map(Number)
  return hour! * 60 + past!
}
/** Walked from its beginning, minute by minute, as a person would on a clock. */
function isWithin({ from, until }: { readonly from: number; readonly until: number }, one: number): boolean {
  for (let walked = from; walked !== until; walked = (walked + 1) % 1_440) if (walked === one) return true
  return false
}

describe('whatever happens, and however somebody wants to be told', () => {
  it('each thing is told in one mail, never in none and never in two', () => {
    fc.assert(
      fc.property(happenings, paces, (causes, pace) => {
        // Where every hour is quiet nobody is ever told, as they asked.
        fc.pre(forty([{ ...causes[0]!, at: START }], pace).sent.length > 0)
        const { sent, left } = forty(causes, pace)
        expect(left).toBe(0)
        expect(sent.flatMap(({ about }) => about)).toHaveLength(causes.length)
      }),
    )
  })
  it('none goes on a free day or in quiet hours, nor sooner after another than asked', () => {
    fc.assert(
      fc.property(happenings, paces, (causes, pace) => {
        const { sent } = forty(causes, pace)
        for (const { at: when } of sent) {
          const day = mailDay({ profile: OFFICE }, when)
          expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
          expect(day).not.toBe('2026-12-25')
          if (pace.often === 'soon' && pace.quiet) expect(isWithin(pace.quiet, wallMinute(when))).toBe(false)
        }
        const gaps = sent.slice(1).map(({ at: when }, index) => when - sent[index]!.at)
        if (pace.often === 'soon')
          for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(pace.everyMinutes * MINUTE)
        else expect(new Set(sent.map((one) => mailDay({ profile: OFFICE }, one.at))).size).toBe(sent.length)
      }),
    )
  })
  it('nothing waits over more than the free days and one day more, where some hours are not quiet', () => {
    fc.assert(
      fc.property(happenings, paces, (causes, pace) => {
        fc.pre(pace.often === 'daily' || pace.quiet === null)
        for (const { at: when, about } of forty(causes, pace).sent)
          for (const cause of about) expect(when - cause.at).toBeLessThanOrEqual(4 * DAY + HOUR)
      }),
    )
  })
})
