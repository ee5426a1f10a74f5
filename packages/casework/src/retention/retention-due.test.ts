import { type AnyEvent, type CaseEvent, type CaseType, catalogue, type Head } from '@passerelle/contracts'
import { ownRetention } from '@passerelle/contracts/avro'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { type EventId, type Instant, instant } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { evolve } from '../evolve.ts'
import { type CaseState, emptyCase } from '../state.ts'
import { anId, event, type Written } from '../testing/events.ts'
import { CENTRE } from '../testing/profiles.ts'
import { CASE, START } from '../testing/two-ends.ts'
import { keepUntil } from './keep-until.ts'
import { type RetentionDue, retentionDue } from './retention-due.ts'

const date = (text: string): Instant => instant(Date.parse(`${text}T12:00:00Z`))
const OPEN = emptyCase(CASE)
const closed = (at: Instant, more: Partial<CaseState> = {}): CaseState => ({
  ...OPEN,
  closure: { state: 'closed', by: 'destination', event: anId(), at },
  ...more,
})
const sealed = (type: CaseType | 'note.added', written: Written = {}): AnyEvent => ({
  ...event(type as CaseType, written),
  sealed: new Uint8Array(1),
})
const recorded = (at: Instant, more: Partial<Head> = {}): Partial<Head> => ({ at, recordedAt: at, ...more })

const CLOSED = date('2027-03-31')
const kindsOf = ({ due }: RetentionDue): readonly string[] => [...new Set(due.map(({ kind }) => kind))]
const dueAfter = (one: AnyEvent, state: CaseState, at: Instant) =>
  retentionDue({ state, events: [one] }, ownRetention, at)

const byClosing = ownRetention.filter(({ from, types }) => from === 'case-closed' && types.length > 0)
const perType = byClosing.flatMap((schedule) => schedule.types.map((type) => [type, schedule] as const))

describe('what is kept until some time after the case is closed', () => {
  it.each(perType)('%s', (type, { kind, keep, afterwards }: RetentionSchedule) => {
    const one = sealed(type as CaseType)
    const until = keepUntil(CLOSED, keep)
    const before = dueAfter(one, closed(CLOSED), instant(until - 1))
    expect(before).toEqual({ due: [], next: until })
    expect(dueAfter(one, closed(CLOSED), until).due).toEqual([
      {
        eventId: one.head.eventId,
        part: 'sealed',
        kind,
        dueAt: until,
        becomes: afterwards === 'remove' ? 'remove' : 'destroy-keys',
      },
    ])
  })

  it('never goes while the case is open, or open again', () => {
    for (const [type] of perType)
      expect(dueAfter(sealed(type as CaseType), OPEN, date('2099-01-01'))).toEqual({ due: [], next: null })
  })

  it('counts from its own recording where it came after the closing', () => {
    const late = sealed('note.added', { head: recorded(date('2027-09-30')) })
    expect(dueAfter(late, closed(CLOSED), date('2028-03-31')).due).toEqual([])
    expect(dueAfter(late, closed(CLOSED), date('2028-09-30')).due).toHaveLength(1)
  })

  it('stays while the person waits for an answer about their data, and goes when they have it', () => {
    const asked = { request: anId(), askedOf: 'destination', party: CENTRE, fileId: null, askedAt: START } as const
    const open = { ...asked, answerBy: START, answered: false }
    for (const which of ['access', 'complaints'] as const) {
      const at = date('2040-01-01')
      const waits = closed(CLOSED, { [which]: [open] })
      expect(dueAfter(sealed('referral.submitted'), waits, at)).toEqual({ due: [], next: null })
      const has = closed(CLOSED, { [which]: [{ ...open, answered: true }] })
      expect(dueAfter(sealed('referral.submitted'), has, at).due).not.toEqual([])
    }
  })
})

describe('a closed case', () => {
  it('loses the summary first, then notes, then the dossier, vouchers, and at last its clear parts', () => {
    const events = ['referral.submitted', 'note.added', 'dossier.shared', 'package.delivered'].map((type) =>
      sealed(type as CaseType),
    )
    const state = closed(CLOSED)
    const steps: (readonly [string, readonly string[]])[] = []
    for (let at: Instant | null = CLOSED; at !== null; ) {
      const now: RetentionDue = retentionDue({ state, events }, ownRetention, at)
      steps.push([new Date(at).toISOString().slice(0, 10), kindsOf(now)])
      at = now.next
    }
    expect(steps).toEqual([
      ['2027-03-31', []],
      ['2027-09-30', ['summary']],
      ['2028-03-31', ['summary', 'local-notes']],
      ['2029-03-31', ['summary', 'local-notes', 'dossier']],
      ['2032-03-31', ['summary', 'local-notes', 'dossier', 'payments']],
      ['2037-03-31', ['summary', 'local-notes', 'dossier', 'payments', 'clear-events']],
    ])
  })

  it('keeps what has no sealed part until its clear parts go', () => {
    const receipt = event('receipt.received')
    expect(dueAfter(receipt, closed(CLOSED), date('2036-01-01'))).toEqual({ due: [], next: date('2037-03-31') })
    expect(dueAfter(receipt, closed(CLOSED), date('2037-03-31')).due).toMatchObject([
      { part: 'clear', becomes: 'remove' },
    ])
  })
})

const folded = (events: readonly AnyEvent[]): CaseState =>
  events.reduce((state, one) => evolve(state, one as CaseEvent).state, OPEN)

