import { describe, expect, it } from 'vitest'
import { fieldLines } from './lines.ts'
import { mergeHeld } from './merge-held.ts'
import { readableExport } from './readable-export.ts'

const event = {
  eventId: 'e-1',
  type: 'note.added',
  end: 'destination',
  scope: 'case',
  from: 'OFF-1',
  to: 'CTR-1',
  at: '2027-01-12T09:00:00.000Z',
  recordedAt: '2027-01-12T09:00:00.000Z',
  sequence: 1,
  hash: 'aa',
  status: 'applied',
  clear: { answerBy: Date.UTC(2027, 1, 3, 9) },
  content: null,
  withheld: 'erased',
  kept: 'dossier',
  retained: null,
}
const held = {
  held: 'passerelle/held/v1' as const,
  end: 'destination',
  country: 'de',
  party: 'OFF-1',
  at: '2027-01-12T10:00:00.000Z',
  case: { caseRef: 'c-1', corridor: 'de-ma', number: null },
  events: [event],
  erasures: [],
  openings: [],
  assignments: [],
  openedInNeed: [],
  employerLinks: [],
  effects: [],
  putAside: [],
  alarms: [],
  all: true,
  schedules: [],
}
const opened = { ...event, status: 'held', content: { text: 'said' }, withheld: null }
const there = { ...held, end: 'origin', country: 'ma', events: [opened] }

const merged = (ends: Parameters<typeof mergeHeld>[1]['ends']) => mergeHeld('c-1', { ends, matchings: [] })

describe('a readable export', () => {
  it('says why content is missing where no end can open it', () => {
    const text = readableExport(merged([held]), 'de')
    expect(text).toContain('Der Inhalt ist gelöscht')
    const pending = { ...held, events: [{ ...event, withheld: 'key-pending' }] }
    expect(readableExport(merged([pending]), 'en')).toContain('its key is on the way')
  })

  it('tells the content where one of two ends can open it, in whatever order they were asked', () => {
    for (const answers of [
      [held, there],
      [there, held],
    ]) {
      const both = merged(answers)
      expect(both.events).toHaveLength(1)
      expect(both.events[0]?.heldAt.map(({ end, withheld }) => `${end} ${withheld}`).toSorted()).toEqual([
        'destination erased',
        'origin null',
      ])
      expect(readableExport(both, 'en')).toContain('text: said')
    }
  })

  it('keeps two events apart that bear one identifier', () => {
    const fork = { ...there, events: [{ ...opened, hash: 'bb' }] }
    expect(merged([held, fork]).events).toHaveLength(2)
  })

  it('writes moments as times, says where there is nothing, and lets no text move the cursor', () => {
    expect(readableExport(merged([held]), 'en')).toContain('answerBy: 2027-02-03T09:00:00.000Z')
    expect(fieldLines('a', { b: [], c: null, d: [1, { e: 'x\u001b[2Jy' }] }, '')).toEqual([
      'a:',
      '  b: -',
      '  c: -',
      '  d:',
      '    1: 1',
      '    2:',
      '      e: x [2Jy',
    ])
  })
})
