import { ROLES } from '@passerelle/service-shell'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HeldAnswer } from './held/held-shape.ts'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres()).world },
] as const

const someone = (who: string): string => tokenInRole(OFFICE_01, 'counsellor', who)
const [ANN, BEN] = ['counsellor', 'second-counsellor'] as const
const LEAD = tokenInRole(OFFICE_01, 'office-lead')
const REASON = 'person-calls'

interface Found {
  readonly items: readonly { readonly caseRef: string }[]
  readonly opened: number
  readonly all: boolean
}

describe.each(KINDS)('a case is found by the name of its person, over $on', ({ open }) => {
  let world: TwoEnds
  let [amal, latin]: Referred[] = []
  let refs: readonly string[] = []

  async function shared(givenNames: string, familyName: string): Promise<Referred> {
    const journey = await referred(world)
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, {
      firstAppointment: '2027-01-20T09:00:00Z',
    })
    await world.settle()
    const identity = { familyName, givenNames, birthDate: '1990-02-03', nationality: 'MA' }
    await journey.post(OFFICE_01, `${journey.file}/share-dossier`, { parts: ['identity'], identity })
    await world.settle()
    return journey
  }
  beforeAll(async () => {
    world = await open()
    amal = await shared('أمل', 'الحداد')
    latin = await shared('Söhne', 'Beispiel-Nachname')
    refs = [amal.ref, latin.ref]
    // Somebody else, of whom nobody is to learn by searching.
    await shared('Ganz', 'Anders')
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const search = async (who: string, name: string) => {
    const { status, body } = await world.call(who, 'POST /name-searches', { name, reason: REASON })
    return { status, code: body.code, ...(body as unknown as Found) }
  }
  const found = async (who: string, name: string) => (await search(who, name)).items.map(({ caseRef }) => caseRef)

  it('at both ends, in either script, and nothing but the cases is told', async () => {
    for (const who of [LEAD, tokenInRole(CENTRE_CAS, 'centre-lead')]) {
      expect(await found(who, 'Amal Haddad')).toEqual([refs[0]])
      expect(await found(who, 'أَمَل')).toEqual([refs[0]])
      expect(await found(who, 'SOEHNE beispiel')).toEqual([refs[1]])
      expect(await found(who, 'Nobody-is-called-so')).toEqual([])
    }
    const answer = await search(LEAD, 'Beispiel')
    expect([answer.opened, answer.all]).toEqual([3, true])
    expect(JSON.stringify(answer)).not.toMatch(/Beispiel|Söhne|Anders|الحداد/)
  })

  it('by the name as it was corrected', async () => {
    const event = (await latin!.timeline(OFFICE_01)).find(({ type }) => type === 'dossier.shared')
    await latin!.post(OFFICE_01, 'correct-event', {
      corrects: event?.eventId,
      values: [{ field: 'identity.familyName', before: 'Beispiel-Nachname', after: 'Berichtigt' }],
      why: 'As the passport has it.',
    })
    await world.settle()
    expect(await found(LEAD, 'Söhne Berichtigt')).toEqual([refs[1]])
  })

  it('among those that one sees, and what one does not see is not opened', async () => {
    await world.call(LEAD, `POST ${amal!.at}/assignment`, { to: ANN })
    expect(await found(someone(ANN), 'Amal')).toEqual([refs[0]])
    const other = await search(someone(BEN), 'Amal')
    expect([other.items, other.opened]).toEqual([[], 2])
    expect((await search('OFF-DE-BE-01', 'Amal')).opened).toBe(0)
  })

  it('and each opening is told to the person with its reason; the name that was typed is nowhere', async () => {
    const typed = 'Somebody-whom-a-caller-named'
    await search(someone(ANN), typed)
    const { body } = await world.call(LEAD, `GET ${amal!.at}/held`)
    const { openings } = body as unknown as HeldAnswer
    expect(openings.filter(({ actor }) => actor === ANN).at(-1)).toMatchObject({
      party: OFFICE_01,
      purpose: `search:${REASON}`,
    })
    expect(JSON.stringify(body)).not.toContain(typed)
    // Nobody has read it, so the other end is told nothing.
    const receipts = (await latin!.timeline(CENTRE_CAS)).filter(({ type }) => type === 'receipt.opened')
    expect(receipts).toEqual([])
  })

  it('only with a reason of the list, and two letters at least', async () => {
    const ask = (body: object) => world.call(LEAD, 'POST /name-searches', body)
    expect((await ask({ name: 'Beispiel' })).body.code).toBe('invalid-fields')
    expect((await ask({ name: 'Beispiel', reason: 'curious' })).body.code).toBe('invalid-fields')
    expect((await ask({ name: 'B', reason: REASON })).body.code).toBe('name-too-short')
  })

  it('by those who work with cases alone', async () => {
    const may = new Set(['counsellor', 'office-lead', 'case-worker', 'centre-lead', 'system'])
    for (const role of ROLES) {
      const { status, code } = await search(tokenInRole(OFFICE_01, role), 'Beispiel')
      expect([role, status, code]).toEqual(may.has(role) ? [role, 200, undefined] : [role, 403, 'not-allowed'])
    }
  })

  it('twenty times an hour for each person', async () => {
    const eager = tokenInRole(OFFICE_01, 'counsellor', 'third-counsellor')
    const statuses: number[] = []
    for (let asked = 0; asked < 21; asked++) statuses.push((await search(eager, 'Nobody')).status)
    expect([statuses.slice(0, 20).every((status) => status === 200), statuses.at(-1)]).toEqual([true, 429])
    expect((await search(someone(BEN), 'Nobody')).status).toBe(200)
  })
})
