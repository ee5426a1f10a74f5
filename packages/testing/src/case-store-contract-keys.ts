/**
 * The part of the case store's contract about the keys of an end: made, awaited, granted, erased. Epochs are case-store-contract-epochs.ts.
 */
import { type CaseRef } from '@passerelle/kernel'
import { type CaseStore, type ContentKeyRow, newEventId } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { CENTRE, caseRowOf, laterBy, NOW, newRef, OFFICE } from './case-store-world.ts'
import { arrived, awaitedKey, newId, ownKey, plain } from './keys-of-ends.ts'

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
}
