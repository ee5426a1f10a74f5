import { type CaseType, catalogue, transitions } from '@passerelle/contracts'
import type { End } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { evolve } from './evolve.ts'
import { type CaseState, emptyCase, visitOf } from './state.ts'
import { bodies, DUE, event, FILE, OFFER, OTHER_SLOT, SLOT, type Written } from './testing/events.ts'
import { CASE } from './testing/two-ends.ts'
import type { VisitState } from './visit-state.ts'

type From = VisitState | 'none'
const by = (type: CaseType, more: Written = {}) =>
  event(type, { end: catalogue[type].end === 'O' ? 'origin' : 'destination', ...more })
const confirmedAt = (end: End, more: object = {}) => by('visit.confirmed', { end, body: more })

const way: Readonly<Record<From, readonly ReturnType<typeof by>[]>> = (() => {
  const requested = [by('visit.requested')]
  const offered = [...requested, by('visit.programme-offered')]
  const chosen = [...offered, by('visit.legal-check-recorded'), by('visit.slot-chosen')]
  const confirmed = [...chosen, confirmedAt('destination'), confirmedAt('origin')]
  const visiting = [...confirmed, by('visit.arrived')]
  return {
    none: [],
    requested,
    offered,
    chosen,
    confirmed,
    visiting,
    'not-arrived': [...confirmed, by('visit.not-arrived')],
    departed: [...visiting, by('visit.departed')],
    reported: [...visiting, by('visit.report-filed')],
    decided: [...visiting, by('visit.decision-recorded')],
    declined: [...requested, by('visit.declined')],
    cancelled: [...requested, by('visit.cancelled')],
  }
})()
const states = Object.keys(way) as From[]
const after = (state: CaseState, ...events: readonly ReturnType<typeof by>[]): CaseState =>
  events.reduce((one, next) => evolve(one, next).state, state)
const reach = (from: From): CaseState => after(emptyCase(CASE), ...way[from])
const stateOf = (state: CaseState): From => visitOf(state, FILE)?.state ?? 'none'

type Row = (typeof transitions.visit)[number]
function wanted(row: Row, from: From): From {
  if (!(row.from as readonly string[]).includes(from)) return from
  switch (row.next) {
    case '@release':
      return 'offered'
    case '@check':
      return from === 'confirmed' ? 'chosen' : from
    case '@confirm':
      return 'chosen'
    default:
      return row.next
  }
}

describe('every cell of the table of visits, for each state and type', () => {
  const cells = states.flatMap((from) => transitions.visit.map((row) => [from, row.type, row] as const))
  it.each(cells)('%s, then %s', (from, type, row) => {
    const { state, outcome } = evolve(reach(from), by(type))
    const applies = (row.from as readonly string[]).includes(from)
    expect(stateOf(state)).toBe(wanted(row, from))
    const fact = catalogue[type].kind === 'fact'
    expect(outcome.kind).toBe(applies ? 'applied' : fact ? 'recorded' : 'superseded')
  })
  it('reaches each state by the way it says', () => {
    for (const from of states) expect(stateOf(reach(from))).toBe(from)
  })
  it('is confirmed once both ends have, in either order, and not twice by one', () => {
    expect(stateOf(after(reach('chosen'), confirmedAt('origin'), confirmedAt('destination')))).toBe('confirmed')
    expect(stateOf(after(reach('chosen'), confirmedAt('origin'), confirmedAt('origin')))).toBe('chosen')
  })
})

describe('an event of a visit applies only to what it names', () => {
  const other = '00000000-0000-7000-9000-0000000f0009'
  it.each<[From, CaseType, object, string]>([
    ['offered', 'visit.slot-chosen', { offer: other }, 'offer-over'],
    ['offered', 'visit.slot-chosen', { slot: other }, 'offer-over'],
    ['offered', 'visit.slot-released', { slot: other }, 'offer-over'],
    ['offered', 'visit.slot-released', { heldUntil: DUE - 1 }, 'deadline-moved'],
    ['confirmed', 'visit.slot-released', { heldUntil: DUE }, 'deadline-moved'],
    ['chosen', 'visit.confirmed', { slot: OTHER_SLOT }, 'offer-over'],
    ['chosen', 'visit.confirmed', { offer: other }, 'offer-over'],
    ['chosen', 'visit.confirmed', { check: other }, 'check-over'],
  ])('%s: %s with %o is superseded as %s', (from, type, body, cause) => {
    const { state, outcome } = evolve(reach(from), by(type, { body }))
    expect(outcome).toEqual({ kind: 'superseded', cause })
    expect(stateOf(state)).toBe(from)
  })
  it('a confirmation that was entered when the check was over does not count', () => {
    const { outcome } = evolve(reach('chosen'), by('visit.confirmed', { head: { recordedAt: DUE } }))
    expect(outcome).toEqual({ kind: 'superseded', cause: 'check-over' })
  })
  it.each<[CaseType, End]>([
    ['visit.programme-offered', 'destination'],
    ['visit.slot-chosen', 'origin'],
    ['visit.legal-check-recorded', 'origin'],
    ['visit.declined', 'destination'],
    ['visit.decision-recorded', 'origin'],
  ])('%s of the %s is superseded', (type, end) => {
    expect(evolve(reach('offered'), by(type, { end })).outcome).toEqual({ kind: 'superseded', cause: 'wrong-end' })
  })
  it('what belongs to a referral does nothing in a visit, and the other way round', () => {
    const unknown = { kind: 'superseded', cause: 'file-unknown' }
    expect(evolve(reach('requested'), by('referral.accepted', { end: 'origin' })).outcome).toEqual(unknown)
    const referral = after(emptyCase(CASE), by('referral.submitted'))
    expect(evolve(referral, by('visit.programme-offered')).outcome).toEqual(unknown)
    const arrived = evolve(reach('confirmed'), by('arrival.confirmed')).state
    expect(stateOf(arrived)).toBe('confirmed')
    expect(arrived.facts).toEqual({ 'arrival.confirmed': 1 })
  })
})

