import { DAY, HOUR, type Instant, instant, must, parseInstant } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, OFFICE, office } from '../testing/profiles.ts'
import { instantOf, wallOf } from './local-time.ts'
import type { PartyProfile } from './party-profile.ts'
import { addWorkingDays, addWorkingTime, endOfDay, workingTimeBetween } from './working-days.ts'

const at = (text: string): Instant => must(parseInstant(text))
const profileIn = (timeZone: string, more: Partial<PartyProfile> = {}): PartyProfile => ({
  ...office(OFFICE),
  timeZone,
  ...more,
})
const after = (profile: PartyProfile, from: string, days: number): string =>
  new Date(addWorkingDays(profile, at(from), days)).toISOString()

describe('ten working days', () => {
  it.each<[string, PartyProfile, string, number, string]>([
    ['skip two weekends', profileIn('Europe/Berlin'), '2027-01-12T10:00:00+01:00', 10, '2027-01-26T09:00:00.000Z'],
    [
      'end at the same time of day where summer time begins',
      profileIn('Europe/Berlin'),
      '2027-03-22T10:00:00+01:00',
      10,
      '2027-04-05T08:00:00.000Z',
    ],
    ['and where it ends', profileIn('Europe/Berlin'), '2027-10-25T10:00:00+02:00', 10, '2027-11-08T09:00:00.000Z'],
    [
      'skip holidays',
      profileIn('Europe/Berlin', { holidays: [day('2027-03-26'), day('2027-03-29')] }),
      '2027-03-22T10:00:00+01:00',
      10,
      '2027-04-07T08:00:00.000Z',
    ],
    [
      'skip closures',
      profileIn('Europe/Berlin', { closures: [{ from: day('2027-01-18'), to: day('2027-01-24') }] }),
      '2027-01-12T10:00:00+01:00',
      10,
      '2027-02-02T09:00:00.000Z',
    ],
    [
      'take longer in a four-day week',
      profileIn('Africa/Accra', { workingDays: [1, 2, 3, 4] }),
      '2027-01-12T09:00:00Z',
      10,
      '2027-01-28T09:00:00.000Z',
    ],
    [
      'and in a three-day week',
      profileIn('Africa/Addis_Ababa', { workingDays: [1, 3, 5] }),
      '2027-01-13T09:00:00Z',
      3,
      '2027-01-20T09:00:00.000Z',
    ],
    [
      'rest on Friday and Saturday where the week is so',
      profileIn('Asia/Baghdad', { workingDays: [7, 1, 2, 3, 4] }),
      '2027-01-14T09:00:00Z',
      1,
      '2027-01-17T09:00:00.000Z',
    ],
    [
      'keep the hour where summer time begins within a week of Sundays and Thursdays',
      profileIn('Africa/Cairo', { workingDays: [7, 1, 2, 3, 4] }),
      '2027-04-26T07:00:00Z',
      5,
      '2027-05-03T06:00:00.000Z',
    ],
    [
      'begin on Monday for what came on Sunday',
      profileIn('Europe/Berlin'),
      '2027-01-10T15:00:00Z',
      1,
      '2027-01-11T23:00:00.000Z',
    ],
    ['none is now', profileIn('Europe/Berlin'), '2027-01-09T10:00:00Z', 0, '2027-01-09T10:00:00.000Z'],
  ])('%s', (_, profile, from, days, due) => expect(after(profile, from, days)).toBe(due))
  it('an office that never opens has days as they are', () => {
    expect(after(profileIn('Europe/Berlin', { workingDays: [] }), '2027-01-12T09:00:00Z', 0)).toBe(
      '2027-01-12T09:00:00.000Z',
    )
    expect(addWorkingDays(profileIn('Europe/Berlin', { workingDays: [] }), at('2027-01-12T09:00:00Z'), 2)).toBe(
      at('2027-01-14T09:00:00Z'),
    )
  })
  it('a day ends at midnight of its own place', () => {
    expect(endOfDay(profileIn('America/Guayaquil'), day('2027-01-12'))).toBe(at('2027-01-13T05:00:00Z'))
  })
})

describe('a clock that stopped', () => {
  const profiles = fc.constantFrom(
    profileIn('Europe/Berlin', { holidays: [day('2027-03-26'), day('2027-03-29'), day('2027-05-01')] }),
    profileIn('Africa/Casablanca'),
    profileIn('Africa/Accra', { workingDays: [1, 2, 3, 4] }),
    profileIn('Asia/Kathmandu', { workingDays: [7, 1, 2, 3, 4, 5] }),
    profileIn('America/Guayaquil', { closures: [{ from: day('2027-04-01'), to: day('2027-04-20') }] }),
  )
  const moment = fc.integer({ min: Date.UTC(2027, 0, 1), max: Date.UTC(2027, 11, 31) }).map(instant)
  it('has as much left as it had', () => {
    fc.assert(
      fc.property(profiles, moment, fc.integer({ min: 1, max: 20 * 24 }), (profile, from, hours) => {
        const due = addWorkingTime(profile, from, hours * HOUR)
        // A wall time that the zone skips is read after the gap, so up to an hour may be lost there.
        expect(Math.abs(workingTimeBetween(profile, from, due) - hours * HOUR)).toBeLessThanOrEqual(HOUR)
      }),
      { numRuns: 300 },
    )
  })
  it('is due no earlier for having stood longer, and the same where it did not stand', () => {
    fc.assert(
      fc.property(profiles, moment, fc.nat({ max: 40 * 24 }), (profile, from, pausedHours) => {
        const due = addWorkingTime(profile, from, 10 * DAY)
        const stopped = instant(from + 2 * DAY)
        const left = workingTimeBetween(profile, stopped, due)
        const resumed = addWorkingTime(profile, instant(stopped + pausedHours * HOUR), left)
        expect(resumed).toBeGreaterThanOrEqual(due - HOUR)
        if (pausedHours === 0) expect(Math.abs(resumed - due)).toBeLessThanOrEqual(HOUR)
      }),
      { numRuns: 300 },
    )
  })
  it('measures nothing backwards, and absurd spans in no time', () => {
    const profile = profileIn('Europe/Berlin')
    expect(workingTimeBetween(profile, at('2027-01-12T09:00:00Z'), at('2027-01-11T09:00:00Z'))).toBe(0)
    expect(workingTimeBetween(profile, instant(0), instant(8_640_000_000_000_000))).toBeGreaterThan(0)
    expect(addWorkingDays(profile, instant(8_640_000_000_000_000), 10)).toBe(8_640_000_000_000_000)
  })
})

describe('wall clocks', () => {
  it('reads a skipped time after the gap, a repeated one the first time', () => {
    const berlin = 'Europe/Berlin'
    expect(instantOf(berlin, Date.UTC(2027, 2, 28, 2, 30))).toBe(at('2027-03-28T03:30:00+02:00'))
    expect(instantOf(berlin, Date.UTC(2027, 9, 31, 2, 30))).toBe(at('2027-10-31T02:30:00+02:00'))
  })
  it('goes there and back in every zone of the samples', () => {
    const zones = fc.constantFrom(
      'Africa/Casablanca',
      'Europe/Istanbul',
      'Asia/Kathmandu',
      'America/Guayaquil',
      'Europe/Berlin',
    )
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 4_000_000_000_000 }), (zone, ms) => {
        const back = instantOf(zone, wallOf(zone, instant(ms)))
        expect([0, HOUR]).toContain(ms - back)
      }),
      { numRuns: 300 },
    )
  })
})
