import { type Instant, must, parseInstant } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { CENTRE, centre, day, OFFICE, office } from '../testing/profiles.ts'
import { daysAround, dueWhen, workingDaysUntil } from './due-when.ts'

const at = (text: string): Instant => must(parseInstant(text))
const MONDAY_TO_FRIDAY = { ...office(OFFICE), workingDays: [1, 2, 3, 4, 5] }
const SUNDAY_TO_THURSDAY = { ...centre(CENTRE), timeZone: 'Asia/Baghdad', workingDays: [7, 1, 2, 3, 4] }

describe('what is due is told in the days of who reads', () => {
  const NOW = '2026-11-25T10:00:00+01:00' // a Wednesday
  it.each([
    ['overdue', '2026-11-25T09:59:00+01:00'],
    ['today', '2026-11-25T23:30:00+01:00'],
    ['this-week', '2026-11-27T23:59:00+01:00'],
    ['later', '2026-11-28T00:01:00+01:00'],
  ])('%s on a Wednesday in an office', (when, due) =>
    expect(dueWhen(at(due), daysAround(MONDAY_TO_FRIDAY, at(NOW)))).toBe(when),
  )

  it('a day is over when it is over there, not where somebody else is', () => {
    const due = at('2026-11-25T22:30:00Z')
    const now = at('2026-11-25T12:00:00Z')
    expect(dueWhen(due, daysAround(MONDAY_TO_FRIDAY, now))).toBe('today')
    expect(dueWhen(due, daysAround(SUNDAY_TO_THURSDAY, now))).toBe('this-week')
  })

  it('the week ends before its own weekend, and on a weekend the one that comes is meant', () => {
    const thursday = at('2026-11-26T09:00:00Z')
    const friday = at('2026-11-27T12:00:00Z')
    expect(dueWhen(friday, daysAround(MONDAY_TO_FRIDAY, thursday))).toBe('this-week')
    expect(dueWhen(friday, daysAround(SUNDAY_TO_THURSDAY, thursday))).toBe('later')
    const saturday = at('2026-11-28T09:00:00Z')
    expect(dueWhen(at('2026-12-03T09:00:00Z'), daysAround(MONDAY_TO_FRIDAY, saturday))).toBe('this-week')
  })

  it('a party without a weekend, or that nobody knows, has the usual week', () => {
    const every = { ...MONDAY_TO_FRIDAY, workingDays: [1, 2, 3, 4, 5, 6, 7] }
    for (const profile of [every, undefined])
      expect(dueWhen(at('2026-11-28T12:00:00Z'), daysAround(profile, at(NOW)))).toBe('later')
  })
})

describe('working days until then are those of who has to answer', () => {
  const thursday = at('2026-11-26T09:00:00+01:00')
  const monday = at('2026-11-30T09:00:00+01:00')
  it.each([
    ['an office with Saturday and Sunday off', MONDAY_TO_FRIDAY, 2],
    ['a centre with Friday and Saturday off', SUNDAY_TO_THURSDAY, 2],
    ['one that has a holiday on Friday', { ...MONDAY_TO_FRIDAY, holidays: [day('2026-11-27')] }, 1],
    ['one that nobody knows', undefined, 4],
  ])('%s', (_name, profile, days) => expect(workingDaysUntil(profile, monday, thursday)).toBe(days))

  it('none where it is over', () => expect(workingDaysUntil(MONDAY_TO_FRIDAY, thursday, monday)).toBe(0))
})
