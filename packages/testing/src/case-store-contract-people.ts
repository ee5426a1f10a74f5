/**
 * The part of the case store's contract that says who of a party sees which case.
 */
import { randomUUID } from 'node:crypto'
import type { CaseRef, PartyId } from '@passerelle/kernel'
import {
  type CaseRow,
  type CaseStore,
  type Cover,
  type OpenedInNeed,
  onePerson,
  type PartyPerson,
  type Viewer,
  wholeParty,
} from '@passerelle/messaging'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caseRowOf, eventOf, laterBy, NOW, newParty, newRef, OFFICE, put } from './case-store-world.ts'

const FOR_GOOD = { covers: [], opened: [], until: null }
const person = (party: PartyId, actor: string, more: Partial<typeof FOR_GOOD | { covers: string[] }> = {}): Viewer =>
  onePerson({ party, actor, ...FOR_GOOD, ...more })
const to = (party: PartyId, actor: string): CaseRow['assigned'] => ({ [party]: { to: actor, by: 'lead', at: NOW } })

/** Everything by which somebody could come to know of a case. */
async function knows(store: CaseStore, viewer: Viewer, ref: CaseRef): Promise<readonly boolean[]> {
  const reads = store.seenBy(viewer)
  const locked = await store.transact((tx) => tx.lockCases([ref], [viewer]))
  return [
    (await reads.readCase(ref)) !== undefined,
    (await reads.readEvents(ref)).length > 0,
    (await reads.readOpenings(ref)).length > 0,
    (await reads.listCases({ limit: 50 })).some(({ caseRef }) => caseRef === ref),
    locked.has(ref),
  ]
}
const EVERYTHING = [true, true, true, true, true]
const NOTHING = [false, false, false, false, false]

async function putWhole(store: CaseStore, row: CaseRow): Promise<void> {
  await put(store, row)
  const event = eventOf(row.caseRef)
  const opening = { caseRef: row.caseRef, eventId: event.eventId, party: OFFICE, actor: 'a', purpose: 'read' }
  await store.transact(async (tx) => {
    await tx.addEvents([event])
    await tx.addOpening({ ...opening, openedAt: NOW })
  })
}

const coverOf = (party: PartyId, more: Partial<Cover> = {}): Cover => ({
  id: randomUUID(),
  party,
  absent: 'ann',
  by: 'ben',
  from: laterBy(10),
  until: laterBy(20),
  givenBy: 'lead',
  givenAt: NOW,
  ...more,
})

const openedOf = (party: PartyId, caseRef: CaseRef, more: Partial<OpenedInNeed> = {}): OpenedInNeed => ({
  id: randomUUID(),
  caseRef,
  party,
  actor: 'ben',
  reason: 'person-is-here',
  openedAt: laterBy(10),
  until: laterBy(20),
  acknowledged: null,
  ...more,
})

