import type { FileId, PartyId } from '@passerelle/kernel'
import { NO_CHAIN } from '@passerelle/messaging'
import { craft } from '@passerelle/testing/crafted-records'
import { beginMatter } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { DE_MA, type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refFor } from './engine/begin-matter.ts'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const OFFICE_02 = 'OFF-DE-BE-01'
const CENTRE_02 = 'CTR-MA-TNG'
const source = { title: 'National agency', url: 'https://www.example.org/', date: '2026-10-01' }
const SHEET = {
  country: 'MA',
  topic: 'business',
  language: 'fr',
  summary: 'Grants for those who begin.',
  entries: [
    { kind: 'programme', title: 'Start-up grant', source, validFrom: '2026-01-01' },
    { kind: 'document', title: 'Certificate of residence', source, validFrom: '2026-01-01' },
    {
      kind: 'contact',
      title: 'Guichet unique',
      contact: { channel: 'phone', value: '+212 5 00 00 00 00' },
      source,
      validFrom: '2027-01-01',
    },
  ],
}
const NEEDS = {
  country: 'MA',
  region: 'MA-06',
  firstDay: '2026-01-01',
  lastDay: '2026-06-30',
  rows: [
    { service: 'psychosocial', people: 40 },
    { service: 'medical', people: null },
  ],
}
const ask = (party: string, command: string, content: object, headers?: Record<string, string>) =>
  world.call(party, `POST /corridors/de-ma/matters/${command}`, { content }, headers)
const tell = (party: string, command: string, content: object): Promise<string> =>
  beginMatter(world, party, { command, body: { content } })
const list = async (party: string, query: string) => (await world.call(party, `GET /matters?${query}`)).body.items
const see = async (party: string, ref: string) => (await world.call(party, `GET /matters/${ref}`)).body

describe('the sheet of a country', () => {
  it('is one for each topic, the newest, whichever centre has written it, and is found by its words', async () => {
    const ref = await tell(CENTRE_CAS, 'publish-country-sheet', SHEET)
    expect(await tell(CENTRE_02, 'publish-country-sheet', { ...SHEET, summary: 'Grants for everybody.' })).toBe(ref)
    await tell(CENTRE_CAS, 'publish-country-sheet', { ...SHEET, topic: 'housing' })
    for (const query of ['topic=business', 'country=MA&topic=business&q=guichet'])
      expect(await list(OFFICE_02, `kind=country-sheet&${query}`)).toMatchObject([
        { matterRef: ref, content: { by: CENTRE_02, summary: 'Grants for everybody.', earlierCount: 1, ageInDays: 0 } },
      ])
    expect(await see(OFFICE_01, ref)).toMatchObject({
      content: { entries: [{ source }, {}, { validFrom: '2027-01-01' }], earlier: [{ by: CENTRE_CAS }] },
    })
  })

  it('is published by leads and editors of programmes of the origin, and by no case worker and no office', async () => {
    const as = (party: string, role: string) =>
      ask(party, 'publish-country-sheet', SHEET, { authorization: `Bearer ${tokenInRole(party, role)}` })
    expect(await as(CENTRE_CAS, 'programme-editor')).toMatchObject({ status: 202 })
    expect(await as(CENTRE_CAS, 'centre-lead')).toMatchObject({ status: 202 })
    expect(await as(CENTRE_CAS, 'case-worker')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await as(OFFICE_01, 'office-lead')).toMatchObject({ status: 403, body: { code: 'not-your-end' } })
  })
})

describe('a report about groups of people', () => {
  it('comes from either end and is told anew for the same place and days', async () => {
    const ref = await tell(OFFICE_01, 'report-needs', NEEDS)
    expect(await tell(OFFICE_01, 'report-needs', { ...NEEDS, rows: [{ service: 'psychosocial', people: 50 }] })).toBe(
      ref,
    )
    await world.settle('2026-11-23T10:00:00Z')
    const others = await tell(CENTRE_CAS, 'report-needs', NEEDS)
    expect(others).not.toBe(ref)
    const reported = await list(CENTRE_02, 'kind=needs-report&region=MA-06')
    expect(reported).toMatchObject([
      { matterRef: others, content: { rows: [{ people: 40 }, { people: null }] } },
      { matterRef: ref, content: { rows: [{ people: 50 }], earlierCount: 1 } },
    ])
  })

  it('is refused where it tells of fewer than ten, in the language of who asks, and nothing of it is kept', async () => {
    const small = { ...NEEDS, rows: [{ service: 'psychosocial', people: 3 }] }
    const given = { ...NEEDS, total: 52 }
    for (const [content, code, field] of [
      [small, 'group-too-small', '/content/rows/0/people'],
      [given, 'count-can-be-computed', '/content/total'],
    ] as const) {
      const refused = await ask(OFFICE_01, 'report-needs', content, { 'accept-language': 'de' })
      expect(refused).toMatchObject({ status: 422, body: { code } })
      expect(JSON.stringify(refused.body)).toContain(field)
    }
    const german = await ask(OFFICE_01, 'report-needs', small, { 'accept-language': 'de' })
    expect(german.body).toMatchObject({ title: 'Diese Gruppe ist zu klein' })
    expect(await list(OFFICE_01, 'kind=needs-report')).toEqual([])
  })

  it('shows no count below ten of what the other end has sent, nor what would give it away', async () => {
    const rows = [
      { service: 'psychosocial', people: 40 },
      { service: 'medical', people: 3 },
    ]
    const content = { ...NEEDS, total: 43, rows, note: null }
    const body = { content } as never
    const caseRef = refFor(
      world.origin.engine,
      { type: 'needs.reported', clear: body },
      {
        corridor: DE_MA,
        party: CENTRE_CAS as PartyId,
      },
    )
    const head = { fileId: caseRef as string as FileId, rules: '2026-1' }
    const event = { type: 'needs.reported', body, sealed: null } as never
    await world.log.append('de-ma.open', [craft(event, { end: 'origin', caseRef, head, after: NO_CHAIN }).record])
    await world.settle()
    const shown = { total: null, rows: [{ people: 40 }, { people: null }] }
    expect(await list(OFFICE_01, 'kind=needs-report')).toMatchObject([{ matterRef: caseRef, content: shown }])
    expect(await see(OFFICE_01, caseRef)).toMatchObject({ state: 'current', content: shown })
  })
})
