/**
 * The contract of the case store: memory and Postgres pass it. Differences are declared as capabilities and checked. Transactions
 * and locks are here, all else is in the files beside it.
 */
import type { CaseStore } from '@passerelle/messaging'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actsContract } from './case-store-contract-acts.ts'
import { chunksContract } from './case-store-contract-chunks.ts'
import { epochsContract } from './case-store-contract-epochs.ts'
import { historyContract } from './case-store-contract-history.ts'
import { importsContract } from './case-store-contract-imports.ts'
import { keysContract } from './case-store-contract-keys.ts'
import { linksContract } from './case-store-contract-links.ts'
import { logSideContract } from './case-store-contract-log.ts'
import { mailContract } from './case-store-contract-mail.ts'
import { mattersContract } from './case-store-contract-matters.ts'
import { openingsContract } from './case-store-contract-openings.ts'
import { peopleContract } from './case-store-contract-people.ts'
import { readSideContract } from './case-store-contract-reads.ts'
import { retentionContract } from './case-store-contract-retention.ts'
import {
  type CaseStoreCapabilities,
  type CaseStoreWorld,
  caseRowOf,
  claimOf,
  eventOf,
  gate,
  NOW,
  newPartition,
  newRef,
  OFFICE,
  type OpenCaseStore,
  outboxOf,
  parkedAt,
  put,
} from './case-store-world.ts'

export function caseStoreContract(name: string, open: OpenCaseStore, can: CaseStoreCapabilities): void {
  describe(`${name} keeps the case store's contract`, () => {
    let opened: CaseStoreWorld | undefined
    const world = (): CaseStoreWorld => {
      if (!opened) throw new Error('the world did not open')
      return opened
    }
    const store = (): CaseStore => world().store
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(async () => {
      await opened?.[Symbol.asyncDispose]()
    })

    describe('a transaction', () => transactionContract(store))
    describe('locked cases', () => lockContract(store, can))
    describe('the way to and from the log', () => logSideContract(store))
    describe('the logs that were read', () => historyContract(store))
    describe('the keys of an end', () => keysContract(store))
    describe('the epochs of an end', () => epochsContract(store))
    describe('openings that are kept', () => openingsContract(store))
    describe('links for employers', () => linksContract(store))
    describe('notices by mail', () => mailContract(store, can))
    describe('chunks that may have to be dropped', () => chunksContract(store))
    describe('what has been kept long enough', () => retentionContract(store))
    describe('what is read and remembered', () => readSideContract(store, can))
    describe('what is kept of imports of vacancies', () => importsContract(store))
    describe('what concerns no person', () => mattersContract(store))
    describe('who of a party sees what', () => peopleContract(store))
    describe('what operators do', () => actsContract(store))
    describe.runIf(can.persistent)('another process', () => {
      it('finds what was stored', async () => {
        const row = caseRowOf()
        await put(store(), row)
        const again = await world().reopen!()
        expect(await again.readCase(row.caseRef)).toEqual(row)
        await again.close()
      })
    })
  })
}

