/**
 * The part of the case store's contract about links by which employers answer.
 */
import { randomUUID } from 'node:crypto'
import { type FileId, must, parseFileId } from '@passerelle/kernel'
import type { CaseStore, EmployerLink } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { CENTRE, caseRowOf, laterBy, NOW, newRef } from './case-store-world.ts'

const newFile = (): FileId => must(parseFileId(randomUUID()))
const linkOf = (more: Partial<EmployerLink> = {}): EmployerLink => ({
  fileId: newFile(),
  caseRef: newRef(),
  party: CENTRE,
  hash: randomUUID(),
  by: 'ann',
  at: NOW,
  until: laterBy(1),
  ...more,
})

export function linksContract(store: () => CaseStore): void {
  const put = (one: EmployerLink) => store().transact((tx) => tx.putEmployerLink(one))
  const of = (fileId: FileId) => store().transact((tx) => tx.employerLink(fileId))

  it('are found by their hash, by case and by introduction', async () => {
    const caseRef = newRef()
    const all = [linkOf({ caseRef }), linkOf({ caseRef }), linkOf()]
    for (const one of all) await put(one)
    expect(await store().links.find(all[0]!.hash)).toEqual(all[0])
    expect(await store().links.find(randomUUID())).toBeUndefined()
    expect(new Set(await store().links.ofCase(caseRef))).toEqual(new Set(all.slice(0, 2)))
    expect(await of(all[2]!.fileId)).toEqual(all[2])
  })

  it('an introduction has one, the newest', async () => {
    const one = linkOf()
    const newer = { ...one, hash: randomUUID(), by: 'ben', at: laterBy(1), until: laterBy(2) }
    await put(one)
    await put(newer)
    expect(await store().links.find(one.hash)).toBeUndefined()
    expect(await of(one.fileId)).toEqual(newer)
  })

  it('are seen in their own transaction, and by nobody where that fails', async () => {
    const [one, gone] = [linkOf(), linkOf()]
    await put(gone)
    const failing = store().transact(async (tx) => {
      await tx.putEmployerLink(one)
      await tx.removeEmployerLink(gone.fileId)
      expect([await tx.employerLink(one.fileId), await tx.employerLink(gone.fileId)]).toEqual([one, undefined])
      throw new Error('at the very end')
    })
    await expect(failing).rejects.toThrow('at the very end')
    expect([await of(one.fileId), await of(gone.fileId)]).toEqual([undefined, gone])
    await store().transact((tx) => tx.removeEmployerLink(gone.fileId))
    expect(await store().links.find(gone.hash)).toBeUndefined()
  })

  it('go with their case', async () => {
    const one = linkOf()
    await store().transact((tx) => tx.putCases([caseRowOf({ caseRef: one.caseRef })]))
    await put(one)
    await store().transact((tx) => tx.removeCase(one.caseRef))
    expect(await store().links.find(one.hash)).toBeUndefined()
  })
}
