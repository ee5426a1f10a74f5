import { formatInstant, must, parseInstant, parseLocalDate } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { readJourneys } from './journey.ts'
import { dataOf, scheduleOf, shifted, weeksToShift } from './schedule.ts'

const journeys = (...days: readonly (readonly number[])[]) =>
  readJourneys(
    JSON.stringify(
      days.map((steps, at) => ({
        journeyId: `J${at + 1}`,
        corridor: 'de-ma',
        office: 'OFF-DE-NW-01',
        centre: 'CTR-MA-CAS',
        day0: '2027-02-01',
        steps: steps.map((day) => ({ day, end: 'origin', event: 'note.added' })),
      })),
    ),
  )
const told = (...days: readonly (readonly number[])[]) =>
  scheduleOf(journeys(...days)).map(
    ({ journey, step, at }) => `${journey.id}.${step.number} ${formatInstant(at).slice(5, 16)}`,
  )
const at = (text: string) => must(parseInstant(text))

describe('the time line of several journeys', () => {
  it('goes by day, and by the order of the file within one', () => {
    expect(told([-1, 2], [0, 2])).toEqual([
      'J1.1 01-31T09:00',
      'J2.1 02-01T09:00',
      'J1.2 02-03T09:00',
      'J2.2 02-03T09:00',
    ])
  })
  it('puts the steps of one day minutes apart', () => {
    expect(told([0, 0, 0, 1])).toEqual(['J1.1 02-01T09:00', 'J1.2 02-01T09:05', 'J1.3 02-01T09:10', 'J1.4 02-02T09:00'])
  })
  it('keeps the order of a journey whose days go back', () => {
    expect(told([5, 3, 6])).toEqual(['J1.1 02-06T09:00', 'J1.2 02-06T09:05', 'J1.3 02-07T09:00'])
  })
})

describe('a consent whose end the journey waits for', () => {
  const [journey] = readJourneys(
    JSON.stringify([
      {
        journeyId: 'J',
        corridor: 'de-ma',
        office: 'OFF-DE-NW-01',
        centre: 'CTR-MA-CAS',
        day0: '2027-02-01',
        steps: ['consent.granted', 'consent.granted', 'note.added', 'consent.expired', 'consent.granted'].map(
          (event, day) => ({
            day,
            end: 'destination',
            event,
          }),
        ),
      },
    ]),
  )
  it('ends just before that step, and no other consent does', () => {
    expect(journey?.steps.map((step) => dataOf(journey, step)['until'])).toEqual([
      undefined,
      '2027-02-04T08:00:00.000Z',
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('a world that is further on', () => {
  it('moves everything by whole weeks, so that a Monday stays one', () => {
    const first = at('2027-02-01T09:00:00Z')
    expect(weeksToShift(first, at('2027-02-01T09:00:00Z'))).toBe(0)
    expect(weeksToShift(first, at('2027-02-01T09:00:01Z'))).toBe(1)
    expect(weeksToShift(first, at('2027-02-08T09:00:00Z'))).toBe(1)
    expect(weeksToShift(first, at('2027-02-08T09:00:01Z'))).toBe(2)
    expect(shifted(journeys([0]), 2)[0]?.day0).toBe(must(parseLocalDate('2027-02-15')))
  })
})
