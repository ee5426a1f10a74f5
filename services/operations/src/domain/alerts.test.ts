import { type Instant, instant } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Alert, type AlertState, alertsAfter, REST, type StuckGroup, toldOf } from './alerts.ts'
import { isQuiet, quietHoursOf } from './quiet-hours.ts'

const START = instant(1_800_000_000_000)
const group = (critical = 0): StuckGroup => ({
  kind: 'respond-by',
  corridor: null,
  end: 'origin_ma',
  count: 2,
  critical,
  oldest: START,
})

interface Moment {
  readonly there: 'nothing' | 'stuck' | 'critical'
  readonly isQuiet: boolean
  readonly afterMs: number
  readonly isHeard: boolean
}

/** Looks again and again, as time passes; returns what somebody was told, with when. */
function play(moments: readonly Moment[]) {
  let alerts: readonly Alert[] = []
  let now: Instant = START
  const heard: {
    readonly state: AlertState
    readonly begunAt: Instant
    readonly isQuiet: boolean
    readonly at: Instant
  }[] = []
  for (const { there, isQuiet: quiet, afterMs, isHeard } of moments) {
    now = instant(now + afterMs)
    const groups = there === 'nothing' ? [] : [group(there === 'critical' ? 1 : 0)]
    alerts = alertsAfter(alerts, groups, { now, isQuiet: quiet }).map((alert) => {
      if (alert.toTell === null || !isHeard) return alert
      heard.push({ state: alert.toTell, begunAt: alert.begunAt, isQuiet: quiet, at: now })
      return toldOf(alert, alert.toTell)
    })
  }
  return { heard, alerts }
}

const moment = fc.record({
  there: fc.constantFrom<Moment['there']>('nothing', 'stuck', 'critical'),
  isQuiet: fc.boolean(),
  afterMs: fc.integer({ min: 1_000, max: 2 * REST }),
  isHeard: fc.boolean(),
})

describe('of what is stuck', () => {
  it('nobody is told the same twice, nor of its end before its beginning, and in quiet hours of what is urgent alone', () =>
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 40 }), (moments) => {
        const { heard } = play(moments)
        const order = ['stuck', 'critical', 'over']
        for (const [index, one] of heard.entries()) {
          const next = heard[index + 1]
          if (one.isQuiet) expect(one.state).toBe('critical')
          if (next?.begunAt === one.begunAt) expect(order.indexOf(next.state)).toBeGreaterThan(order.indexOf(one.state))
          if (index === 0) expect(one.state).not.toBe('over')
        }
      }),
    ))

  it('somebody is told in the end of whatever lasts, and that it is over, once', () =>
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 20 }), (moments) => {
        const calm = { isQuiet: false, isHeard: true, afterMs: REST }
        const ends: Moment[] = [
          { ...calm, there: 'critical' },
          ...Array.from({ length: 3 }, () => ({ ...calm, there: 'nothing' as const })),
        ]
        const { heard, alerts } = play([...moments, ...ends])
        const last = heard.filter(({ begunAt }) => begunAt === heard.at(-1)?.begunAt)
        expect(last.slice(-2).map(({ state }) => state)).toEqual(['critical', 'over'])
        expect(alerts).toEqual([])
      }),
    ))

  it('what goes and comes back within half a minute is one, and what comes back later is told anew', () => {
    const calm = { isQuiet: false, isHeard: true }
    const flickers = play([
      { ...calm, there: 'stuck', afterMs: 1 },
      { ...calm, there: 'nothing', afterMs: 5_000 },
      { ...calm, there: 'stuck', afterMs: 5_000 },
    ])
    expect(flickers.heard.map(({ state }) => state)).toEqual(['stuck'])
    const comesBack = play([
      { ...calm, there: 'stuck', afterMs: 1 },
      { ...calm, there: 'nothing', afterMs: 5_000 },
      { ...calm, there: 'nothing', afterMs: REST },
      { ...calm, there: 'stuck', afterMs: 5_000 },
    ])
    expect(comesBack.heard.map(({ state }) => state)).toEqual(['stuck', 'over', 'stuck'])
  })
})

describe('quiet hours', () => {
  const at = (time: string): Instant => instant(Date.parse(`2026-11-28T${time}:00Z`))
  it('go over midnight, in the zone of who sleeps', () => {
    const hours = quietHoursOf('22:00-07:00', 'Europe/Berlin')
    expect(['20:59', '21:00', '05:59', '06:00'].map((time) => isQuiet(hours, at(time)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  it('are none where nobody has any, and no text that is none is taken', () => {
    expect(isQuiet(undefined, at('03:00'))).toBe(false)
    expect([quietHoursOf('25:00-07:00', 'UTC'), quietHoursOf('22-7', 'UTC')]).toEqual([undefined, undefined])
  })
})