describe('what voids a confirmation', () => {
  const half = () => after(reach('chosen'), confirmedAt('origin'))
  const confirmedBy = (state: CaseState) => {
    const visit = visitOf(state, FILE)
    return visit?.state === 'chosen' ? visit.confirmedBy : visit?.state
  }
  it.each<[string, ReturnType<typeof by>]>([
    ['another slot', by('visit.slot-chosen', { body: { slot: OTHER_SLOT } })],
    ['another check', by('visit.legal-check-recorded', { body: { check: '00000000-0000-7000-9000-0000000f0008' } })],
    ['an advisory', by('case.suspended')],
  ])('%s, given by one end or by both', (_, next) => {
    expect(confirmedBy(half())).toEqual(['origin'])
    expect(confirmedBy(after(half(), next))).toEqual([])
    expect(confirmedBy(after(reach('confirmed'), next))).toEqual([])
  })
  it('the release of the slot, but not of another', () => {
    expect(stateOf(after(reach('confirmed'), by('visit.slot-released')))).toBe('offered')
    const others = by('visit.slot-released', { body: { slot: OTHER_SLOT, heldUntil: DUE } })
    expect(stateOf(after(reach('confirmed'), others))).toBe('confirmed')
    expect(visitOf(after(half(), others), FILE)).toMatchObject({ offer: { slots: [{ slot: SLOT }] } })
  })
  it('a consent that ended and was given anew', () => {
    const purposes = ['visit']
    const gone = after(reach('confirmed'), by('consent.withdrawn', { body: { consentId: null, purposes } }))
    expect(stateOf(gone)).toBe('confirmed')
    expect(confirmedBy(after(gone, by('consent.granted', { body: { purposes } })))).toEqual([])
  })
})

describe('closing, suspending and withdrawing lie over the table of visits', () => {
  const decisions = (Object.keys(bodies) as CaseType[]).filter(
    (type) => type.startsWith('visit.') && catalogue[type].kind === 'decision',
  )
  it.each(decisions)('a closed case or a withdrawn consent supersedes %s', (type) => {
    const fresh = type === 'visit.requested' ? { head: { fileId: OFFER as never } } : {}
    const closed = after(reach('chosen'), by('case.closed'))
    expect(evolve(closed, by(type, fresh)).outcome).toEqual({ kind: 'superseded', cause: 'case-closed' })
    const body = { consentId: null, purposes: ['visit'] }
    const withdrawn = after(reach('chosen'), by('consent.withdrawn', { body }))
    expect(evolve(withdrawn, by(type, fresh)).outcome).toEqual({ kind: 'superseded', cause: 'consent-withdrawn' })
    const elsewhere = after(reach('chosen'), by('consent.withdrawn', { body: { ...body, purposes: ['referral'] } }))
    expect(evolve(elsewhere, by(type, fresh)).outcome).not.toMatchObject({ cause: 'consent-withdrawn' })
  })
  it('under an advisory nothing is confirmed, and all else goes on', () => {
    const suspended = after(reach('chosen'), by('case.suspended'))
    const stopped = decisions.filter((type) => {
      const { outcome } = evolve(suspended, by(type))
      return outcome.kind === 'superseded' && outcome.cause === 'suspended'
    })
    expect(stopped).toEqual(['visit.confirmed'])
  })
  it('what took place is recorded whatever came before', () => {
    for (const first of ['case.closed', 'case.suspended', 'consent.withdrawn'] as const) {
      const late = after(
        reach('confirmed'),
        by(first, { body: first === 'consent.withdrawn' ? { purposes: ['visit'] } : {} }),
      )
      expect(evolve(late, by('visit.activity-held')).outcome.kind).toBe('recorded')
      expect(evolve(late, by('visit.arrived')).outcome.kind).not.toBe('superseded')
    }
  })
})
