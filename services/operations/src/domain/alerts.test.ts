import { type Instant, instant, MINUTE } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Acknowledgement,
  type Alert,
  type AlertState,
  type AlertStep,
  alertsAfter,
  type Look,
  REST,
  type StuckGroup,
  toBeTold,
  toldOf,
} from './alerts.ts'
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
  readonly isTakenOn: boolean
}

interface Heard {
  readonly step: string
  readonly state: AlertState
  readonly begunAt: Instant
  readonly isQuiet: boolean
  readonly at: Instant
}

const ON_DUTY: AlertStep = { name: 'on-duty', of: 'all', after: 0 }
const SECOND: AlertStep = { name: 'second', of: 'all', after: 15 * MINUTE }
const AT_NIGHT: AlertStep = { name: 'at-night', of: 'critical', after: 30 * MINUTE }
const ALL = [ON_DUTY, SECOND, AT_NIGHT]

/** Looks again and again, as time passes; returns who was told what, with when. */
function play(moments: readonly Moment[], steps: readonly AlertStep[] = [ON_DUTY]) {
  let alerts: readonly Alert[] = []
  let acknowledged: readonly Acknowledgement[] = []
  let now: Instant = START
  const heard: Heard[] = []
  for (const { there, isQuiet: quiet, afterMs, isHeard, isTakenOn } of moments) {
    now = instant(now + afterMs)
    const groups = there === 'nothing' ? [] : [group(there === 'critical' ? 1 : 0)]
    const look: Look = { now, isQuiet: quiet, steps, acknowledged }
    alerts = alertsAfter(alerts, groups, look).map((alert) => {
      const told = isHeard ? toBeTold(alert, look) : []
      const { state, begunAt } = alert
      heard.push(...told.map(({ name }) => ({ step: name, state, begunAt, isQuiet: quiet, at: now })))
      return told.reduce(toldOf, alert)
    })
    const taken = alerts.flatMap(({ key, begunAt, state }) =>
      state === 'over' ? [] : [{ key, begunAt, state, by: 'ann', at: now }],
    )
    if (isTakenOn) acknowledged = [...acknowledged, ...taken]
  }
  return { heard, alerts, acknowledged }
}

const moment = fc.record({
  there: fc.constantFrom<Moment['there']>('nothing', 'stuck', 'critical'),
  isQuiet: fc.boolean(),
  afterMs: fc.integer({ min: 1_000, max: 2 * REST }),
  isHeard: fc.boolean(),
  isTakenOn: fc.boolean(),
})
const CALM = { isQuiet: false, isHeard: true, isTakenOn: false }
const told = (heard: readonly Heard[]) => heard.map(({ step, state }) => `${step} ${state}`)

describe('of what is stuck', () => {
  it('nobody is told the same twice, nor of its end before its beginning, and in quiet hours of what is urgent alone', () =>
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 40 }), (moments) => {
        const { heard: all } = play(moments, ALL)
        const order = ['stuck', 'critical', 'over']
        for (const heard of Map.groupBy(all, ({ step }) => step).values())
          for (const [index, one] of heard.entries()) {
            const next = heard[index + 1]
            if (one.isQuiet) expect(one.state).toBe('critical')
            if (next?.begunAt === one.begunAt)
              expect(order.indexOf(next.state)).toBeGreaterThan(order.indexOf(one.state))
            if (index === 0) expect(one.state).not.toBe('over')
          }
      }),
    ))

  it('somebody is told in the end of whatever lasts, and that it is over, once', () =>
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 20 }), (moments) => {
        const calm = { ...CALM, afterMs: REST }
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
    const calm = CALM
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

describe('where nobody acknowledges what is stuck', () => {
  const stuck = { ...CALM, there: 'stuck' as const }
  const critical = { ...CALM, there: 'critical' as const }

  it('the next is told after their time, and who is told of what is urgent alone not of the rest', () => {
    const { heard } = play(
      [
        { ...stuck, afterMs: 0 },
        { ...stuck, afterMs: 15 * MINUTE - 1 },
        { ...stuck, afterMs: 1 },
        { ...stuck, afterMs: 60 * MINUTE },
      ],
      ALL,
    )
    expect(told(heard)).toEqual(['on-duty stuck', 'second stuck'])
    expect(heard[1]!.at - START).toBe(15 * MINUTE)
  })

  it('what becomes urgent waits anew for somebody, also where it was acknowledged before', () => {
    const { heard } = play(
      [
        { ...stuck, afterMs: 0, isTakenOn: true },
        { ...stuck, afterMs: 20 * MINUTE },
        { ...critical, afterMs: 1 },
        { ...critical, afterMs: 15 * MINUTE },
        { ...critical, afterMs: 15 * MINUTE },
      ],
      ALL,
    )
    expect(told(heard)).toEqual(['on-duty stuck', 'on-duty critical', 'second critical', 'at-night critical'])
    const [, urgent, ...further] = heard.map(({ at }) => at)
    expect(further.map((at) => (at - urgent!) / MINUTE)).toEqual([15, 30])
  })

  it('an acknowledgement keeps it from everybody further, and who was told is told that it is over', () => {
    const { heard, alerts } = play(
      [
        { ...critical, afterMs: 0 },
        { ...critical, afterMs: 15 * MINUTE, isTakenOn: true },
        { ...critical, afterMs: 60 * MINUTE },
        { ...CALM, there: 'nothing', afterMs: 1 },
        { ...CALM, there: 'nothing', afterMs: REST },
        { ...CALM, there: 'nothing', afterMs: 1 },
      ],
      ALL,
    )
    expect(told(heard)).toEqual(['on-duty critical', 'second critical', 'on-duty over', 'second over'])
    expect(alerts).toEqual([])
  })

  it('time counts from when somebody was to be told, whether the first could be told or not, and not from quiet hours', () => {
    const deaf = play(
      [
        { ...critical, afterMs: 0, isHeard: false },
        { ...critical, afterMs: 15 * MINUTE },
      ],
      ALL,
    )
    expect(told(deaf.heard)).toEqual(['on-duty critical', 'second critical'])
    const night = play(
      [
        { ...stuck, afterMs: 0, isQuiet: true },
        { ...stuck, afterMs: 60 * MINUTE },
        { ...stuck, afterMs: 15 * MINUTE },
      ],
      ALL,
    )
    expect(night.heard.map(({ step, at }) => [step, (at - START) / MINUTE])).toEqual([
      ['on-duty', 60],
      ['second', 75],
    ])
  })

  it('nobody further is ever told of what is acknowledged, whatever comes', () =>
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 40 }), (moments) => {
        const slowly = moments.map((one) => ({ ...one, afterMs: 20 * one.afterMs }))
        const { heard, acknowledged } = play(slowly, ALL)
        for (const one of heard.filter(({ step, state }) => step !== 'on-duty' && state !== 'over'))
          expect(
            acknowledged.some(
              ({ begunAt, state, at }) => begunAt === one.begunAt && state === one.state && at < one.at,
            ),
          ).toBe(false)
      }),
    ))
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
