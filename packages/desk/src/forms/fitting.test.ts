import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '../api/shapes.ts'
import { fittingIds, fittingParties, type Where } from './fitting.ts'

const OFFICE = 'OFF-DE-NW-01'
const CENTRE = 'CTR-MA-CAS'
const partyOf = (party: string, end: 'destination' | 'origin', country: string) => ({
  party,
  end,
  country,
  name: party,
  kind: null,
  city: null,
  region: null,
  languages: [],
  timeZone: 'Europe/Berlin',
})
const entry = (eventId: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  eventId,
  type: 'message.sent',
  end: 'destination',
  from: OFFICE,
  to: CENTRE,
  fileId: null,
  at: '2027-01-01T00:00:00Z',
  recordedAt: '2027-01-01T00:00:00Z',
  sequence: 1,
  status: 'recorded',
  cause: null,
  explanation: null,
  arrived: null,
  sealed: true,
  by: null,
  ...more,
})
const consent = (consentId: string, recipient: string, standing: string[]) => ({
  consentId,
  recipient,
  purposes: ['referral'],
  standing,
  grantedAt: '2027-01-01T00:00:00Z',
  until: null,
})
const where = (more: Partial<Where> = {}): Where => ({
  form: { type: 'message.sent', opens: false },
  whole: { corridor: 'de-ma', parties: { destination: [OFFICE], origin: [CENTRE] }, consents: [], files: [] },
  entries: [],
  self: { end: 'destination' },
  party: OFFICE,
  parties: [
    partyOf(OFFICE, 'destination', 'DE'),
    partyOf('OFF-DE-BE-01', 'destination', 'DE'),
    partyOf(CENTRE, 'origin', 'MA'),
    partyOf('CTR-MA-TNG', 'origin', 'MA'),
    partyOf('CTR-TR-IST', 'origin', 'TR'),
  ],
  ...more,
})
const opening = where({ form: { type: 'referral.submitted', opens: true } })
const named = (name: string, on: Where) => fittingParties({ name, kind: 'party' }, on)
const ids = (name: string, on: Where) => fittingIds({ name, kind: 'event' }, on)

describe('whom a field may name', () => {
  it('is anybody at the other end of the corridor where something begins, else who has to do with the case', () => {
    expect(named('to', opening)).toEqual([CENTRE, 'CTR-MA-TNG'])
    expect(named('to', where())).toEqual([CENTRE])
  })

  it('is somebody else at this end where a case or a referral is given away', () =>
    expect(named('toParty', where())).toEqual(['OFF-DE-BE-01']))

  it('is who was consented to where a consent is taken back', () => {
    const withdrawn = where({ form: { type: 'consent.withdrawn', opens: false } })
    const consents = [
      consent('c1', CENTRE, ['referral']),
      consent('c2', 'CTR-MA-TNG', []),
      consent('c3', CENTRE, ['visit']),
    ]
    expect(named('recipient', { ...withdrawn, whole: { ...withdrawn.whole, consents } })).toEqual([CENTRE])
  })

  it('is nobody in a field that names no party', () =>
    expect(fittingParties({ name: 'note', kind: 'text' }, where())).toBeUndefined())
})

describe('what a field may refer to', () => {
  const entries = [
    entry('e1'),
    entry('e2', { type: 'receipt.opened' }),
    entry('e3', { end: 'origin' }),
    entry('e4', { status: 'voided' }),
    entry('e5', { type: 'note.added', status: 'local' }),
    entry('e6'),
  ]
  it('is what this end has said and still counts, the newest first', () => {
    expect(ids('corrects', where({ entries }))).toEqual(['e6', 'e5', 'e1'])
    // What never left cannot be taken back at the other end.
    expect(ids('event', where({ entries }))).toEqual(['e6', 'e1'])
  })

  it('is a consent that stands, and a referral of one’s own that was rerouted', () => {
    const consents = [consent('c1', CENTRE, []), consent('c2', CENTRE, ['referral'])]
    const of = {
      task: null,
      state: 'rerouted',
      expected: 'rerouted',
      submission: 'e1',
      receiver: CENTRE,
      kind: 'referral',
    } as const
    const files = [
      { ...of, fileId: 'f1', sender: OFFICE, toParty: 'CTR-MA-TNG' },
      { ...of, fileId: 'f2', sender: 'OFF-DE-BE-01', toParty: 'CTR-MA-TNG' },
      { ...of, fileId: 'f3', sender: OFFICE, toParty: null },
    ]
    const on = where({ whole: { ...where().whole, consents, files } })
    expect([ids('consentId', on), ids('replaces', on)]).toEqual([['c2'], ['f1']])
  })

  it('is nothing of the case in a field that refers to something else', () =>
    expect(ids('slot', where({ entries }))).toBeUndefined())
})
