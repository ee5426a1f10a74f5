/**
 * The part of the case store's contract about epochs: all that lives is wrapped anew, backed up and brought back.
 */
import { type CaseRef } from '@passerelle/kernel'
import { type CaseStore, type ContentKeyRow } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { closedUnder, laterBy, NOW, newPartition, newRef, OFFICE, parkedAt } from './case-store-world.ts'
import { arrived, awaitedKey, ownKey, partyKey, wrapped } from './keys-of-ends.ts'

export function epochsContract(store: () => CaseStore): void {
  const keysOf = (ref: CaseRef) => store().transact((tx) => tx.keysOf([ref]))
  const add = (...rows: readonly ContentKeyRow[]) => store().transact((tx) => tx.addKeys(rows))

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
