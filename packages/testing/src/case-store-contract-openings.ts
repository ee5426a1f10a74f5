/**
 * The part of the case store's contract about openings of vacancies that are kept for somebody.
 */
import { randomUUID } from 'node:crypto'
import { type FileId, must, parseCorridor, parseFileId } from '@passerelle/kernel'
import type { CaseStore, KeptOpening } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { caseRowOf, newRef } from './case-store-world.ts'

const newFile = (): FileId => must(parseFileId(randomUUID()))
const opening = (vacancy: string, caseRef = newRef()): KeptOpening => ({ fileId: newFile(), caseRef, vacancy })

export function openingsContract(store: () => CaseStore): void {
  const kept = (vacancy: string) => store().transact((tx) => tx.keptOpenings(vacancy))
  const keep = (one: KeptOpening) => store().transact((tx) => tx.keepOpening(one))

  it('are told by vacancy, until they are released', async () => {
    const vacancy = randomUUID()
    const [first, second, other] = [opening(vacancy), opening(vacancy), opening(randomUUID())]
    for (const one of [first, second, other]) await keep(one)
    await keep(first)
    expect(new Set(await kept(vacancy))).toEqual(new Set([first.fileId, second.fileId]))
    expect(await store().transact((tx) => tx.countKeptOpenings(vacancy))).toBe(2)
    const asked = [first.fileId, newFile()]
    expect(await store().transact((tx) => tx.openingsOf(asked))).toEqual([first.fileId])
    await store().transact((tx) => tx.releaseOpenings([first.fileId, newFile()]))
    expect(await kept(vacancy)).toEqual([second.fileId])
    expect(await store().transact((tx) => tx.openingsOf(asked))).toEqual([])
    expect(await kept(other.vacancy)).toEqual([other.fileId])
  })

  it('are seen in their own transaction, and by nobody where that fails', async () => {
    const one = opening(randomUUID())
    const failing = store().transact(async (tx) => {
      await tx.keepOpening(one)
      expect(await tx.keptOpenings(one.vacancy)).toEqual([one.fileId])
      throw new Error('at the very end')
    })
    await expect(failing).rejects.toThrow('at the very end')
    expect(await kept(one.vacancy)).toEqual([])
  })

  it('the last one is kept once, however many ask at one time', async () => {
    const vacancy = randomUUID()
    const take = () =>
      store().transact(async (tx) => {
        if ((await tx.keptOpenings(vacancy)).length > 0) return 0
        await tx.keepOpening(opening(vacancy))
        return 1
      })
    const taken = await Promise.all(Array.from({ length: 8 }, take))
    expect(taken.filter((one) => one === 1)).toHaveLength(1)
    expect(await kept(vacancy)).toHaveLength(1)
  })

  it('are of cases in which somebody is being introduced, told by reference', async () => {
    const corridor = must(parseCorridor('de-gh'))
    const rows = [['proposed'], ['submitted', 'interested'], ['accepted'], ['submitted']].map((states) =>
      caseRowOf({ corridor, states }),
    )
    await store().transact((tx) => tx.putCases(rows))
    const expected = [rows[0]!.caseRef, rows[1]!.caseRef].toSorted()
    const [first] = await store().introducedCases(corridor, 1)
    expect([first, ...(await store().introducedCases(corridor, 9, first))]).toEqual(expected)
  })

  it('go with their case', async () => {
    const one = opening(randomUUID())
    await store().transact((tx) => tx.putCases([caseRowOf({ caseRef: one.caseRef })]))
    await keep(one)
    await store().transact((tx) => tx.removeCase(one.caseRef))
    expect(await kept(one.vacancy)).toEqual([])
  })
}
