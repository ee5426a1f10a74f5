/**
 * The part of the case store's contract about matters: found by what they are about, by every party of the end.
 */
import { matterRefFrom } from '@passerelle/kernel'
import { type CaseRow, type CaseStore, type MatterListFilter, wholeParty } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { caseRowOf, laterBy, NOW, newParty, newRef, put } from './case-store-world.ts'

const refsOf = (rows: readonly CaseRow[]) => rows.map(({ caseRef }) => caseRef)

const newMatter = (by: readonly string[], more: Partial<CaseRow> = {}): CaseRow => {
  const row = caseRowOf({ caseRef: matterRefFrom(newRef()), states: ['open'], ...more })
  return { ...row, matter: { kind: 'vacancy', by, toldAt: NOW, ...more.matter } }
}

export function mattersContract(store: () => CaseStore): void {
  it('lists matters newest first, by all that is asked for, to every party of the end', async () => {
    const own = `word:${newParty().toLowerCase()}`
    const older = newMatter([own, 'country:MA'])
    const newer = newMatter([own, 'country:MA', 'word:éclair"}'], { states: ['closed'] })
    const newest = { ...newer, matter: { ...newer.matter!, toldAt: laterBy(5) } }
    await put(store(), older, newest, newMatter(['country:MA']))
    const list = async (more: Partial<MatterListFilter> = {}) =>
      refsOf(
        await store()
          .seenBy(wholeParty(newParty()))
          .listMatters({ kind: 'vacancy', by: [own], limit: 10, ...more }),
      )
    expect(await list()).toEqual(refsOf([newest, older]))
    expect(await list({ by: [own, 'word:éclair"}'] })).toEqual(refsOf([newest]))
    expect(await list({ state: 'open' })).toEqual(refsOf([older]))
    expect(await list({ kind: 'information' })).toEqual([])
    expect(await list({ corridor: 'de-tr' })).toEqual([])
    expect(await list({ limit: 1 })).toEqual(refsOf([newest]))
    expect(await list({ after: { toldAt: laterBy(5), caseRef: newest.caseRef } })).toEqual(refsOf([older]))
  })

  it('lists no matter among cases, and shows none that is not known yet to other parties', async () => {
    const party = newParty()
    const matter = newMatter([], { parties: [party] })
    const unknown = {
      ...newMatter([], { parties: [party] }),
      matter: { kind: 'unknown', by: [], toldAt: NOW },
    } as const
    await put(store(), matter, unknown)
    const [there, elsewhere] = [party, newParty()].map((one) => store().seenBy(wholeParty(one)))
    expect(await there!.listCases({ limit: 10 })).toEqual([])
    expect(await there!.readCase(unknown.caseRef)).toEqual(unknown)
    expect(await elsewhere!.readCase(unknown.caseRef)).toBeUndefined()
    expect(await elsewhere!.readCase(matter.caseRef)).toEqual(matter)
  })

  it('shows a thread to its own party alone, in lists, to read and to write in', async () => {
    const [party, other] = [newParty(), newParty()]
    const thread = newMatter(['topic:housing'], { parties: [party] })
    const row = { ...thread, matter: { ...thread.matter!, kind: 'thread' } } as const
    await put(store(), row)
    for (const [viewer, found] of [
      [wholeParty(party), [row]],
      [wholeParty(other), []],
    ] as const) {
      const seen = store().seenBy(viewer)
      expect(await seen.listMatters({ kind: 'thread', by: ['topic:housing'], limit: 200 })).toEqual(found)
      expect(await seen.readCase(row.caseRef)).toEqual(found[0])
      const locked = await store().transact((tx) => tx.lockCases([row.caseRef], [viewer]))
      expect([...locked.values()]).toEqual(found)
    }
  })

  it('finds cases of persons by what was done in them, whatever matters there are', async () => {
    const corridor = 'de-tn' as CaseRow['corridor']
    const [live, done, over] = [['accepted'], ['accepted'], ['declined']].map((states) =>
      caseRowOf({ corridor, states }),
    ) as [CaseRow, CaseRow, CaseRow]
    const matter = { ...newMatter([], { states: ['accepted'] }), corridor }
    await put(store(), live, done, over, matter, caseRowOf({ states: ['accepted'] }))
    const [key, later] = [`suspend:${matter.caseRef}`, `resume:${matter.caseRef}`]
    const effect = { caseRef: done.caseRef, key, effect: {}, doneAt: NOW }
    await store().transact((tx) => tx.addEffects([effect]))
    const search = { corridor, states: ['accepted', 'submitted'], has: null, lacks: key, limit: 10, after: undefined }
    expect(await store().casesByEffect(search)).toEqual([live.caseRef])
    expect(await store().casesByEffect({ ...search, states: null, after: live.caseRef })).toEqual(
      over.caseRef > live.caseRef ? [over.caseRef] : [],
    )
    expect(await store().casesByEffect({ ...search, states: null, has: key, lacks: later })).toEqual([done.caseRef])
    expect(await store().casesByEffect({ ...search, states: null, has: key, lacks: key })).toEqual([])
  })
}