function transactionContract(store: () => CaseStore): void {
  it('that fails leaves nothing of any kind behind', async () => {
    const [row, place] = [caseRowOf(), newPartition()]
    const event = eventOf(row.caseRef)
    const before = await store().backlog()
    const alarms = await store().alarms(1000)
    const failing = store().transact(async (tx) => {
      await tx.putCases([row])
      await tx.addEvents([event])
      await tx.addOutbox([outboxOf(row.caseRef, event.eventId)])
      await tx.advance(place, { from: 0, to: 5 })
      await tx.park([parkedAt(place, 4)])
      await tx.saveAnswers([{ party: OFFICE, key: row.caseRef, bodyHash: 'h', status: 202, answer: {} }], NOW)
      await tx.addEffects([{ caseRef: row.caseRef, key: 'k', effect: {}, doneAt: NOW }])
      await tx.addAlarms([{ kind: 'x', caseRef: row.caseRef, detail: {}, raisedAt: NOW }])
      throw new Error('at the very end')
    })
    await expect(failing).rejects.toThrow('at the very end')
    expect(await store().readCase(row.caseRef)).toBeUndefined()
    expect(await store().readEvents(row.caseRef)).toEqual([])
    expect(await store().position(place)).toBe(0)
    expect(await store().backlog()).toEqual(before)
    expect(await store().alarms(1000)).toEqual(alarms)
    const remembered = await store().transact(async (tx) => ({
      key: await claimOf(tx, OFFICE, row.caseRef),
      effects: await tx.effectsOf(row.caseRef),
    }))
    expect(remembered).toEqual({ key: 'free', effects: new Set() })
  })

  it('shows others nothing before its end', async () => {
    const row = caseRowOf()
    const [written, mayEnd] = [gate(), gate()]
    const running = store().transact(async (tx) => {
      await tx.putCases([row])
      written.open()
      await mayEnd.opened
    })
    await written.opened
    expect(await store().readCase(row.caseRef)).toBeUndefined()
    mayEnd.open()
    await running
    expect(await store().readCase(row.caseRef)).toEqual(row)
  })

  it('reads what it wrote itself', async () => {
    const row = caseRowOf()
    const event = eventOf(row.caseRef)
    const place = { topicId: 't', partition: 0, offset: 7, loggedAt: NOW }
    await store().transact(async (tx) => {
      await tx.putCases([row])
      expect((await tx.lockCases([row.caseRef])).get(row.caseRef)).toEqual(row)
      await tx.addEvents([event])
      expect(await tx.pendingEvents([row.caseRef], 'destination')).toEqual([event])
      await tx.placeEvents([{ event, status: 'applied', cause: null, place }])
      const placed = { ...event, status: 'applied', place }
      expect(await tx.pendingEvents([row.caseRef], 'destination')).toEqual([])
      expect(await tx.eventsOf(row.caseRef)).toEqual([placed])
      expect(await tx.knownEvents([event.eventId])).toEqual([placed])
      const { caseRef, writer, sequence, hash, eventId, status, cause, place: where } = placed
      const known = { caseRef, writer, sequence, hash, eventId, status, cause, place: where }
      expect(await tx.knownPlaces([event.eventId])).toMatchObject([known])
      await tx.saveAnswers([{ party: OFFICE, key: row.caseRef, bodyHash: 'h', status: 202, answer: { a: 1 } }], NOW)
      expect(await claimOf(tx, OFFICE, row.caseRef)).toEqual({ bodyHash: 'h', status: 202, answer: { a: 1 } })
      await tx.addEffects([{ caseRef: row.caseRef, key: 'k', effect: {}, doneAt: NOW }])
      expect(await tx.effectsOf(row.caseRef)).toEqual(new Set(['k']))
    })
  })

  it('keeps events as they are, and tells copies that bear the same identifier apart', async () => {
    const row = caseRowOf()
    const [own, copy] = [eventOf(row.caseRef), eventOf(row.caseRef, { status: 'fork' })]
    const forged = { ...copy, eventId: own.eventId }
    await store().transact((tx) => tx.addEvents([own, forged]))
    const known = await store().transact((tx) => tx.knownEvents([own.eventId]))
    expect(known).toHaveLength(2)
    expect(known).toEqual(expect.arrayContaining([own, forged]))
  })

  it('gives the events of a case by scope, writer and number, whoever asks', async () => {
    const row = caseRowOf()
    const said = [
      eventOf(row.caseRef, { scope: 'local', sequence: 1, status: 'applied' }),
      eventOf(row.caseRef, { writer: 'origin', sequence: 1, status: 'applied' }),
      eventOf(row.caseRef, { sequence: 2 }),
      eventOf(row.caseRef, { sequence: 1 }),
    ]
    await store().transact((tx) => tx.addEvents(said))
    const inOrder = [said[3], said[2], said[1], said[0]]
    expect(await store().transact((tx) => tx.eventsOf(row.caseRef))).toEqual(inOrder)
    expect(await store().readEvents(row.caseRef)).toEqual(inOrder)
  })

  it('expects own events until they are folded: those on the way, and echoes that are held', async () => {
    const row = caseRowOf()
    const place = { topicId: 't', partition: 0, offset: 1, loggedAt: NOW }
    const own = [
      eventOf(row.caseRef, { sequence: 1, status: 'applied', place }),
      eventOf(row.caseRef, { sequence: 3, status: 'held', place }),
      eventOf(row.caseRef, { sequence: 4 }),
    ]
    const foreign = eventOf(row.caseRef, { writer: 'origin', sequence: 9, status: 'held', place })
    await store().transact((tx) => tx.addEvents([...own, foreign]))
    expect(await store().transact((tx) => tx.pendingEvents([row.caseRef], 'destination'))).toEqual(own.slice(1))
  })
}

