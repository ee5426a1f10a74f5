import { describe, expect, it } from 'vitest'
import { deviating, journeyFile, replayed, stepsOf } from '../replayed.ts'

const more = journeyFile('more-journeys.json')
const unusual = journeyFile('unusual-journeys.json')

describe('journeys of another hand', () => {
  it('replay too: what is missing is supplied and counted', { timeout: 120_000 }, async () => {
    const { code, told } = await replayed(more)
    expect(deviating(told)).toEqual([])
    expect(code).toBe(0)
    expect(told.supplied).toBeGreaterThan(20)
  })
})

describe('journeys that are legal and seldom', () => {
  it('replay: a consent goes to whom the file went, somebody takes over, and a final decline needs a new referral', {
    timeout: 120_000,
  }, async () => {
    const { code, told } = await replayed(unusual)
    expect(deviating(told)).toEqual([])
    expect(code).toBe(0)
    const asked = stepsOf(told).flatMap(({ event, supplied }) => supplied.map(({ because }) => `${event}: ${because}`))
    expect(asked.filter((one) => one.endsWith('consent-withdrawn'))).toEqual([
      'departure.confirmed: consent-withdrawn',
      'referral.submitted: consent-withdrawn',
    ])
  })
})
