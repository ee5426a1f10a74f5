import { type CaseType, catalogue, transitions } from '@passerelle/contracts'
import type { End, PartyId } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlines } from './deadlines/deadlines.ts'
import { sharedView } from './digest.ts'
import { evolve, type Outcome } from './evolve.ts'
import type { ReferralState } from './referral-state.ts'
import { currentRules } from './rules/rules.ts'
import { type CaseState, emptyCase, fileOf, referralOf } from './state.ts'
import { bodies, DUE, event, FILE, OTHER_SLOT, SLOT, type Written } from './testing/events.ts'
import { CENTRE, OTHER_CENTRE, profileOf } from './testing/profiles.ts'
import { CASE } from './testing/two-ends.ts'

type From = ReferralState | 'none'

/** Which end writes a type in a file that the destination opened. */
function writer(type: CaseType): End {
  const { end } = catalogue[type]
  return end === 'R' || end === 'O' ? 'origin' : 'destination'
}
const by = (type: CaseType, more: Written = {}) => event(type, { end: writer(type), ...more })

const path: Readonly<Record<From, readonly CaseType[]>> = {
  none: [],
  submitted: ['referral.submitted'],
  'in-clarification': ['referral.submitted', 'referral.info-requested'],
  'terms-proposed': ['referral.submitted', 'referral.terms-proposed'],
  waitlisted: ['referral.submitted', 'referral.waitlisted'],
  accepted: ['referral.submitted', 'referral.accepted'],
  travelling: ['referral.submitted', 'referral.accepted', 'departure.confirmed'],
  'not-arrived': ['referral.submitted', 'referral.accepted', 'departure.confirmed', 'arrival.missed'],
  arrived: ['referral.submitted', 'referral.accepted', 'arrival.confirmed'],
  'in-support': ['referral.submitted', 'referral.accepted', 'contact.first-appointment-held'],
  declined: ['referral.submitted', 'referral.declined'],
  rerouted: ['referral.submitted', 'referral.rerouted'],
  withdrawn: ['referral.submitted', 'referral.withdrawn'],
  expired: ['referral.submitted', 'referral.expired'],
}
const states = Object.keys(path) as From[]
const reach = (from: From): CaseState =>
  path[from].reduce((state, type) => evolve(state, by(type)).state, emptyCase(CASE))

/** The event that fits a state: an expiry names the clock that runs there. */
function fitting(type: CaseType, from: From): Written {
  // Terms upon terms open the second round.
  if (type === 'referral.terms-proposed' && from === 'terms-proposed') return { body: { round: 2 } }
  if (type !== 'referral.expired') return {}
  const deadline =
    from === 'in-clarification' ? 'answer-by' : from === 'terms-proposed' ? 'terms-answer-by' : 'respond-by'
  return { body: { deadline, round: from === 'submitted' ? null : 1, respondBy: DUE } }
}

type Row = (typeof transitions.referral)[number]
function wanted(row: Row, from: From): From {
  const allowed =
    (row.from as readonly string[]).includes(from) || (from !== 'none' && (row.from as readonly string[]).includes('*'))
  if (!allowed) return from
  if (row.next === '=') return from
  if (row.next === '@back') return 'submitted'
  if (row.next === '@expire') return from === 'submitted' ? 'expired' : 'submitted'
  return row.next
}

describe('every cell of the table, for each state and type', () => {
  const cells = states.flatMap((from) => transitions.referral.map((row) => [from, row.type, row] as const))
  it.each(cells)('%s, then %s', (from, type, row) => {
    const { state, outcome } = evolve(reach(from), by(type, fitting(type, from)))
    const applies =
      wanted(row, from) !== from ||
      (row.from as readonly string[]).includes(from) ||
      ((row.from as readonly string[]).includes('*') && from !== 'none')
    expect(fileOf(state, FILE)?.state ?? 'none').toBe(wanted(row, from))
    const fact = catalogue[type].kind === 'fact'
    expect(outcome.kind).toBe(applies ? 'applied' : fact ? 'recorded' : 'superseded')
  })
  it('reaches each state by the way it says', () => {
    for (const from of states) expect(fileOf(reach(from), FILE)?.state ?? 'none').toBe(from)
  })
})

