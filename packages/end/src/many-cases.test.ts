import { must, type PartyId, parseCaseRef, parseInstant } from '@passerelle/kernel'
import { type CaseRow, type CaseStore, memoryCaseStore } from '@passerelle/messaging'
import { caseRowOf } from '@passerelle/testing'
import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { START, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { describe, expect, it } from 'vitest'

const DUE_BEFORE = must(parseInstant(START))
const OFFICE = OFFICE_01 as PartyId
const LEAD = tokenInRole(OFFICE_01, 'office-lead')

/** A record that counts how often cases are asked for. */
function counted(store: CaseStore) {
  const asked = { lists: 0 }
  const seenBy: CaseStore['seenBy'] = (viewer) => {
    const reads = store.seenBy(viewer)
    return {
      ...reads,
      listCases: (filter) => {
        asked.lists += 1
        return reads.listCases(filter)
      },
    }
  }
  return { asked, store: { ...store, seenBy } }
}

const put = (store: CaseStore, rows: readonly CaseRow[]) => store.transact((tx) => tx.putCases(rows))
const many = (number: number, more: Partial<CaseRow>): readonly CaseRow[] =>
  Array.from({ length: number }, () => caseRowOf({ parties: [OFFICE], dueAt: DUE_BEFORE, ...more }))

describe('among many cases', () => {
  it('a small page of those that wait for one side looks at hundreds at a time, not at one after the other', async () => {
    const { asked, store } = counted(memoryCaseStore())
    await using world = await twoEnds({ store: (end) => (end === 'destination' ? store : memoryCaseStore()) })
    const { ref } = await referred(world)
    await world.settle()
    await put(store, many(450, {}))
    asked.lists = 0
    const { body } = await world.call(OFFICE_01, 'GET /cases?limit=1&turn=theirs')
    expect(body.items.map(({ caseRef }) => caseRef)).toEqual([ref])
    expect(asked.lists).toBe(3)
  }, 60_000)

  it('somebody who is looked for by name is found behind 499 others, and it is told where there were more', async () => {
    const store = memoryCaseStore()
    await using world = await twoEnds({ store: (end) => (end === 'destination' ? store : memoryCaseStore()) })
    const journey = await referred(world)
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    const identity = { familyName: 'Beispiel', givenNames: 'Amal', birthDate: '1990-02-03', nationality: 'MA' }
    await journey.post(OFFICE_01, `${journey.file}/share-dossier`, { parts: ['identity'], identity })
    await world.settle()
    const search = async () => {
      const { body } = await world.call(LEAD, 'POST /name-searches', { name: 'Amal Beispiel', reason: 'person-calls' })
      const { items, opened, all } = body as unknown as { items: unknown[]; opened: number; all: boolean }
      return { found: items.length, opened, all }
    }
    const { folded } = (await store.readCase(must(parseCaseRef(journey.ref))))!
    // They have a dossier of which nothing can be opened.
    await put(store, many(499, { folded }))
    expect(await search()).toEqual({ found: 1, opened: 1, all: true })
    await put(store, many(1, { folded }))
    expect(await search()).toEqual({ found: 0, opened: 0, all: false })
  }, 60_000)
})
