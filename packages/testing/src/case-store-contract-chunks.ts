/**
 * The part of the case store's contract about chunks of documents that may have to be dropped.
 */
import { createHash, randomUUID } from 'node:crypto'
import { instant } from '@passerelle/kernel'
import type { CaseStore, NotedChunk } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { NOW, newRef } from './case-store-world.ts'

/** Long before anything else of the contract. */
const at = (ms: number) => instant(NOW - 1_000_000_000 + ms)
const chunk = (ms: number): NotedChunk => ({
  sha256: createHash('sha256').update(randomUUID()).digest('hex'),
  caseRef: newRef(),
  dropAfter: at(ms),
})

export function chunksContract(store: () => CaseStore): void {
  const note = (...chunks: readonly NotedChunk[]) => store().transact((tx) => tx.noteChunks(chunks))

  it('are told once their time has passed, longest first, until they are forgotten', async () => {
    const [first, second, third] = [chunk(1), chunk(2), chunk(3)] as const
    await note(third, first)
    await note(second)
    expect(await store().chunks.due(at(0), 10)).toEqual([])
    expect(await store().chunks.due(at(2), 10)).toEqual([first, second])
    expect(await store().chunks.due(at(3), 2)).toEqual([first, second])
    expect((await store().keys.chores()).firstDrop).toBe(at(1))
    await store().chunks.forget([first.sha256, second.sha256])
    expect(await store().chunks.due(at(3), 10)).toEqual([third])
    await store().chunks.forget([third.sha256, third.sha256])
    expect(await store().chunks.due(at(9), 10)).toEqual([])
    expect((await store().keys.chores()).firstDrop).toBeNull()
  })

  it('may be noted again: the earlier time counts', async () => {
    const one = chunk(5)
    await note(one)
    await note({ ...one, dropAfter: at(7) }, { ...chunk(9) })
    expect(await store().chunks.due(at(5), 10)).toEqual([one])
    await note({ ...one, dropAfter: at(4) })
    const due = await store().chunks.due(at(9), 10)
    expect(due.map(({ dropAfter }) => dropAfter)).toEqual([at(4), at(9)])
    await store().chunks.forget(due.map(({ sha256 }) => sha256))
  })

  it('are noted with all else of their transaction, or not at all', async () => {
    const one = chunk(6)
    const failing = store().transact(async (tx) => {
      await tx.noteChunks([one])
      throw new Error('at the very end')
    })
    await expect(failing).rejects.toThrow('at the very end')
    await note()
    expect(await store().chunks.due(at(9), 10)).toEqual([])
  })
}
