/**
 * The part of the case store's contract about the logs that an end has read: incarnations, what is written again, gaps.
 */
import { randomUUID } from 'node:crypto'
import type { CaseStore, Rewriting } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { CORRIDOR, caseRowOf, eventOf, laterBy, NOW, put } from './case-store-world.ts'

const newTopic = () => ({ topic: 'de-ma.case', topicId: randomUUID() })

const rewritingOf = (more: Partial<Rewriting> = {}): Rewriting => {
  const { topic, topicId } = newTopic()
  return { id: topicId, side: 'own', topic, topicId, askedAt: null, doneAt: null, ends: [], ...more }
}

export function historyContract(store: () => CaseStore): void {
  it('counts incarnations of a topic upwards only', async () => {
    const topic = newTopic()
    const generationOf = async () =>
      (await store().incarnations()).find(({ topicId }) => topicId === topic.topicId)?.generation
    await store().transact((tx) => tx.putIncarnation({ ...topic, generation: 2 }))
    expect(await generationOf()).toBe(2)
    await store().transact((tx) => tx.putIncarnation({ ...topic, generation: 4 }))
    await store().transact((tx) => tx.putIncarnation({ ...topic, generation: 3 }))
    expect(await generationOf()).toBe(4)
  })

  it('remembers what is to be written again, by whom, and until when it was', async () => {
    const own = rewritingOf()
    const other = rewritingOf({ id: own.id, topicId: own.topicId, side: 'other' })
    const mine = async () => (await store().rewritings()).filter(({ id }) => id === own.id)
    await store().transact(async (tx) => {
      await tx.putRewriting(own)
      await tx.putRewriting(other)
      expect(await tx.rewritings()).toContainEqual(own)
    })
    expect(await mine()).toEqual(expect.arrayContaining([own, other]))
    const done = { ...other, askedAt: NOW, doneAt: laterBy(5), ends: [3, 0, 7] }
    await store().transact((tx) => tx.putRewriting(done))
    expect(await mine()).toHaveLength(2)
    expect(await mine()).toEqual(expect.arrayContaining([own, done]))
    // Who asks and who hears the answer may do so at the same time.
    await store().transact((tx) => tx.putRewriting({ ...other, askedAt: laterBy(1) }))
    expect(await mine()).toContainEqual({ ...done, askedAt: laterBy(1) })
  })

  it('remembers a gap once, with the question that was asked because of it', async () => {
    const { topicId } = newTopic()
    const gap = { rewriting: randomUUID(), topicId, partition: 2, from: 5, to: 9 }
    await store().transact((tx) => tx.addGap(gap))
    await store().transact(async (tx) => {
      await tx.addGap({ ...gap, rewriting: randomUUID() })
      await tx.addGap({ ...gap, partition: 0 })
    })
    expect(await store().gaps(topicId)).toEqual([{ ...gap, partition: 0 }, gap])
    expect(await store().gaps(newTopic().topicId)).toEqual([])
  })

  it('gives an event that is placed twice at once its last place', async () => {
    const { caseRef } = caseRowOf()
    const event = eventOf(caseRef)
    const placeAt = (offset: number) => ({ topicId: 't', partition: 0, offset, loggedAt: NOW })
    const placed = (offset: number) => ({ event, status: 'held', cause: 'gap', place: placeAt(offset) }) as const
    await store().transact((tx) => tx.addEvents([event]))
    await store().transact((tx) => tx.placeEvents([{ ...placed(9), signature: 'v1.signed' }, placed(3)]))
    const events = await store().readEvents(caseRef)
    expect(events.map(({ place, signature }) => [place?.offset, signature])).toEqual([[3, 'v1.signed']])
  })

  it('keeps the signature that came back with an event, whatever becomes of its place', async () => {
    const { caseRef } = caseRowOf()
    const event = eventOf(caseRef)
    const place = { topicId: 't', partition: 0, offset: 7, loggedAt: NOW }
    await store().transact((tx) => tx.addEvents([event]))
    await store().transact((tx) =>
      tx.placeEvents([{ event, status: 'held', cause: 'gap', place, signature: 'v1.signed' }]),
    )
    await store().transact((tx) => tx.placeEvents([{ event, status: 'recorded', cause: null, place }]))
    expect(await store().readEvents(caseRef)).toMatchObject([{ status: 'recorded', signature: 'v1.signed' }])
    const foreign = { ...eventOf(caseRef, { writer: 'origin' }), signature: 'v1.theirs' }
    await store().transact((tx) => tx.addEvents([foreign]))
    expect(await store().readEvents(caseRef)).toContainEqual(foreign)
  })

  it('knows whether an event has a sealed part once that can be told', async () => {
    const { caseRef } = caseRowOf()
    const [bare, sealed] = [eventOf(caseRef), eventOf(caseRef)]
    const placed = { status: 'recorded', cause: null, place: null } as const
    const marks = async () => {
      const events = await store().readEvents(caseRef)
      return [bare, sealed].map(({ hash }) => events.find((one) => one.hash === hash)?.hasSealed)
    }
    await store().transact((tx) => tx.addEvents([bare, sealed]))
    await store().transact((tx) => tx.placeEvents([{ event: bare, ...placed, hasSealed: false }]))
    expect(await marks()).toEqual([false, true])
    await store().transact((tx) => tx.placeEvents([bare, sealed].map((event) => ({ event, ...placed }))))
    expect(await marks()).toEqual([false, true])
  })

  it('leaves nothing of it behind where the transaction fails', async () => {
    const rewriting = rewritingOf()
    const failing = store().transact(async (tx) => {
      await tx.putIncarnation({ ...rewriting, generation: 1 })
      await tx.putRewriting(rewriting)
      await tx.addGap({ rewriting: rewriting.id, topicId: rewriting.topicId, partition: 0, from: 0, to: 1 })
      throw new Error('at the very end')
    })
    await expect(failing).rejects.toThrow('at the very end')
    expect((await store().incarnations()).some(({ topicId }) => topicId === rewriting.topicId)).toBe(false)
    expect((await store().rewritings()).some(({ id }) => id === rewriting.id)).toBe(false)
    expect(await store().gaps(rewriting.topicId)).toEqual([])
  })

  it('lists the cases of a corridor page by page, each once', async () => {
    const corridor = 'de-gh' as typeof CORRIDOR
    const rows = Array.from({ length: 5 }, () => caseRowOf({ corridor }))
    await put(store(), ...rows, caseRowOf())
    const pages = []
    for (let after: (typeof rows)[0]['caseRef'] | undefined; pages.length < 10; ) {
      const page = await store().caseRefs(corridor, 2, after)
      if (page.length === 0) break
      pages.push(page)
      after = page.at(-1)
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(pages.flat()).toEqual(rows.map(({ caseRef }) => caseRef).toSorted())
  })
}
