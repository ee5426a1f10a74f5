import { describe, expect, it } from 'vitest'
import type { CorridorPulse, EndPulse, Pulse } from './shapes.ts'
import { worseThan } from './worse.ts'

const corridor = (name: string, { stuck = 0, critical = 0 } = {}): CorridorPulse => ({
  corridor: name,
  directions: [],
  waiting: [],
  stuck,
  critical,
})
const end = (name: string, answers: boolean): EndPulse => ({
  name,
  answers,
  recovered: answers,
  behind: 0,
  unsent: 0,
  onTheWay: 0,
  parked: 0,
  heldCases: 0,
  aheadSeconds: 0,
})
const pulse = (corridors: readonly CorridorPulse[], ends: readonly EndPulse[]): Pulse => ({
  at: '2026-11-28T03:00:00Z',
  corridors,
  ends,
})

describe('from one pulse to the next', () => {
  it('an end that falls silent is told once', () => {
    const [before, after] = [pulse([], [end('origin_ma', true)]), pulse([], [end('origin_ma', false)])]
    expect(worseThan(before, after)).toEqual([{ kind: 'silent', end: 'origin_ma' }])
    expect(worseThan(after, after)).toEqual([])
  })

  it('more that is stuck or urgent is told, with the corridor', () => {
    const before = pulse([corridor('de-ma', { stuck: 1 }), corridor('de-tr', { stuck: 4 })], [])
    const after = pulse([corridor('de-ma', { stuck: 2, critical: 1 }), corridor('de-tr', { stuck: 4 })], [])
    expect(worseThan(before, after)).toEqual([
      { kind: 'urgent', corridor: 'de-ma', count: 1 },
      { kind: 'stuck', corridor: 'de-ma', count: 2 },
    ])
  })

  it('what has become better is not', () => {
    const before = pulse([corridor('de-ma', { stuck: 2, critical: 1 })], [end('origin_ma', false)])
    const after = pulse([corridor('de-ma', { stuck: 1 })], [end('origin_ma', true)])
    expect(worseThan(before, after)).toEqual([])
  })
})
