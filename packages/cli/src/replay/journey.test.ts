import { describe, expect, it } from 'vitest'
import { readJourneys } from './journey.ts'
import { creatorOf } from './journey-run.ts'

const step = { day: 0, end: 'origin', event: 'arrival.confirmed' }
const journey = {
  journeyId: 'JRN-1',
  corridor: 'de-ma',
  office: 'OFF-DE-NW-01',
  centre: 'CTR-MA-CAS',
  day0: '2027-02-01',
  steps: [step],
}
const read = (...journeys: readonly object[]) => readJourneys(JSON.stringify({ items: journeys }))

describe('a step', () => {
  it('may write its type with _ or -, as codes are', () => {
    const steps = [{ day: 0, end: 'origin', event: 'contact.first_appointment_held' }]
    const journey = {
      journeyId: 'J',
      corridor: 'de-ma',
      office: 'OFF-DE-1',
      centre: 'CTR-MA-1',
      day0: '2027-01-01',
      steps,
    }
    expect(readJourneys(JSON.stringify([journey]))[0]?.steps[0]?.event).toBe('contact.first-appointment-held')
  })
})

describe('a file of journeys', () => {
  it('is a list, or a list under items, and may say more than we know', () => {
    expect(readJourneys(JSON.stringify([journey]))[0]?.id).toBe('JRN-1')
    expect(read({ ...journey, mood: 'calm', steps: [{ ...step, weather: 'rain' }] })[0]?.steps).toHaveLength(1)
  })

  it('has one event from each end where it says both', () => {
    expect(read({ ...journey, steps: [{ ...step, end: 'both' }] })[0]?.steps[0]?.ends).toEqual([
      'destination',
      'origin',
    ])
  })

  it.each([
    ['no JSON', '{', 'the file is not JSON'],
    ['no journeys', '{"items":[]}', 'the file has no journeys'],
    ['something else', '{"pairs":[]}', "nor one under 'items'"],
    [
      'a day that does not exist',
      JSON.stringify([{ ...journey, day0: '2027-02-30' }]),
      "journey JRN-1: 'day0' is no day",
    ],
    [
      'an end nobody knows',
      JSON.stringify([{ ...journey, steps: [step, { ...step, end: 'left' }] }]),
      'journey JRN-1, step 2',
    ],
    ['no event', JSON.stringify([{ ...journey, steps: [{ day: 1, end: 'origin' }] }]), "step 1: 'event'"],
    ['a journey without a name', JSON.stringify([{ ...journey, journeyId: 7 }]), 'journey number 1'],
    ['one journey twice', JSON.stringify([journey, journey]), 'JRN-1 is in the file twice'],
  ])('with %s says so, and where', (_what, text, message) => {
    expect(() => readJourneys(text)).toThrow(message)
  })
})

describe('the end at which a case begins', () => {
  const creator = (...steps: readonly object[]) => {
    const [one] = read({ ...journey, steps })
    return one && creatorOf(one)
  }
  it('is the one that refers', () => {
    expect(creator({ ...step, event: 'counselling.session-held' }, { ...step, event: 'referral.submitted' })).toBe(
      'origin',
    )
  })
  it('is the other one where a journey begins with an answer', () => {
    expect(creator({ ...step, event: 'referral.accepted' })).toBe('destination')
    expect(creator({ ...step, end: 'destination', event: 'referral.received' })).toBe('origin')
  })
  it('is the destination where a centre records an arrival out of the blue', () =>
    expect(creator(step)).toBe('destination'))
})
