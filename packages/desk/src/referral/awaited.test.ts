import { describe, expect, it } from 'vitest'
import type { Action, CaseWhole, TimelineEntry } from '../api/shapes.ts'
import { awaitedOf } from './awaited.ts'

const OFFICE = 'OFF-DE-NW-01'
const CENTRE = 'CTR-MA-CAS'
const allowed = (type: string, is = true): Action => ({
  command: type,
  type,
  fileId: 'f1',
  allowed: is,
  why: null,
  explanation: null,
  timely: is,
})
const file = (expected: string): CaseWhole['files'][number] => ({
  fileId: 'f1',
  kind: 'referral',
  state: expected,
  expected,
  task: null,
  sender: OFFICE,
  receiver: CENTRE,
  submission: 'e1',
  toParty: null,
})
const entry = (eventId: string, type: string) =>
  ({ eventId, type, fileId: 'f1', sealed: true, status: 'applied' }) as TimelineEntry
const entries = [
  entry('e1', 'referral.submitted'),
  entry('e2', 'referral.info-requested'),
  entry('e3', 'referral.info-provided'),
  entry('e4', 'referral.info-requested'),
]
const deadline = { kind: 'respond-by', fileId: 'f1', owner: 'destination', due: '2027-01-15T16:00:00Z' }
const deadlines = [{ ...deadline, party: CENTRE, warnAt: deadline.due, fireAt: deadline.due }]
const asked = (party: string, state: string, actions: readonly Action[]) =>
  awaitedOf({ whole: { files: [file(state)], deadlines }, entries, party, actions })

describe('a referral waits', () => {
  it('for the centre: acceptance first, the summary to read, until when', () =>
    expect(asked(CENTRE, 'submitted', [allowed('referral.declined'), allowed('referral.accepted')])).toEqual([
      {
        fileId: 'f1',
        what: 'referral',
        by: OFFICE,
        due: deadline.due,
        read: { eventId: 'e1', type: 'referral.submitted' },
        first: 'referral.accepted',
        others: ['referral.declined'],
      },
    ]))

  it('for the office where the centre has asked back: the newest question to read', () =>
    expect(asked(OFFICE, 'in-clarification', [allowed('referral.info-provided')])).toMatchObject([
      { what: 'question', by: CENTRE, due: null, read: { eventId: 'e4' }, first: 'referral.info-provided', others: [] },
    ]))

  it('for nobody who may not answer', () => {
    expect(asked(CENTRE, 'accepted', [allowed('referral.accepted', false)])).toEqual([])
    expect(asked(OFFICE, 'submitted', [allowed('referral.withdrawn')])).toEqual([])
  })
})
