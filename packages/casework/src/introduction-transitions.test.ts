import { type CaseType, catalogue, transitions } from '@passerelle/contracts'
import { describe, expect, it } from 'vitest'
import { evolve } from './evolve.ts'
import type { IntroductionState } from './introduction-state.ts'
import { type CaseState, emptyCase, introductionOf } from './state.ts'
import { DUE, event, FILE, type Written } from './testing/events.ts'
import { CENTRE } from './testing/profiles.ts'
import { CASE } from './testing/two-ends.ts'

type From = IntroductionState | 'none'
const by = (type: CaseType, more: Written = {}) =>
  event(type, { end: catalogue[type].end === 'O' ? 'origin' : 'destination', ...more })

const way: Readonly<Record<From, readonly ReturnType<typeof by>[]>> = (() => {
  const proposed = [by('match.proposed')]
  const ready = [...proposed, by('match.counsellor-confirmed'), by('match.person-confirmed')]
  const introduced = [...ready, by('match.introduced')]
  const interested = [...introduced, by('match.employer-interested')]
  const offered = [...interested, by('match.offered')]
  const ended = by('consent.withdrawn', { body: { consentId: null, purposes: ['introduction'], recipient: CENTRE } })
  return {
    none: [],
    proposed,
    ready,
    introduced,
    interested,
    offered,
    accepted: [...offered, by('match.accepted')],
    'counsellor-declined': [...ready, by('match.counsellor-declined')],
    'person-declined': [...proposed, by('match.person-declined')],
    'employer-declined': [...introduced, by('match.employer-declined')],
    'turned-down': [...offered, by('match.turned-down')],
    'fell-through': [...introduced, by('match.fell-through')],
    'consent-ended': [...ready, ended],
  }
})()
const states = Object.keys(way) as From[]
const reach = (from: From): CaseState => way[from].reduce((one, next) => evolve(one, next).state, emptyCase(CASE))
const stateOf = (state: CaseState): From => introductionOf(state, FILE)?.state ?? 'none'

type Row = (typeof transitions.introduction)[number]
/** One yes alone moves nothing. */
const wanted = (row: Row, from: From): From =>
  (row.from as readonly string[]).includes(from) && row.next !== '@yes' ? row.next : from

describe('every cell of the table of introductions, for each state and type', () => {
  const cells = states.flatMap((from) => transitions.introduction.map((row) => [from, row.type, row] as const))
  it.each(cells)('%s, then %s', (from, type, row) => {
    const { state, outcome } = evolve(reach(from), by(type))
    expect(stateOf(state)).toBe(wanted(row, from))
    expect(outcome.kind === 'applied').toBe((row.from as readonly string[]).includes(from))
  })
  it('reaches each state by the way it says', () => {
    for (const from of states) expect(stateOf(reach(from))).toBe(from)
  })
})

describe('an event applies only to what it names', () => {
  it('a deadline that passed ends the offer that set it, and no other', () => {
    const fallen = (answerBy: number) => evolve(reach('offered'), by('match.fell-through', { body: { answerBy } }))
    expect(stateOf(fallen(DUE).state)).toBe('fell-through')
    expect(fallen(DUE - 1).outcome).toEqual({ kind: 'superseded', cause: 'deadline-moved' })
    const early = evolve(reach('interested'), by('match.fell-through', { body: { answerBy: DUE } }))
    expect(early.outcome).toEqual({ kind: 'superseded', cause: 'deadline-moved' })
  })
  it.each<CaseType>(['match.offered', 'match.employer-interested', 'match.fell-through'])(
    '%s of the destination is superseded',
    (type) => {
      const { outcome } = evolve(reach('interested'), event(type, { end: 'destination' }))
      expect(outcome).toEqual({ kind: 'superseded', cause: 'wrong-end' })
    },
  )
  it('a visit or a referral is not moved by it', () => {
    const visit = evolve(emptyCase(CASE), by('visit.requested')).state
    expect(evolve(visit, by('match.offered')).outcome).toEqual({ kind: 'superseded', cause: 'file-unknown' })
  })
  it('a proposal that comes after the consent to it was withdrawn, towards either end, does not apply', () => {
    const gone = by('consent.withdrawn', { body: { consentId: null, purposes: ['job-matching'], recipient: CENTRE } })
    const stopped = [by('consent.granted', { body: { purposes: ['job-matching'] } }), gone].reduce(
      (state, next) => evolve(state, next).state,
      emptyCase(CASE),
    )
    for (const end of ['destination', 'origin'] as const)
      expect(evolve(stopped, event('match.proposed', { end })).outcome).toEqual({
        kind: 'superseded',
        cause: 'consent-withdrawn',
      })
  })
})
