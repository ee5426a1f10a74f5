import { must, type PartyId, parseInstant } from '@passerelle/kernel'
import { memoryCaseStore } from '@passerelle/messaging'
import { caseRowOf } from '@passerelle/testing'
import { introduced, proposed } from '@passerelle/testing/introduction-steps'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeAll(async () => {
  world = await twoEnds()
})
afterAll(() => world[Symbol.asyncDispose]())

const listed = async (party: string, query = '') => {
  const { status, body } = await world.call(party, `GET /introductions${query}`)
  return status === 200 ? (body.items as unknown as Record<string, unknown>[]) : status
}

describe('introductions that wait for somebody', () => {
  it('are listed at both ends, due first, and nothing is opened for it', async () => {
    const first = await proposed(world)
    const second = await introduced(world)
    const told = [
      { caseRef: first.ref, state: 'proposed', yes: [], proposedBy: CENTRE_CAS },
      { caseRef: second.ref, state: 'introduced', yes: [] },
    ]
    const byCase = (items: unknown) =>
      told.map(({ caseRef }) => (items as Record<string, unknown>[]).find((one) => one['caseRef'] === caseRef))
    for (const party of [OFFICE_01, CENTRE_CAS]) expect(byCase(await listed(party))).toMatchObject(told)
    const due = ((await listed(OFFICE_01)) as Record<string, string>[]).map(({ answerBy }) => answerBy)
    expect(due).toEqual(due.toSorted((a = '', b = '') => a.localeCompare(b)))
    expect(await listed(CENTRE_CAS, '?state=introduced')).toMatchObject([{ caseRef: second.ref, with: OFFICE_01 }])
  })

  it('are those of one’s own party alone', async () => {
    for (const stranger of ['OFF-DE-BE-01', 'CTR-MA-TNG']) expect(await listed(stranger)).toEqual([])
    expect(await listed('operator-origin')).toBe(403)
  })
})

describe('introductions among many cases whose referral has the same state', () => {
  it('are found behind them, and it is told where not all could be looked into', async () => {
    const store = memoryCaseStore()
    await using many = await twoEnds({ store: (end) => (end === 'destination' ? store : memoryCaseStore()) })
    const others = async (number: number) => {
      const of = { parties: [OFFICE_01 as PartyId], states: ['accepted'], dueAt: must(parseInstant(START)) }
      await store.transact((tx) => tx.putCases(Array.from({ length: number }, () => caseRowOf(of))))
    }
    const { ref, post, job } = await introduced(many)
    await post(CENTRE_CAS, `${job}/record-employer-interest`)
    await post(CENTRE_CAS, `${job}/offer-job`, { terms: 'Full time', start: '2027-03-01' })
    await many.settle()
    await post(OFFICE_01, `${job}/accept-job`)
    const accepted = async () => (await many.call(OFFICE_01, 'GET /introductions?state=accepted')).body
    await others(450)
    expect(await accepted()).toMatchObject({ items: [{ caseRef: ref, state: 'accepted' }], more: false })
    await others(1_600)
    expect(await accepted()).toEqual({ items: [], more: true })
  })
})

describe('the form of a matter’s command', () => {
  it('is told like that of a case, with what it is sent to', async () => {
    const form = async (type: string) => (await world.call(CENTRE_CAS, `GET /forms/${type}`)).body as object
    expect(await form('vacancy.published')).toMatchObject({ command: 'publish-vacancy', of: 'corridor', ofFile: false })
    expect(await form('vacancy.closed')).toMatchObject({ command: 'close-vacancy', of: 'matter', ofFile: false })
    expect(await form('match.offered')).toMatchObject({ command: 'offer-job', of: 'case', ofFile: true })
    expect((await world.call(CENTRE_CAS, 'GET /forms/receipt.received')).status).toBe(400)
  })
})
