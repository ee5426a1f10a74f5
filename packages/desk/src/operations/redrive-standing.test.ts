import { describe, expect, it } from 'vitest'
import { standingOf } from './redrive-standing.ts'
import type { Redrive, RedriveItem } from './shapes.ts'

const UNTIL = '2027-01-13T12:00:00.000Z'
const NOW = Date.parse(UNTIL) - 1
const item = (more: Partial<RedriveItem> = {}): RedriveItem => ({
  end: 'origin_ma',
  id: 1,
  kind: 'quarantine',
  cause: 'unknown-party',
  would: 'recorded',
  why: null,
  takesTwo: false,
  outcome: null,
  ...more,
})
const plan = (items: readonly RedriveItem[], more: Partial<Redrive> = {}): Redrive => ({
  id: 'a',
  by: 'first',
  at: UNTIL,
  until: UNTIL,
  perSecond: 5,
  needsSecond: items.length > 1,
  confirmed: null,
  open: items.filter(({ would, outcome }) => would !== 'refused' && outcome !== 'taken').length,
  silent: [],
  more: 0,
  items,
  ...more,
})
const taken = item({ outcome: 'taken' })
const CONFIRMED = { confirmed: { by: 'second', at: UNTIL } }
const seen = (of: Redrive, more: Partial<Parameters<typeof standingOf>[1]> = {}) =>
  standingOf(of, { actor: 'first', isBegun: false, isStill: false, now: NOW, ...more })

describe('a plan of a redrive', () => {
  it('is for whoever rehearsed it where it is one record, and for somebody else where it is several', () => {
    expect(seen(plan([item()]))).toBe('ready')
    expect(seen(plan([item(), item({ id: 2 })]))).toBe('needs-another')
    expect(seen(plan([item(), item({ id: 2 })]), { actor: 'second' })).toBe('ready')
    expect(seen(plan([item({ takesTwo: true })]))).toBe('two-at-end')
  })

  it('is offered to nobody where nothing of it would be taken in, its time is over, or it is done', () => {
    expect(seen(plan([item({ would: 'refused' })]))).toBe('none-worth')
    expect(seen(plan([item()]), { now: NOW + 1 })).toBe('over')
    expect(seen(plan([taken, taken]))).toBe('done')
  })

  it('is under way as long as something comes of it, and can be carried on once nothing does', () => {
    const begun = plan([taken, item({ id: 2 })], CONFIRMED)
    expect(seen(begun)).toBe('underway')
    expect(seen(begun, { isStill: true })).toBe('still')
    expect(seen(plan([item()]), { isBegun: true })).toBe('underway')
    expect(seen(plan([item()]), { isBegun: true, isStill: true })).toBe('ready')
  })

  it('can be tried again where its end was silent, or waits there for a second person', () => {
    expect(seen(plan([item({ outcome: 'end-silent' })]))).toBe('silent')
    expect(seen(plan([item({ outcome: 'waits-for-second', takesTwo: true })]))).toBe('waits')
  })
})
