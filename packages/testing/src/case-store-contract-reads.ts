/**
 * The part of the case store's contract that people and timers face: lists, due cases, answers, effects, openings.
 */
import type { CaseRef, Instant, PartyId } from '@passerelle/kernel'
import { type CaseListFilter, type CaseRow, type CaseStore, type ViewerReads, wholeParty } from '@passerelle/messaging'
import { describe, expect, it } from 'vitest'
import { answerTimesContract } from './case-store-contract-answer-times.ts'
import {
  type CaseStoreCapabilities,
  caseRowOf,
  claimOf,
  eventOf,
  gate,
  laterBy,
  NOW,
  newParty,
  OFFICE,
  partyId,
  put,
} from './case-store-world.ts'

const refs = (rows: readonly CaseRow[]): CaseRef[] => rows.map(({ caseRef }) => caseRef)

async function pages(store: ViewerReads, filter: CaseListFilter): Promise<CaseRow[]> {
  const all: CaseRow[] = []
  let after: CaseListFilter['after']
  for (let page = 0; page < 50; page++) {
    const rows = await store.listCases({ ...filter, after })
    all.push(...rows)
    const last = rows.at(-1)
    if (!last) return all
    after = { dueAt: last.dueAt, caseRef: last.caseRef }
  }
  throw new Error('the pages have no end')
}