function lockContract(store: () => CaseStore, can: CaseStoreCapabilities): void {
  it('are changed by one transaction after the other: no change is lost', async () => {
    const row = caseRowOf()
    await put(store(), row)
    const grow = () =>
      store().transact(async (tx) => {
        const found = (await tx.lockCases([row.caseRef])).get(row.caseRef)!
        await tx.putCases([{ ...found, version: found.version + 1 }])
      })
    await Promise.all(Array.from({ length: 12 }, grow))
    expect((await store().readCase(row.caseRef))?.version).toBe(13)
  })

  it('that do not exist yet are begun once: the later of two goes on from the first', async () => {
    const caseRef = newRef()
    const begin = () =>
      store().transact(async (tx) => {
        const found = (await tx.lockCases([caseRef])).get(caseRef) ?? caseRowOf({ caseRef, version: 0 })
        await tx.putCases([{ ...found, version: found.version + 1 }])
      })
    await Promise.all([begin(), begin(), begin()])
    expect((await store().readCase(caseRef))?.version).toBe(3)
  })

  it('are begun once also where the writing is left to the commit', async () => {
    const caseRef = newRef()
    const begin = () =>
      store().transact(async (tx) => {
        const found = (await tx.lockCases([caseRef])).get(caseRef) ?? caseRowOf({ caseRef, version: 0 })
        tx.lastly(tx.putCases([{ ...found, version: found.version + 1 }]))
        return found.version + 1
      })
    expect(new Set(await Promise.all([begin(), begin(), begin()]))).toEqual(new Set([1, 2, 3]))
    expect((await store().readCase(caseRef))?.version).toBe(3)
  })

  it('are locked in one order, whatever the order in which they are asked for', async () => {
    const rows = Array.from({ length: 4 }, () => caseRowOf())
    await put(store(), ...rows)
    const refs = rows.map(({ caseRef }) => caseRef)
    const touch = (order: typeof refs) =>
      store().transact(async (tx) => {
        const found = await tx.lockCases(order)
        await tx.putCases([...found.values()].map((row) => ({ ...row, version: row.version + 1 })))
      })
    await Promise.all([touch(refs), touch(refs.toReversed()), touch(refs), touch(refs.toReversed())])
    expect((await store().readCase(refs[0]!))?.version).toBe(5)
  })

  it.runIf(can.concurrent)('hold up nobody who works on other cases', async () => {
    const [one, other] = [caseRowOf(), caseRowOf()]
    await put(store(), one, other)
    const [locked, mayEnd] = [gate(), gate()]
    const running = store().transact(async (tx) => {
      await tx.lockCases([one.caseRef])
      locked.open()
      await mayEnd.opened
    })
    await locked.opened
    await store().transact((tx) => tx.lockCases([other.caseRef]))
    mayEnd.open()
    await running
  })
}