describe('cells that matter most, written by hand', () => {
  const cell = (from: From, type: CaseType): [string | undefined, Outcome] => {
    const { state, outcome } = evolve(reach(from), by(type, fitting(type, from)))
    return [fileOf(state, FILE)?.state, outcome]
  }
  const applied: Outcome = { kind: 'applied' }
  const tooLate: Outcome = { kind: 'superseded', cause: 'not-in-this-state' }
  it.each<[From, CaseType, From, Outcome]>([
    ['in-clarification', 'referral.accepted', 'accepted', applied],
    ['terms-proposed', 'referral.accepted', 'terms-proposed', tooLate],
    ['accepted', 'referral.declined', 'accepted', tooLate],
    ['declined', 'referral.resubmitted', 'submitted', applied],
    ['withdrawn', 'referral.accepted', 'withdrawn', tooLate],
    ['accepted', 'referral.expired', 'accepted', tooLate],
    ['waitlisted', 'referral.expired', 'waitlisted', tooLate],
    ['in-support', 'referral.withdrawn', 'withdrawn', applied],
    ['in-support', 'arrival.confirmed', 'in-support', { kind: 'recorded' }],
    ['submitted', 'arrival.confirmed', 'submitted', { kind: 'recorded' }],
    ['not-arrived', 'arrival.confirmed', 'arrived', applied],
    ['travelling', 'departure.cancelled', 'accepted', applied],
    ['arrived', 'departure.confirmed', 'arrived', tooLate],
    ['submitted', 'dossier.shared', 'submitted', tooLate],
    ['submitted', 'referral.submitted', 'submitted', { kind: 'superseded', cause: 'file-exists' }],
    ['rerouted', 'referral.accepted', 'rerouted', tooLate],
    ['expired', 'referral.accepted', 'expired', tooLate],
  ])('%s + %s -> %s', (from, type, next, outcome) => expect(cell(from, type)).toEqual([next, outcome]))
  it('a question from the waiting list leads back to it', () => {
    const asked = evolve(reach('waitlisted'), by('referral.info-requested')).state
    expect(fileOf(evolve(asked, by('referral.info-provided')).state, FILE)?.state).toBe('waitlisted')
  })
})

describe('an event applies only to what it names', () => {
  it.each<[From, CaseType, object, string]>([
    ['in-clarification', 'referral.info-provided', { round: 2 }, 'round-over'],
    ['terms-proposed', 'referral.terms-accepted', { round: 2 }, 'round-over'],
    ['terms-proposed', 'referral.terms-proposed', { round: 1 }, 'round-over'],
    ['submitted', 'referral.expired', { due: DUE - 1 }, 'deadline-moved'],
    ['submitted', 'referral.expired', { deadline: 'answer-by' }, 'deadline-moved'],
    ['in-clarification', 'referral.expired', { deadline: 'answer-by', round: 2 }, 'round-over'],
    ['submitted', 'case.resumed', { advisory: 'ADV-9' }, 'advisory-not-in-force'],
    ['submitted', 'consent.expired', { consentId: 'C-9' }, 'consent-unknown'],
  ])('%s: %s with %o is superseded as %s', (from, type, body, cause) => {
    const { outcome } = evolve(reach(from), by(type, { body }))
    expect(outcome).toEqual({ kind: 'superseded', cause })
  })
  it.each<[CaseType, End]>([
    ['referral.accepted', 'destination'],
    ['referral.info-provided', 'origin'],
    ['departure.confirmed', 'origin'],
    ['referral.expired', 'origin'],
  ])('%s of the %s is superseded', (type, end) => {
    expect(evolve(reach('submitted'), event(type, { end })).outcome).toEqual({ kind: 'superseded', cause: 'wrong-end' })
  })
  it('a fact of the wrong end moves nothing', () => {
    const { state } = evolve(reach('travelling'), event('arrival.confirmed', { end: 'destination' }))
    expect(fileOf(state, FILE)?.state).toBe('travelling')
  })
})

