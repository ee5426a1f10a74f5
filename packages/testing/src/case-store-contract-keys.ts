/**
 * The part of the case store's contract about the keys of an end: made, awaited, granted, wrapped anew, erased.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { type CaseRef, type KeyId, must, parseKeyId } from '@passerelle/kernel'
import {
  type ArrivedKey,
  type AwaitedKey,
  type CaseStore,
  type ContentKeyRow,
  newEventId,
  type PartyKeyRow,
} from '@passerelle/messaging'
import { expect, it } from 'vitest'
import {
  CENTRE,
  caseRowOf,
  closedUnder,
  laterBy,
  NOW,
  newPartition,
  newRef,
  OFFICE,
  parkedAt,
} from './case-store-world.ts'

const newId = (): KeyId => must(parseKeyId(randomUUID()))
const wrapped = (epoch: number) => ({ epoch, wrapped: new Uint8Array(randomBytes(60)) })

const ownKey = (caseRef: CaseRef, more: Partial<ContentKeyRow> = {}): ContentKeyRow => ({
  keyId: newId(),
  caseRef,
  own: true,
  rung: 'summary',
  sender: OFFICE,
  reader: CENTRE,
  generation: 0,
  number: 5,
  giver: null,
  secret: wrapped(1_000),
  since: NOW,
  givenTo: null,
  erasedAt: null,
  erasedIn: null,
  retained: null,
  ...more,
})

const awaitedKey = (caseRef: CaseRef): AwaitedKey => ({
  keyId: newId(),
  caseRef,
  own: false,
  rung: null,
  sender: CENTRE,
  reader: OFFICE,
  number: 7,
  since: NOW,
})

const arrived = (key: AwaitedKey, epoch = 1_000): ArrivedKey => ({
  ...key,
  rung: 'dossier',
  generation: 3,
  giver: 'origin-ma',
  secret: wrapped(epoch),
})

/** Buffers and typed arrays alike. */
const plain = (rows: readonly ContentKeyRow[]): readonly object[] =>
  rows.map((row) => ({ ...row, secret: row.secret && { ...row.secret, wrapped: [...row.secret.wrapped] } }))

