/**
 * The part of the case store's contract that says what takes two operators.
 */
import { randomUUID } from 'node:crypto'
import type { CaseStore, OperatorAct } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { laterBy, newPartition, parkedAt } from './case-store-world.ts'

const actOf = (more: Partial<OperatorAct> = {}): OperatorAct => ({
  id: randomUUID(),
  act: 'discard',
  subject: randomUUID(),
  by: 'ann',
  at: laterBy(10),
  until: laterBy(20),
  confirmed: null,
  outcome: null,
  ...more,
})

export function actsContract(store: () => CaseStore): void {
  it('has another person confirm an act within its time, once', async () => {
    const { acts } = store()
    const act = actOf()
    expect(await acts.add(act)).toEqual(act)
    expect(await acts.confirm(act.id, 'ann', laterBy(11))).toBe('own')
    const confirmed = { ...act, confirmed: { by: 'ben', at: laterBy(19) } }
    expect(await acts.confirm(act.id, 'ben', laterBy(19))).toEqual(confirmed)
    expect(await acts.confirm(act.id, 'cem', laterBy(19))).toBe('over')
    expect(await acts.confirm(act.id, 'ann', laterBy(19))).toBe('over')
    expect(await acts.confirm(randomUUID(), 'ben', laterBy(19))).toBe('unknown')
    await acts.settle(act.id, 'discarded')
    expect((await acts.latest(1000)).find(({ id }) => id === act.id)).toEqual({ ...confirmed, outcome: 'discarded' })
  })

  it('has one of two who confirm at the same moment do it', async () => {
    const act = await store().acts.add(actOf())
    const both = await Promise.all(['ben', 'cem'].map((by) => store().acts.confirm(act.id, by, laterBy(12))))
    expect(both.filter((one) => one === 'over')).toHaveLength(1)
  })

  it('proposes the same once at a time, and anew when nobody has confirmed it in time', async () => {
    const { acts } = store()
    const act = actOf()
    const again = { ...act, id: randomUUID(), by: 'ben' }
    const [first, second] = await Promise.all([acts.add(act), acts.add(again)])
    expect(first).toEqual(second)
    expect(await acts.confirm(first.id, 'cem', laterBy(20))).toBe('over')
    const late = { ...act, id: randomUUID(), at: laterBy(20), until: laterBy(30) }
    expect(await acts.add(late)).toEqual(late)
    expect((await acts.latest(1000)).find(({ id }) => id === first.id)?.outcome).toBe('expired')
  })

  it('records what one person may do alone as often as it is done, and lets nobody confirm it', async () => {
    const act = actOf({ act: 'redrive', until: null, outcome: 'taken' })
    for (const one of [act, { ...act, id: randomUUID() }]) expect(await store().acts.add(one)).toEqual(one)
    expect(await store().acts.confirm(act.id, 'ben', laterBy(11))).toBe('over')
  })

  it('finds what was put aside by its number, also once it is settled', async () => {
    const place = newPartition()
    await store().transact((tx) => tx.park([parkedAt(place, 7), parkedAt(place, 8)]))
    const all = await store().parked.list({ open: true, limit: 10_000 })
    const { id } = all.find(({ topicId, offset }) => topicId === place.topicId && offset === 8)!
    expect(await store().parked.one(id)).toMatchObject({ id, offset: 8, resolvedAt: null })
    await store().transact((tx) => tx.resolveParked(id, laterBy(1), 'redriven'))
    expect(await store().parked.one(id)).toMatchObject({ id, offset: 8, resolvedAt: laterBy(1) })
    expect(await store().parked.one(999_999_999_999_999)).toBeUndefined()
  })

  it('forgets what came with what is discarded, and its key', async () => {
    const record = parkedAt(newPartition(), 7)
    await store().transact((tx) => tx.park([record]))
    const found = async (open: boolean) =>
      (await store().parked.list({ open, limit: 10_000 })).find(({ topicId }) => topicId === record.topicId)
    const { id } = (await found(true))!
    await store().transact((tx) => tx.discardParked(id, laterBy(1)))
    expect(await found(true)).toBeUndefined()
    expect(await found(false)).toMatchObject({ bytes: 3, sha256: record.sha256, resolvedAt: laterBy(1) })
    expect(await store().parked.one(id)).toMatchObject({ closed: null })
    expect((await store().keys.parkedKeys()).map(({ name }) => name)).not.toContain(record.closed?.keyId)
  })
}