describe('closing, suspending and withdrawing lie over the table', () => {
  const after = (first: CaseType, more: Written = {}) => evolve(reach('submitted'), by(first, more)).state
  // What a visit or an introduction alone may hold is not this file's to supersede: tests of their own have it.
  const types = (Object.keys(bodies) as CaseType[]).filter((type) => !/^(visit|match)\./.test(type))
  const decisions = types.filter((type) => catalogue[type].kind === 'decision')
  const listed: readonly string[] = transitions.always
  it.each(decisions)('after closing: %s', (type) => {
    const { outcome } = evolve(after('case.closed'), by(type))
    if (!listed.includes(type)) expect(outcome).toEqual({ kind: 'superseded', cause: 'case-closed' })
    else if (outcome.kind === 'superseded')
      expect(['advisory-not-in-force', 'consent-unknown']).toContain(outcome.cause)
  })
  it.each(decisions)('after the consent was withdrawn: %s', (type) => {
    const { outcome } = evolve(after('consent.withdrawn', { body: { consentId: null } }), by(type))
    if (!listed.includes(type)) expect(outcome).toEqual({ kind: 'superseded', cause: 'consent-withdrawn' })
  })
  it('a withdrawal of an unknown consent stops whoever the recipient is', () => {
    const { outcome } = evolve(after('consent.withdrawn'), by('referral.accepted'))
    expect(outcome).toEqual({ kind: 'superseded', cause: 'consent-withdrawn' })
  })
  it('a withdrawal towards another recipient stops nothing here', () => {
    const other = evolve(reach('submitted'), by('consent.granted', { body: { recipient: OTHER_CENTRE } })).state
    const { outcome } = evolve(evolve(other, by('consent.withdrawn')).state, by('referral.accepted'))
    expect(outcome.kind).toBe('applied')
  })
  it('a withdrawal that names a recipient stops that one alone, whether or not a consent is known', () => {
    const gone = (recipient: PartyId) =>
      evolve(reach('submitted'), by('consent.withdrawn', { body: { consentId: null, recipient } })).state
    expect(evolve(gone(CENTRE), by('referral.accepted')).outcome.kind).toBe('superseded')
    expect(evolve(gone(OTHER_CENTRE), by('referral.accepted')).outcome.kind).toBe('applied')
  })
  it('a fact still moves the file after the consent was withdrawn', () => {
    const withdrawn = evolve(reach('accepted'), by('consent.withdrawn', { body: { consentId: null } })).state
    expect(fileOf(evolve(withdrawn, by('arrival.confirmed')).state, FILE)?.state).toBe('arrived')
  })
  it.each(types.filter((type) => catalogue[type].kind === 'fact'))('a fact is never superseded: %s', (type) => {
    for (const first of ['case.closed', 'case.suspended', 'consent.withdrawn'] as const)
      expect(evolve(after(first), by(type)).outcome.kind).not.toBe('superseded')
  })
  it('while suspended, what the table lists is superseded and nothing else', () => {
    const suspended = after('case.suspended')
    const stopped = decisions.filter((type) => {
      const { outcome } = evolve(suspended, by(type, fitting(type, 'submitted')))
      return outcome.kind === 'superseded' && outcome.cause === 'suspended'
    })
    const listed = transitions.supersededWhileSuspended.filter((type) => !type.startsWith('visit.'))
    expect(stopped.toSorted()).toEqual(listed.toSorted())
  })
  it('a new consent lifts the stop for its own recipient only', () => {
    const stopped = after('consent.withdrawn', { body: { consentId: null } })
    const elsewhere = evolve(stopped, by('consent.granted', { body: { recipient: OTHER_CENTRE } })).state
    expect(evolve(elsewhere, by('referral.accepted')).outcome.kind).toBe('superseded')
    const here = evolve(stopped, by('consent.granted', { body: { recipient: CENTRE } })).state
    expect(evolve(here, by('referral.accepted')).outcome.kind).toBe('applied')
    const known = evolve(reach('submitted'), by('consent.granted')).state
    const named = evolve(known, by('consent.withdrawn')).state
    const other = evolve(named, by('consent.granted', { body: { consentId: 'C-2', recipient: OTHER_CENTRE } })).state
    expect(evolve(other, by('referral.accepted')).outcome.kind).toBe('superseded')
  })
})

describe('facts that come late or twice', () => {
  it('never turn a count back', () => {
    const third = evolve(reach('arrived'), by('package.delivered', { body: { number: 3 } })).state
    const late = evolve(third, by('package.delivered', { body: { number: 2 } })).state
    expect(fileOf(late, FILE)).toMatchObject({ lastPackage: 3, facts: { 'package.delivered': 2 } })
    const told = evolve(late, by('receipt.received', { body: { upTo: 5 } })).state
    expect(evolve(told, by('receipt.received', { body: { upTo: 4 } })).state.receipts.destination).toBe(5)
    const later = evolve(reach('arrived'), by('contact.reestablished', { head: { at: DUE } })).state
    expect(referralOf(evolve(later, by('contact.reestablished')).state, FILE)?.contactAt).toBe(DUE)
  })
})

describe('the fold is total', () => {
  const types = Object.keys(bodies) as CaseType[]
  const anyEvent = fc
    .record({
      type: fc.constantFrom(...types),
      end: fc.constantFrom<End>('destination', 'origin'),
      fileId: fc.constantFrom(FILE, null, '__proto__', 'toString'),
      at: fc.constantFrom(0, DUE, -8_640_000_000_000_000, 8_640_000_000_000_000),
      round: fc.integer({ min: -1, max: 3 }),
      due: fc.constantFrom(DUE, -8_640_000_000_000_000, 8_640_000_000_000_000),
      consentId: fc.constantFrom('C-1', '__proto__', 'constructor'),
      slot: fc.constantFrom(SLOT, OTHER_SLOT, '__proto__'),
    })
    .map(({ type, end, fileId, at, round, due, consentId, slot }) => {
      const given: Record<string, unknown> = {
        round,
        due,
        answerBy: due,
        respondBy: due,
        consentId,
        slot,
        heldUntil: due,
        validUntil: due,
      }
      const body = Object.fromEntries(
        Object.keys(bodies[type]).flatMap((key) => (key in given ? [[key, given[key]]] : [])),
      )
      return event(type, { end, body, head: { fileId, at } as never })
    })
  it('for any sequence of well-formed events, and leaves plain data that digests the same after storing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const folded = events.reduce((state, one) => evolve(state, one).state, emptyCase(CASE))
        const stored: CaseState = JSON.parse(JSON.stringify(folded))
        deadlines(stored, profileOf, currentRules)
        expect(sharedView(stored)).toBe(sharedView(folded))
      }),
      { numRuns: 300 },
    )
  })
})
