import { type Clock, instant } from '@passerelle/kernel'
import { OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Lag } from './lag.ts'
import { watchProgress } from './progress.ts'

const forever = <Answer>(): Promise<Answer> => Promise.withResolvers<Answer>().promise

describe('an end of which something answers nobody', () => {
  let world: TwoEnds
  beforeEach(async () => {
    world = await twoEnds()
  })
  afterEach(() => world[Symbol.asyncDispose]())

  const figures = async (): Promise<string> => (await fetch(`${world.urlOf(OFFICE_01)}/metrics`)).text()
  const ready = () => world.call(OFFICE_01, 'GET /health/ready')

  it.each([
    ['log', 'passerelle_log_behind_records', () => Object.assign(world.ways.destination, { describe: forever })],
    ['store', 'passerelle_outbox_unsent', () => Object.assign(world.destination.engine.store, { backlog: forever })],
  ] as const)(
    'says within seconds that its %s does not, and tells no figure that it does not know',
    async (part, figure, hush) => {
      expect((await ready()).status).toBe(200)
      expect(await figures()).toMatch(new RegExp(`^passerelle_${part}_answers.* 1$`, 'm'))
      expect(await figures()).toMatch(new RegExp(`^${figure}`, 'm'))
      hush()
      const before = performance.now()
      expect(await ready()).toMatchObject({
        status: 503,
        body: { code: 'not-ready', parts: { [part]: { answers: false } } },
      })
      const silent = await figures()
      expect(performance.now() - before).toBeLessThan(6_000)
      expect(silent).toMatch(new RegExp(`^passerelle_${part}_answers.* 0$`, 'm'))
      expect(silent).not.toMatch(new RegExp(`^${figure}`, 'm'))
      expect(silent).toMatch(/^http_request_duration_seconds_count/m)
      expect((await world.call(OFFICE_01, 'GET /health/live')).status).toBe(200)
    },
  )
})

describe('a standstill', () => {
  it('is counted from when something lay unread, per partition, and ends with the next that is taken in', async () => {
    let now = 0
    const clock: Clock = { now: () => instant(now) }
    let lags: readonly Lag[] = []
    const lag = (partition: number, position: number, end: number): Lag => ({
      topic: 'de-ma.case',
      partition,
      position,
      end,
    })
    const progress = watchProgress({ clock, read: async () => lags })
    const after = async (seconds: number, ...given: readonly Lag[]): Promise<number> => {
      now += seconds * 1_000
      lags = given
      await progress.lag()
      return progress.standstill() / 1_000
    }
    expect(await after(0, lag(0, 5, 5), lag(1, 0, 0))).toBe(0)
    expect(await after(900, lag(0, 5, 6), lag(1, 0, 0))).toBe(0)
    expect(await after(40, lag(0, 5, 9), lag(1, 0, 3))).toBe(40)
    expect(await after(30, lag(0, 5, 9), lag(1, 2, 9))).toBe(70)
    expect(await after(10, lag(0, 9, 9), lag(1, 2, 9))).toBe(10)
    expect(await after(10, lag(0, 9, 9), lag(1, 9, 9))).toBe(0)
    await progress.close()
  })
})