describe('the proof of a consent', () => {
  const body = {
    consentId: 'C-1',
    purposes: ['referral', 'follow-up'],
    recipient: CENTRE,
    until: null as Instant | null,
  }
  const granted = sealed('consent.granted', { body })
  const withdrawn = (at: Instant, change: object = {}): AnyEvent =>
    sealed('consent.withdrawn', { body: { ...body, ...change }, head: recorded(at) })
  const proofDue = (events: readonly AnyEvent[], at: Instant): readonly (EventId | undefined)[] =>
    retentionDue({ state: folded(events), events }, ownRetention, at).due.map(({ eventId }) => eventId)

  it('stays while any purpose of it lives, and three years after the last is withdrawn', () => {
    const [first, last] = [
      withdrawn(date('2027-02-01'), { purposes: ['follow-up'] }),
      withdrawn(date('2028-02-01'), { purposes: ['referral'] }),
    ]
    expect(proofDue([granted, first], date('2040-01-01'))).toEqual([])
    const all = [granted, first, last]
    expect(proofDue(all, date('2031-01-31'))).toEqual([])
    expect(proofDue(all, date('2031-02-01'))).toEqual(all.map(({ head }) => head.eventId))
  })

  it('counts from its end where it ends by itself, and not at all while it has none', () => {
    const limited = sealed('consent.granted', { body: { ...body, until: date('2027-06-30') } })
    expect(proofDue([limited], date('2030-06-29'))).toEqual([])
    expect(proofDue([limited], date('2030-06-30'))).toEqual([limited.head.eventId])
    expect(proofDue([granted], date('2099-01-01'))).toEqual([])
  })

  it('goes by what holds, not by what was voided: a consent that never counted, a withdrawal that was none', () => {
    const at = date('2040-01-01')
    const voidedGrant = retentionDue({ state: OPEN, events: [granted] }, ownRetention, at)
    expect(voidedGrant.due.map(({ kind }) => kind)).toEqual(['consent-proof'])
    const events = [granted, withdrawn(date('2027-02-01'))]
    expect(retentionDue({ state: folded([granted]), events }, ownRetention, at).due).toEqual([])
  })

  it('is not lost with the clear parts of a case closed long ago, while the consent lives', () => {
    const state = closed(CLOSED, { consents: folded([granted]).consents })
    expect(retentionDue({ state, events: [granted] }, ownRetention, date('2099-01-01')).due).toEqual([])
  })

  it('keeps the clear part with it where the proof is kept longer', () => {
    const limited = sealed('consent.granted', { body: { ...body, until: date('2036-06-30') } })
    const state = closed(CLOSED, { consents: folded([limited]).consents })
    const { due, next } = retentionDue({ state, events: [limited] }, ownRetention, date('2038-01-01'))
    expect([due, next]).toEqual([[], date('2039-06-30')])
    const then = retentionDue({ state, events: [limited] }, ownRetention, date('2039-06-30'))
    expect(then.due.map(({ part }) => part)).toEqual(['sealed', 'clear'])
  })

  it('counts for a withdrawal of everything from that withdrawal', () => {
    const everything = withdrawn(date('2027-05-01'), { consentId: null, recipient: null })
    expect(proofDue([granted, everything], date('2030-05-01'))).toHaveLength(2)
    expect(proofDue([granted, everything], date('2030-04-30'))).toEqual([])
  })
})

describe('a request of the person', () => {
  const request = sealed('erasure.requested')
  const answer = sealed('erasure.answered', { head: recorded(date('2027-04-01'), { inReplyTo: request.head.eventId }) })
  const dueOf = (events: readonly AnyEvent[], at: Instant) =>
    retentionDue({ state: OPEN, events }, ownRetention, at).due

  it('stays until it is answered, and three years from then', () => {
    expect(dueOf([request], date('2099-01-01'))).toEqual([])
    expect(dueOf([request, answer], date('2030-03-31'))).toEqual([])
    expect(dueOf([request, answer], date('2030-04-01'))).toMatchObject([{ kind: 'rights' }, { kind: 'rights' }])
  })

  it('counts for an erasure that was put off from when it was to be', () => {
    const scheduled = sealed('erasure.scheduled', { body: { when: date('2027-12-24') } })
    expect(dueOf([scheduled], date('2030-12-23'))).toEqual([])
    expect(dueOf([scheduled], date('2030-12-24'))).toHaveLength(1)
  })
})

describe('every schedule of a sealed part', () => {
  it('is one that can become due in a case', () => {
    const moments = new Set(ownRetention.filter(({ types }) => types.length > 0).map(({ from }) => from))
    expect([...moments].toSorted()).toEqual(['answered', 'case-closed', 'consent-ended'])
    const scheduled = ownRetention.flatMap(({ types }) => types)
    for (const type of scheduled) expect(Object.hasOwn(catalogue, type), type).toBe(true)
  })
})

describe('months and years of the calendar', () => {
  it.each([
    ['2027-01-31', { count: 1, unit: 'month' }, '2027-02-28'],
    ['2027-08-31', { count: 6, unit: 'month' }, '2028-02-29'],
    ['2028-02-29', { count: 1, unit: 'year' }, '2029-02-28'],
    ['2027-12-15', { count: 1, unit: 'month' }, '2028-01-15'],
    ['2027-03-27', { count: 35, unit: 'day' }, '2027-05-01'],
  ] as const)('%s and %j lead to %s', (from, keep, until) => {
    expect(keepUntil(date(from), keep)).toBe(date(until))
  })
})