export function keysContract(store: () => CaseStore): void {
  const keysOf = (ref: CaseRef) => store().transact((tx) => tx.keysOf([ref]))
  const add = (...rows: readonly ContentKeyRow[]) => store().transact((tx) => tx.addKeys(rows))

  it('keeps the keys of a case apart from those of others, as they were made', async () => {
    const [ref, other] = [newRef(), newRef()]
    const [one, two] = [ownKey(ref), ownKey(other, { rung: 'local' })]
    await store().transact(async (tx) => {
      await tx.addKeys([one, two])
      expect(plain(await tx.keysOf([ref]))).toMatchObject(plain([one]))
    })
    expect(plain(await keysOf(other))).toMatchObject(plain([two]))
  })

  it('notes an awaited key once, takes it in when it comes, and remembers up to where was read', async () => {
    const ref = newRef()
    const key = awaitedKey(ref)
    const before = (await store().keys.awaited()).count
    await store().transact((tx) => tx.awaitKeys([key]))
    await store().transact((tx) => tx.awaitKeys([{ ...key, sender: OFFICE }]))
    expect(plain(await keysOf(ref))).toMatchObject([{ ...key, secret: null, rung: null }])
    expect((await store().keys.awaited()).count).toBe(before + 1)
    expect(await store().keys.awaiting(1_000)).toContain(ref)
    expect(await store().keys.awaiting(1_000, ref)).not.toContain(ref)
    const come = arrived(key)
    const own = ownKey(newRef())
    await add(own)
    expect(await store().keys.lacking([own.keyId, key.keyId])).toEqual([key.keyId])
    await store().keys.arrive([come, arrived(key)], 77)
    expect(plain(await keysOf(ref))).toMatchObject([
      {
        keyId: key.keyId,
        rung: 'dossier',
        generation: 3,
        giver: 'origin-ma',
        secret: { wrapped: [...come.secret.wrapped] },
      },
    ])
    expect(await store().keys.grantsRead()).toBe(77)
    expect((await store().keys.awaited()).count).toBe(before)
    expect(await store().keys.awaiting(1_000)).not.toContain(ref)
    expect(await store().keys.lacking([key.keyId])).toEqual([])
  })

  it('takes in a key before the event that it opens', async () => {
    const ref = newRef()
    const come = arrived(awaitedKey(ref))
    await store().keys.arrive([come], 78)
    await store().transact((tx) => tx.awaitKeys([awaitedKey(ref), { ...come, number: 3 }]))
    expect((await keysOf(ref)).filter(({ secret }) => secret !== null)).toMatchObject([{ keyId: come.keyId }])
  })

  it('remembers the first event that a key closes, and its rung once one tells it, of the end alone whose key it is', async () => {
    const ref = newRef()
    const key = awaitedKey(ref)
    const own = ownKey(ref)
    await add(own)
    await store().keys.arrive([{ ...arrived(key), rung: 'dossier' }], 81)
    expect((await keysOf(ref)).find(({ keyId }) => keyId === key.keyId)).toMatchObject({ number: null })
    const other = { ...awaitedKey(ref), number: 9 }
    const said = (number: number) => ({ ...other, number, rung: 'summary' }) as const
    for (const keys of [[key, other], [said(12)], [said(8), said(10)], [{ ...own, own: false, number: 1 }]])
      await store().transact((tx) => tx.awaitKeys(keys))
    const rows = new Map((await keysOf(ref)).map((row) => [row.keyId, row]))
    expect(rows.get(key.keyId)).toMatchObject({ number: 7, rung: 'dossier' })
    expect(rows.get(other.keyId)).toMatchObject({ number: 8, rung: 'summary', secret: null })
    expect(rows.get(own.keyId)).toMatchObject({ number: 5, own: true })
  })

  it('gives anew what was lost on the way, of its own living keys alone', async () => {
    const [ref, other] = [newRef(), newRef()]
    const [given, kept, gone, theirs] = [ownKey(ref), ownKey(other), ownKey(ref), awaitedKey(ref)]
    await add(given, kept, gone)
    await store().transact((tx) => tx.awaitKeys([theirs]))
    await store().keys.markGiven([given, kept, gone].map(({ keyId }) => ({ keyId, to: CENTRE })))
    await store().transact((tx) => tx.eraseKeys([gone.keyId], laterBy(5)))
    expect(await store().keys.giveAgain([given.keyId, gone.keyId, theirs.keyId, newId()])).toEqual([ref])
    expect(await store().keys.giveAgain([given.keyId])).toEqual([])
    const toWhom = new Map([...(await keysOf(ref)), ...(await keysOf(other))].map((row) => [row.keyId, row.givenTo]))
    expect([given, kept].map(({ keyId }) => toWhom.get(keyId))).toEqual([null, CENTRE])
  })

  it('erases for ever: no grant and no backup brings a key back', async () => {
    const ref = newRef()
    const [own, foreign] = [ownKey(ref), awaitedKey(ref)]
    await add(own)
    await store().transact((tx) => tx.awaitKeys([foreign]))
    await store().transact((tx) => tx.eraseKeys([own.keyId, foreign.keyId], laterBy(5)))
    await store().transact((tx) => tx.eraseKeys([own.keyId], laterBy(9)))
    await store().keys.arrive([arrived(foreign)], 79)
    await store().keys.restore({ epoch: 1, content: [own], parties: [], parked: [] }, laterBy(20))
    const erasedIn = (await store().keys.epochs()).at(-1)?.number ?? 0
    expect(await keysOf(ref)).toMatchObject([
      { secret: null, erasedAt: laterBy(5), erasedIn },
      { secret: null, erasedAt: laterBy(5), erasedIn },
    ])
  })

  it('keeps a key for what is retained as any other, but gives it to nobody', async () => {
    const ref = newRef()
    const retained = {
      eventId: newEventId(NOW),
      kind: 'payments',
      ofKey: newId(),
      until: laterBy(50),
      only: true,
    } as const
    const key = ownKey(ref, { own: false, rung: null, generation: null, number: null, retained })
    const open = { ...key, keyId: newId(), retained: { ...retained, until: null } }
    await store().transact((tx) => tx.retainKeys([key, open]))
    const rows = await keysOf(ref)
    expect(plain(rows)).toMatchObject(plain([key, open]))
    const living = plain(await store().keys.living())
    for (const row of plain(rows)) expect(living).toContainEqual(row)
    expect(await store().keys.ungiven(10_000)).not.toContain(ref)
    expect((await store().keys.unkept(10_000)).map(({ keyId }) => keyId)).not.toContain(key.keyId)
    await store().transact((tx) => tx.eraseKeys([key.keyId], NOW))
    const left = new Map((await keysOf(ref)).map((row) => [row.keyId, row]))
    expect(left.get(key.keyId)).toMatchObject({ secret: null, retained })
    expect(left.get(open.keyId)).toMatchObject({ erasedAt: null })
  })

  it('tells what has still to be given, kept and forgotten, each until it was', async () => {
    const ref = newRef()
    const [key, local] = [ownKey(ref), ownKey(ref, { rung: 'local' })]
    await add(key, local)
    expect(await store().keys.ungiven(10_000)).toContain(ref)
    expect((await store().keys.unkept(10_000)).map(({ keyId }) => keyId)).toEqual(
      expect.arrayContaining([key.keyId, local.keyId]),
    )
    await store().keys.markGiven([{ keyId: key.keyId, to: CENTRE }])
    await store().keys.markKept([key.keyId, local.keyId])
    expect(await store().keys.ungiven(10_000)).not.toContain(ref)
    expect((await store().keys.unkept(10_000)).map(({ keyId }) => keyId)).not.toContain(key.keyId)
    expect(await store().keys.withKeys(10_000)).toContain(ref)
    await store().transact((tx) => tx.eraseKeys([key.keyId, local.keyId], NOW))
    expect((await store().keys.chores()).unforgotten).toBe(true)
    expect(await store().keys.unforgotten(10_000)).toEqual(expect.arrayContaining([key.keyId, local.keyId]))
    await store().keys.markForgotten([key.keyId, local.keyId])
    expect(await store().keys.unforgotten(10_000)).not.toContain(key.keyId)
    expect(await store().keys.withKeys(10_000)).not.toContain(ref)
  })

  it('tells in which cases a key has to be looked at: nobody was given it, or it may have to go', async () => {
    const [atRest, ungiven, going, gone] = [newRef(), newRef(), newRef(), newRef()]
    const erased = ownKey(gone)
    const keys = [ownKey(atRest), ownKey(atRest, { rung: 'local' }), ownKey(going)]
    await store().transact(async (tx) => {
      await tx.putCases([
        caseRowOf({ caseRef: atRest }),
        caseRowOf({ caseRef: ungiven }),
        caseRowOf({ caseRef: going, keysMayGo: true }),
        caseRowOf({ caseRef: gone, keysMayGo: true }),
      ])
      await tx.addKeys([...keys, erased, ownKey(ungiven)])
      await tx.eraseKeys([erased.keyId], NOW)
    })
    await store().keys.markGiven(keys.map(({ keyId }) => ({ keyId, to: CENTRE })))
    const all = [atRest, ungiven, going, gone, newRef()]
    expect((await store().keys.toLookAt(all)).toSorted()).toEqual([ungiven, going].toSorted())
    expect(await store().keys.toLookAt([atRest])).toEqual([])
    const row = await store().readCase(going)
    await store().transact(async (tx) => {
      await tx.lockCases([going])
      await tx.putCases([{ ...row!, keysMayGo: false }])
    })
    expect(await store().keys.toLookAt(all)).toEqual([ungiven])
  })

  it('lets nobody wrap under an epoch that has passed, once all is wrapped under the next', async () => {
    const ref = newRef()
    const [before, next] = [2_001, 2_002]
    await store().keys.beginEpoch(before, NOW)
    expect(await store().keys.beginEpoch(before, NOW)).toBe(false)
    const old = ownKey(ref, { secret: wrapped(before) })
    await add(old)
    expect(await store().keys.beginEpoch(next, laterBy(1))).toBe(true)
    expect((await store().keys.chores()).newest).toEqual({ number: next, begunAt: laterBy(1), settledAt: null })
    expect(await store().keys.settleEpoch(next, laterBy(2))).toBe(false)
    const late = ownKey(ref, { secret: wrapped(before) })
    await add(late)
    const aside = () => parkedAt(newPartition(), 1, { closed: closedUnder(before) })
    const put = aside()
    await store().transact((tx) => tx.park([put]))
    const older = await store().keys.wrappedBefore(next, 10_000)
    const [inAside, others] = [true, false].map((is) => older.filter(({ name }) => (name === put.closed?.keyId) === is))
    const rewrap = async (rows: typeof older) => {
      for (const row of rows) await store().keys.rewrap([{ before: row.epoch, now: { ...row, ...wrapped(next) } }])
    }
    await rewrap(others!)
    expect(await store().keys.settleEpoch(next, laterBy(2))).toBe(false)
    await rewrap(inAside!)
    // Who was slower than another process replaces nothing.
    for (const name of [old.keyId, put.closed!.keyId])
      await store().keys.rewrap([{ before, now: { name, ...wrapped(9) } }])
    expect(await store().keys.settleEpoch(next, laterBy(3))).toBe(true)
    expect((await store().keys.epochs()).at(-1)).toEqual({ number: next, begunAt: laterBy(1), settledAt: laterBy(3) })
    expect((await keysOf(ref)).map(({ secret }) => secret?.epoch)).toEqual([next, next])
    const passed = { code: 'epoch-passed', retryable: true }
    await expect(add(ownKey(ref, { secret: wrapped(before) }))).rejects.toMatchObject(passed)
    await expect(store().keys.arrive([arrived(awaitedKey(ref), before)], 80)).rejects.toMatchObject(passed)
    await expect(store().keys.addPartyKeys([partyKey(before)])).rejects.toMatchObject(passed)
    await expect(store().transact((tx) => tx.park([aside()]))).rejects.toMatchObject(passed)
    expect((await store().keys.parkedKeys()).find(({ name }) => name === put.closed?.keyId)).toMatchObject({
      epoch: next,
    })
    expect(await keysOf(ref)).toHaveLength(2)
    await add(ownKey(ref, { secret: wrapped(next) }))
  })

  it('keeps encryption keys of parties until they are dropped', async () => {
    const row = partyKey(3_000)
    await store().keys.addPartyKeys([row])
    const known = async () => (await store().keys.partyKeys()).filter(({ kid }) => kid === row.kid)
    expect(await known()).toMatchObject([{ party: OFFICE, published: false, validFrom: NOW }])
    expect((await store().keys.chores()).unpublished).toBe(true)
    await store().keys.markPublished([row.kid])
    expect(await known()).toMatchObject([{ published: true }])
    await store().keys.dropPartyKeys([row.kid])
    expect(await known()).toEqual([])
  })

  it('comes back from the backup of the keys: what lived there lives, what it does not know was erased', async () => {
    const ref = newRef()
    const [kept, lost] = [ownKey(ref, { secret: wrapped(4_001) }), ownKey(ref, { secret: wrapped(4_001) })]
    await add(kept, lost)
    const aside = [1, 2].map((offset) => parkedAt(newPartition(), offset, { closed: closedUnder(4_001) }))
    await store().transact((tx) => tx.park(aside))
    const [keptAside, lostAside] = aside.map(({ closed }) => closed!.keyId)
    const copy = { ...kept, secret: wrapped(4_002) }
    const since = ownKey(ref, { secret: wrapped(4_002) })
    const parked = [{ name: keptAside!, ...wrapped(4_002) }]
    await store().keys.restore({ epoch: 4_002, content: [copy, since], parties: [partyKey(4_002)], parked }, laterBy(7))
    const rows = new Map((await keysOf(ref)).map((row) => [row.keyId, row]))
    expect(rows.get(kept.keyId)).toMatchObject({ erasedAt: null, secret: { epoch: 4_002 } })
    expect(rows.get(since.keyId)).toMatchObject({ erasedAt: null, secret: { epoch: 4_002 } })
    expect(rows.get(lost.keyId)).toMatchObject({ erasedAt: laterBy(7), erasedIn: 4_002, secret: null })
    expect((await store().keys.living()).map(({ keyId }) => keyId)).toEqual(
      expect.arrayContaining([kept.keyId, since.keyId]),
    )
    const inAside = new Map((await store().keys.parkedKeys()).map(({ name, epoch }) => [name, epoch]))
    expect([inAside.get(keptAside!), inAside.get(lostAside!)]).toEqual([4_002, undefined])
    const all = await store().parked.list({ open: false, limit: 10_000 })
    const settled = aside.map(({ topicId }) => all.find((one) => one.topicId === topicId)?.resolvedAt)
    expect(settled).toEqual([null, laterBy(7)])
  })
}

const partyKey = (epoch: number): PartyKeyRow => ({
  party: OFFICE,
  kid: randomBytes(16).toString('hex'),
  publicKey: new Uint8Array(randomBytes(32)),
  secret: wrapped(epoch),
  validFrom: NOW,
  published: false,
})
