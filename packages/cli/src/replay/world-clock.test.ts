import { must, parseInstant } from '@passerelle/kernel'
import { afterEach, describe, expect, it } from 'vitest'
import { type ClockedEnd, type ClockedEndOptions, clockedEnd } from '../testing/clocked-end.ts'
import { connectEnd } from './end-client.ts'
import { worldClock } from './world-clock.ts'

const open: ClockedEnd[] = []
afterEach(async () => {
  for (const end of open.splice(0)) await end.close()
})

const at = (text: string) => must(parseInstant(text))
const startAt = '2027-01-01T08:00:00.000Z'

async function ends(...options: readonly Omit<ClockedEndOptions, 'startAt'>[]) {
  const started = await Promise.all(options.map((one) => clockedEnd({ startAt, ...one })))
  open.push(...started)
  return Promise.all(started.map(({ url }) => connectEnd(url)))
}

describe('one clock for the whole world', () => {
  it('fires the timers of all ends in the order of time, not end by end', async () => {
    const fired: string[] = []
    const onFire = (end: string) => (due: string) => fired.push(`${end} ${due.slice(11, 16)}`)
    const world = await ends(
      {
        end: 'destination',
        timers: ['2027-01-01T10:00:00.000Z', '2027-01-01T11:00:00.000Z'],
        onFire: onFire('destination'),
      },
      {
        end: 'origin',
        timers: ['2027-01-01T09:30:00.000Z', '2027-01-01T10:30:00.000Z', '2027-01-02T00:00:00.000Z'],
        onFire: onFire('origin'),
      },
    )
    const clock = await worldClock(world)
    while (!(await clock.stepTowards(at('2027-01-01T12:00:00Z'))));
    expect(fired).toEqual(['origin 09:30', 'destination 10:00', 'origin 10:30', 'destination 11:00'])
    expect(clock.now).toBe(at('2027-01-01T12:00:00Z'))
    expect((await world[0]?.clock())?.now).toBe(clock.now)
  })

  it('waits until every end is idle and nothing moves any more', async () => {
    const world = await ends({ end: 'destination', busyFor: 4 }, { end: 'origin' })
    const clock = await worldClock(world)
    await clock.settle()
    expect((await world[0]?.clock())?.idle).toBe(true)
  })

  it('says which end does not come to rest', async () => {
    const world = await ends({ end: 'destination', busyFor: 1_000_000 }, { end: 'origin' })
    const clock = await worldClock(world, { restWithinMs: 200 })
    await expect(clock.settle()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(world[0]?.url ?? '?'),
    })
  })

  it('never goes back', async () => {
    const clock = await worldClock(await ends({ end: 'destination' }, { end: 'origin' }))
    expect(await clock.stepTowards(at('2026-12-31T00:00:00Z'))).toBe(true)
    expect(clock.now).toBe(at(startAt))
  })
})