export function peopleContract(store: () => CaseStore): void {
  it('shows a case that is assigned to its person, to whoever covers them and to the whole party, and to no other', async () => {
    const [party, other] = [newParty(), newParty()]
    const row = caseRowOf({ parties: [party, other], assigned: to(party, 'ann') })
    await putWhole(store(), row)
    const seen = (viewer: Viewer) => knows(store(), viewer, row.caseRef)
    expect(await seen(person(party, 'ann'))).toEqual(EVERYTHING)
    expect(await seen(person(party, 'ben', { covers: ['ann'] }))).toEqual(EVERYTHING)
    expect(await seen(wholeParty(party))).toEqual(EVERYTHING)
    expect(await seen(person(party, 'ben'))).toEqual(NOTHING)
    // Nobody is assigned at the other party; and somebody there may be called the same.
    expect(await seen(person(other, 'whoever'))).toEqual(EVERYTHING)
    await put(store(), { ...row, assigned: { ...row.assigned, ...to(other, 'ben') } })
    expect(await seen(person(other, 'ann'))).toEqual(NOTHING)
    expect(await seen(person(party, 'ben'))).toEqual(NOTHING)
  })

  it('shows a case that is nobody’s to everybody of the party, again once it is released', async () => {
    const party = newParty()
    const row = caseRowOf({ parties: [party] })
    await putWhole(store(), row)
    expect(await knows(store(), person(party, 'ben'), row.caseRef)).toEqual(EVERYTHING)
    await put(store(), { ...row, assigned: to(party, 'ann') })
    expect(await knows(store(), person(party, 'ben'), row.caseRef)).toEqual(NOTHING)
    await put(store(), row)
    expect(await knows(store(), person(party, 'ben'), row.caseRef)).toEqual(EVERYTHING)
  })

  it('shows a case that was opened in need to whom it was opened', async () => {
    const party = newParty()
    const row = caseRowOf({ parties: [party], assigned: to(party, 'ann') })
    await putWhole(store(), row)
    const opened = { ...person(party, 'ben'), opened: [row.caseRef] }
    expect(await knows(store(), opened, row.caseRef)).toEqual(EVERYTHING)
    const foreign = { ...person(newParty(), 'ben'), opened: [row.caseRef] }
    expect((await store().seenBy(foreign).listCases({ limit: 5 })).length).toBe(0)
  })

  it('keeps people apart whatever they are called', async () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    const named = fc.oneof(name, fc.constantFrom('*', '-', 'a,b', 'a/b', '{', '"', '\\'))
    await fc.assert(
      fc.asyncProperty(named, named, async (one, other) => {
        const party = newParty()
        const row = caseRowOf({ parties: [party], assigned: to(party, one) })
        await put(store(), row)
        expect(await store().readCase(row.caseRef)).toEqual(row)
        const found = async (actor: string) =>
          (await store().seenBy(person(party, actor)).readCase(row.caseRef)) !== undefined
        expect([await found(one), await found(other)]).toEqual([true, one === other])
      }),
      { numRuns: 40 },
    )
  })

  it('has a cover count from its beginning to its end, and no longer than until it is ended', async () => {
    const party = newParty()
    const { people } = store()
    const [cover, ended] = [coverOf(party), coverOf(party, { absent: 'cem' })]
    for (const one of [cover, ended, coverOf(newParty()), coverOf(party, { by: 'dora' })]) await people.giveCover(one)
    const standing = (ms: number) => people.standingOf({ party, actor: 'ben' }, laterBy(ms))
    expect(await standing(9)).toEqual(FOR_GOOD)
    const both = await standing(10)
    expect([both.covers.toSorted(), both.opened, both.until]).toEqual([['ann', 'cem'], [], laterBy(20)])
    expect(await people.endCover({ ...ended, party: newParty() }, laterBy(15))).toBe(false)
    expect(await people.endCover(ended, laterBy(15))).toBe(true)
    expect(await people.endCover(ended, laterBy(15))).toBe(false)
    expect((await standing(19)).covers).toEqual(['ann'])
    expect(await standing(20)).toEqual(FOR_GOOD)
    expect((await people.coversOf(party, NOW)).filter(({ by }) => by === 'ben')).toEqual([cover])
    expect(await people.coversOf(party, laterBy(20))).toEqual([])
  })

  it('has an opening in need count for its hours, and wait until somebody else acknowledges it', async () => {
    const party = newParty()
    const [row, given] = [caseRowOf({ parties: [party] }), caseRowOf({ parties: [newParty()] })]
    await put(store(), row, given)
    const { people } = store()
    const opened = openedOf(party, row.caseRef)
    const all = [opened, openedOf(party, row.caseRef, { actor: 'cem', openedAt: laterBy(11) })]
    for (const one of all) await store().transact((tx) => tx.addOpenedInNeed(one))
    const standing = (ms: number) => people.standingOf({ party, actor: 'ben' }, laterBy(ms))
    expect([await standing(9), await standing(20)]).toEqual([FOR_GOOD, FOR_GOOD])
    expect(await standing(10)).toEqual({ covers: [], opened: [row.caseRef], until: laterBy(20) })
    const seen = store().seenBy(wholeParty(party))
    expect(await seen.readOpenedInNeed(row.caseRef)).toEqual(all)
    expect(await store().seenBy(wholeParty(newParty())).readOpenedInNeed(row.caseRef)).toEqual([])
    const before = (await people.unacknowledged()).count
    expect(await people.acknowledge({ party: newParty(), id: opened.id }, 'lead', laterBy(12))).toBeUndefined()
    expect(await people.acknowledge(opened, 'ben', laterBy(12))).toEqual(opened)
    const done = { ...opened, acknowledged: { by: 'lead', at: laterBy(13) } }
    expect(await people.acknowledge(opened, 'lead', laterBy(13))).toEqual(done)
    expect(await people.acknowledge(opened, 'other', laterBy(14))).toEqual(done)
    expect(await people.openedInNeedAt(party)).toEqual([all[1], done])
    const after = await people.unacknowledged()
    expect([before - after.count, after.oldest !== null]).toEqual([1, true])
  })

  it('counts readings in need and others as one, where it is said that they are alike', async () => {
    const event = eventOf(newRef())
    const opening = { caseRef: event.caseRef, eventId: event.eventId, party: OFFICE, actor: 'ben', openedAt: NOW }
    const open = (purpose: string, alike?: readonly string[]) =>
      store().transact((tx) => tx.addOpening({ ...opening, purpose }, alike))
    const alike = ['read', 'in-need']
    expect([await open('in-need', alike), await open('read', alike), await open('audit')]).toEqual([true, false, true])
  })

  it('keeps the list of a party apart from others, and tells which cases somebody has', async () => {
    const [party, other] = [newParty(), newParty()]
    const ann: PartyPerson = {
      party,
      actor: 'ann',
      role: 'counsellor',
      state: 'active',
      changedBy: 'lead',
      changedAt: NOW,
    }
    const all = [ann, { ...ann, actor: 'ben' }, { ...ann, party: other }]
    await store().transact(async (tx) => {
      expect(await tx.lockPeople(party)).toEqual([])
      for (const one of all) await tx.putPerson(one)
    })
    const left = { ...ann, state: 'left', changedAt: laterBy(1) } as const
    await store().transact((tx) => tx.putPerson(left))
    expect(await store().people.peopleOf(party)).toEqual([left, all[1]])
    expect(await store().transact((tx) => tx.lockPeople(other))).toEqual([all[2]])
    const rows = [1, 2].map(() => caseRowOf({ parties: [party, other], assigned: to(party, 'ann') }))
    await put(
      store(),
      ...rows,
      caseRowOf({ parties: [party] }),
      caseRowOf({ parties: [other], assigned: to(other, 'ann') }),
    )
    const refs = rows.map(({ caseRef }) => caseRef).toSorted()
    expect(await store().people.casesOf(ann, 9)).toEqual(refs)
    expect(await store().people.casesOf(ann, 1)).toEqual(refs.slice(0, 1))
    expect(await store().people.casesOf({ party, actor: 'ben' }, 9)).toEqual([])
  })

  it('remembers who was to see to a case', async () => {
    const row = caseRowOf()
    const record = { caseRef: row.caseRef, party: OFFICE, by: 'lead', at: NOW }
    const records = [
      { ...record, to: 'ann', because: 'assigned' },
      { ...record, to: null, because: 'released' },
    ] as const
    await store().transact((tx) => tx.addAssignments(records))
    await store().transact((tx) => tx.addAssignments([]))
    expect(await store().transact((tx) => tx.assignmentsOf(row.caseRef))).toEqual(records)
  })
}
