import { describe, expect, it } from 'vitest'
import { kindOf } from './not-yet.ts'
import { pathTo } from './path-to-state.ts'

describe('the way to where a type applies', () => {
  it.each([
    ['referral.accepted', 'submitted', []],
    ['departure.confirmed', 'submitted', ['referral.accepted']],
    ['arrival.missed', 'submitted', ['referral.accepted', 'departure.confirmed']],
    ['referral.accepted', 'terms-proposed', ['referral.terms-accepted']],
    ['referral.info-provided', 'submitted', ['referral.info-requested']],
    ['referral.resubmitted', 'submitted', ['referral.declined']],
    ['referral.accepted', 'declined', ['referral.resubmitted']],
    ['referral.accepted', 'expired', ['referral.submitted']],
    ['referral.accepted', 'none', ['referral.submitted']],
    ['visit.confirmed', 'requested', ['visit.programme-offered', 'visit.slot-chosen']],
    ['visit.arrived', 'offered', ['visit.slot-chosen']],
    ['visit.report-filed', 'confirmed', ['visit.arrived']],
    ['match.offered', 'introduced', ['match.employer-interested']],
    ['match.introduced', 'consent-ended', ['match.proposed', 'match.counsellor-confirmed']],
    ['visit.slot-chosen', 'declined', ['visit.requested', 'visit.programme-offered']],
  ])('%s from %s is %j', (type, state, path) => expect(pathTo(type, state)).toEqual(path))

  it('is none where no command leads back', () => expect(pathTo('referral.accepted', 'in-support')).toBeNull())
})

describe('the kinds of steps', () => {
  it.each([
    ['referral.received', { kind: 'received', of: 'referral' }],
    ['receipt.received', { kind: 'received', of: '' }],
    ['receipt.opened', { kind: 'opened' }],
    ['referral.expired', { kind: 'awaited', type: 'referral.expired' }],
    ['case.handed-over', { kind: 'command', type: 'case.handed-over' }],
    ['visit.arrived', { kind: 'command', type: 'visit.arrived' }],
    ['visit.received', { kind: 'received', of: 'visit' }],
    ['match.introduced', { kind: 'command', type: 'match.introduced' }],
    ['agreement.proposed', { kind: 'matter', type: 'agreement.proposed' }],
    ['labour.reported', { kind: 'matter', type: 'labour.reported' }],
    ['statistics.contributed', { kind: 'not-yet' }],
    ['nobody.knows', { kind: 'unknown' }],
    ['referral.forgotten', { kind: 'unknown' }],
  ])('%s is %j', (event, kind) => expect(kindOf(event)).toEqual(kind))
})