export function readSideContract(store: () => CaseStore, can: CaseStoreCapabilities): void {
  describe('how long centres take to answer', () => answerTimesContract(store))
  it('lists by everything that is asked for, and only the cases of the party', async () => {
    const party = newParty()
    const late = caseRowOf({ parties: [party], states: ['submitted', 'open'], dueAt: laterBy(9), number: 'A-1' })
    const held = caseRowOf({ parties: [party, OFFICE], states: ['closed'], held: 2, dueAt: laterBy(5) })
    const bare = caseRowOf({ parties: [party] })
    await put(store(), late, held, bare, caseRowOf({ parties: [newParty()] }))
    const list = async (more: Partial<CaseListFilter>) =>
      refs(
        await store()
          .seenBy(wholeParty(party))
          .listCases({ limit: 10, ...more }),
      )
    expect(await list({})).toEqual(refs([held, late, bare]))
    expect(await list({ state: 'submitted' })).toEqual(refs([late]))
    expect(await list({ states: ['closed', 'submitted'] })).toEqual(refs([held, late]))
    expect(await list({ states: [] })).toEqual([])
    expect(await list({ number: 'A-1' })).toEqual(refs([late]))
    expect(await list({ number: 'A' })).toEqual([])
    expect(await list({ called: 'a-1' })).toEqual(refs([late]))
    expect(await list({ called: late.caseRef.slice(0, 8) })).toEqual([])
    expect(await list({ called: bare.caseRef.slice(0, 8).toUpperCase() })).toEqual(refs([bare]))
    expect(await list({ corridor: 'de-tr' })).toEqual([])
    expect(await list({ corridor: 'de-ma', held: true })).toEqual(refs([held]))
    expect(await list({ held: false })).toEqual(refs([late, bare]))
    expect(await list({ dueBefore: laterBy(9) })).toEqual(refs([held]))
    expect(await list({ limit: 2 })).toEqual(refs([held, late]))
  })

  it('shows a party its own cases alone, with what belongs to them, whoever forgot to ask whose they are', async () => {
    const [party, stranger] = [newParty(), newParty()]
    const row = caseRowOf({ parties: [party, OFFICE] })
    const event = eventOf(row.caseRef)
    const opening = { caseRef: row.caseRef, eventId: event.eventId, actor: 'somebody', openedAt: NOW }
    await put(store(), row)
    await store().transact(async (tx) => {
      await tx.addEvents([event])
      await tx.addOpening({ ...opening, party, purpose: 'read' })
    })
    const found = async (whose: PartyId) => {
      const seen = store().seenBy(wholeParty(whose))
      return [
        (await seen.readCase(row.caseRef))?.caseRef,
        (await seen.readEvents(row.caseRef)).length,
        (await seen.readOpenings(row.caseRef)).length,
        (await seen.listCases({ limit: 10 })).length,
      ]
    }
    expect(await found(party)).toEqual([row.caseRef, 1, 1, 1])
    expect(await found(stranger)).toEqual([undefined, 0, 0, 0])
  })

  it('locks on behalf of parties what one of them may see, and nothing else', async () => {
    const [party, stranger] = [newParty(), newParty()]
    const [own, foreign] = [caseRowOf({ parties: [party] }), caseRowOf({ parties: [stranger] })]
    await put(store(), own, foreign)
    const locked = (seenBy?: readonly PartyId[]) =>
      store().transact(async (tx) =>
        [
          ...(
            await tx.lockCases(
              refs([own, foreign]),
              seenBy?.map((one) => wholeParty(one)),
            )
          ).keys(),
        ].toSorted(),
      )
    expect(await locked([party])).toEqual([own.caseRef])
    expect(await locked([party, stranger])).toEqual(refs([own, foreign]).toSorted())
    expect(await locked([])).toEqual([])
    expect(await locked()).toEqual(refs([own, foreign]).toSorted())
    // What follows in the same transaction is the end's own again.
    await store().transact(async (tx) => {
      await tx.lockCases([own.caseRef], [wholeParty(party)])
      await tx.putCases([{ ...own, version: 7 }])
    })
    expect((await store().readCase(own.caseRef))?.version).toBe(7)
  })

  it('pages through all of them, due first, none twice and none left out, also where many are due at once', async () => {
    const party = newParty()
    const dues: (Instant | null)[] = [laterBy(3), laterBy(1), null, laterBy(2), laterBy(2)]
    const rows = Array.from({ length: 25 }, (_, n) => caseRowOf({ parties: [party], dueAt: dues[n % 5] ?? null }))
    await put(store(), ...rows)
    const seen = await pages(store().seenBy(wholeParty(party)), { limit: 4 })
    expect(seen).toHaveLength(25)
    expect(new Set(refs(seen))).toEqual(new Set(refs(rows)))
    const due = seen.map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY)
    expect(due).toEqual(due.toSorted((a, b) => a - b))
  })

  it('tells whose timer is due, earliest first, and leaves held cases out', async () => {
    const at = (ms: number, more: Partial<CaseRow> = {}) => caseRowOf({ timerAt: laterBy(ms - 1e9), ...more })
    const rows = [at(3), at(1), at(2, { held: 1 }), at(2), caseRowOf()]
    await put(store(), ...rows)
    const mine = new Set(refs(rows))
    const due = (await store().dueCases(laterBy(2 - 1e9), 1000)).filter((ref) => mine.has(ref))
    expect(due).toEqual(refs([rows[1]!, rows[3]!]))
    expect(await store().nextDue()).toBe(laterBy(1 - 1e9))
    expect(await store().dueCases(laterBy(2 - 1e9), 1)).toHaveLength(1)
    await put(store(), ...rows.map((row) => ({ ...row, timerAt: null })))
  })

  it('tells which cases owe a receipt until it is given', async () => {
    const owes = { from: OFFICE, to: partyId('CTR-MA-CAS'), traceparent: null }
    const [owing, free] = [caseRowOf({ owes }), caseRowOf()]
    await put(store(), owing, free)
    expect(await store().owingCases(1000)).toEqual([owing.caseRef])
    expect(await store().readCase(owing.caseRef)).toEqual(owing)
    await put(store(), { ...owing, owes: null })
    expect(await store().owingCases(1000)).toEqual([])
  })

  it('answers a key once, and each party has its own', async () => {
    const [party, other] = [newParty(), newParty()]
    const answer = { bodyHash: 'h', status: 202, answer: { version: 3 } }
    const claim = (who: PartyId) => store().transact((tx) => claimOf(tx, who, 'key'))
    expect(await claim(party)).toBe('free')
    await store().transact((tx) => tx.saveAnswers([{ party, key: 'key', ...answer }], NOW))
    expect(await claim(party)).toEqual(answer)
    expect(await claim(other)).toBe('free')
  })

  it.runIf(can.concurrent)('says that a key is in flight while another works on it', async () => {
    const party = newParty()
    const [claimed, mayEnd] = [gate(), gate()]
    const first = store().transact(async (tx) => {
      expect(await claimOf(tx, party, 'key')).toBe('free')
      claimed.open()
      await mayEnd.opened
      await tx.saveAnswers([{ party: party, key: 'key', bodyHash: 'h', status: 202, answer: {} }], NOW)
    })
    await claimed.opened
    expect(await store().transact((tx) => claimOf(tx, party, 'key'))).toBe('in-flight')
    expect(await store().transact((tx) => claimOf(tx, party, 'another'))).toBe('free')
    mayEnd.open()
    await first
    expect(await store().transact((tx) => claimOf(tx, party, 'key'))).toMatchObject({ bodyHash: 'h' })
  })

  it('frees a key where the work on it failed', async () => {
    const party = newParty()
    const failing = store().transact(async (tx) => {
      await claimOf(tx, party, 'key')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store().transact((tx) => claimOf(tx, party, 'key'))).toBe('free')
  })

  it('remembers an effect once, and of its own case', async () => {
    const [row, other] = [caseRowOf(), caseRowOf()]
    const effect = { caseRef: row.caseRef, key: 'k', effect: { kind: 'notice' }, doneAt: NOW }
    await store().transact((tx) => tx.addEffects([effect]))
    await store().transact((tx) => tx.addEffects([effect, { ...effect, key: 'l' }]))
    expect(await store().transact((tx) => tx.effectsOf(row.caseRef))).toEqual(new Set(['k', 'l']))
    expect(await store().transact((tx) => tx.effectsOf(other.caseRef))).toEqual(new Set())
  })

  it('records every opening, and tells the first of each party and purpose', async () => {
    const row = caseRowOf({ parties: [OFFICE] })
    const event = eventOf(row.caseRef)
    await put(store(), row)
    const opening = (more: { party?: PartyId; purpose?: string } = {}) => ({
      caseRef: event.caseRef,
      eventId: event.eventId,
      party: OFFICE,
      actor: 'a',
      purpose: 'read',
      openedAt: NOW,
      ...more,
    })
    const open = (more?: Parameters<typeof opening>[0]) => store().transact((tx) => tx.addOpening(opening(more)))
    expect(await open({ purpose: 'decide:referral.accepted' })).toBe(true)
    expect(await open()).toBe(true)
    expect(await open()).toBe(false)
    expect(await open({ party: partyId('OFF-DE-BE-01') })).toBe(true)
    const twice = await store().transact(async (tx) => [
      await tx.addOpening(opening({ purpose: 'audit' })),
      await tx.addOpening(opening({ purpose: 'audit' })),
    ])
    expect(twice).toEqual([true, false])
    expect(await store().seenBy(wholeParty(OFFICE)).readOpenings(event.caseRef)).toHaveLength(6)
  })

  it('tells the newest alarms first', async () => {
    const alarm = (kind: string) => ({ kind, caseRef: null, detail: { n: 1 }, raisedAt: NOW })
    await store().transact((tx) => tx.addAlarms([alarm('one'), alarm('two')]))
    expect(await store().alarms(2)).toEqual([alarm('two'), alarm('one')])
  })
}
