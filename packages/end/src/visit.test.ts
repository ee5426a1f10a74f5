import { CENTRE_CAS, OFFICE_01, type Referred, submit } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const CHECK = {
  residence: 'other-title',
  days: 14,
  acknowledged: { on: '2026-11-20', form: 'paper', language: 'ar' },
}
const SLOTS = [
  {
    start: '2027-03-08T09:00:00Z',
    end: '2027-03-19T16:00:00Z',
    place: 'Casablanca',
    holdUntil: '2027-02-01T12:00:00Z',
  },
  { start: '2027-04-05T09:00:00Z', end: '2027-04-16T16:00:00Z', place: 'Rabat', holdUntil: '2027-02-01T12:00:00Z' },
]

interface Visited extends Referred {
  readonly visit: string
}
async function requested(more: object = {}): Promise<Visited> {
  const journey = await submit(world)
  await journey.post(OFFICE_01, 'grant-consent', {
    purposes: ['visit'],
    recipient: CENTRE_CAS,
    form: 'paper',
    language: 'ar',
  })
  const body = { to: CENTRE_CAS, purposes: ['housing'], partySize: 2, days: 14, ...more }
  const { fileId } = await journey.post(OFFICE_01, 'request-visit', body)
  await world.settle()
  return { ...journey, visit: `files/${fileId}` }
}
const slotsOf = async ({ at, visit }: Visited, party: string) => world.call(party, `GET ${at}/${visit}/slots`)
const legalOf = ({ at, visit }: Visited, party: string, language = 'de') =>
  world.call(party, `GET ${at}/${visit}/legal-check`, undefined, { 'accept-language': language })
const visitSeen = async (journey: Visited, party: string) =>
  (await journey.see(party)).files.find(({ kind }) => kind === 'visit')

async function chosen(): Promise<Visited & { readonly slot: string }> {
  const journey = await requested()
  await journey.post(CENTRE_CAS, `${journey.visit}/offer-programme`, { slots: SLOTS, mentor: 'A mentor' })
  await world.settle()
  const { slot } = (await slotsOf(journey, OFFICE_01)).body.items[0]!
  await journey.post(OFFICE_01, `${journey.visit}/choose-slot`, { slot })
  await journey.post(OFFICE_01, `${journey.visit}/record-legal-check`, CHECK)
  await world.settle()
  return { ...journey, slot }
}

describe('a visit over HTTP', () => {
  it('goes from the wish to the decision at both ends', async () => {
    const journey = await chosen()
    const { visit, post } = journey
    await post(OFFICE_01, `${visit}/confirm-visit`)
    await post(CENTRE_CAS, `${visit}/confirm-visit`)
    await world.settle()
    expect(await visitSeen(journey, CENTRE_CAS)).toMatchObject({ state: 'confirmed', task: null })
    await world.settle('2027-03-21T09:00:00Z')
    await post(CENTRE_CAS, `${visit}/record-visit-arrival`, { date: '2027-03-08', at: '2027-03-08T10:00:00Z' })
    await post(CENTRE_CAS, `${visit}/record-visit-activity`, { kind: 'employer-meeting' })
    await post(CENTRE_CAS, `${visit}/record-visit-departure`, { date: '2027-03-19' })
    await world.settle()
    await post(OFFICE_01, `${visit}/file-visit-report`, { willingnessAfter: 2, readinessAfter: 3 })
    await post(OFFICE_01, `${visit}/record-visit-decision`, { decision: 'undecided' })
    await world.settle()
    expect(await visitSeen(journey, CENTRE_CAS)).toMatchObject({ state: 'decided' })
    const [here, there] = await journey.digests()
    expect(here).toBe(there)
    const arrived = (await journey.timeline(OFFICE_01)).find(({ type }) => type === 'visit.arrived')
    expect(arrived).toMatchObject({ at: '2027-03-08T10:00:00.000Z', recordedAt: '2027-03-21T09:00:00.000Z' })
  })

  it('shows each slot as the clocks of both sides do, to both', async () => {
    const journey = await requested()
    await journey.post(CENTRE_CAS, `${journey.visit}/offer-programme`, { slots: SLOTS })
    await world.settle()
    const { body } = await slotsOf(journey, OFFICE_01)
    expect(body.items).toHaveLength(2)
    expect(body.items[1]).toMatchObject({
      state: 'held',
      place: 'Rabat',
      atOffice: { timeZone: 'Europe/Berlin', start: '2027-04-05T11:00+02:00', holdUntil: '2027-02-01T13:00+01:00' },
      atCentre: { timeZone: 'Africa/Casablanca' },
    })
    // The rules of a zone change; the moment does not.
    const { start } = body.items[1]!.atCentre
    expect(start).toMatch(/^2027-04-05T\d\d:00[+-]\d\d:00$/)
    expect(Date.parse(start)).toBe(Date.parse('2027-04-05T09:00:00Z'))
    expect((await slotsOf(journey, CENTRE_CAS)).body).toEqual(body)
    expect((await slotsOf(journey, 'CTR-MA-TNG')).status).toBe(404)
    expect((await world.call(OFFICE_01, `GET ${journey.at}/${journey.file}/slots`)).status).toBe(409)
  })

  it('a slot that nobody confirmed is released by itself', async () => {
    const journey = await chosen()
    await world.settle('2027-02-01T12:01:00Z')
    await world.settle()
    expect(await visitSeen(journey, OFFICE_01)).toMatchObject({ state: 'offered' })
    expect((await slotsOf(journey, CENTRE_CAS)).body.items).toEqual([])
    const again = await journey.ask(OFFICE_01, `${journey.visit}/choose-slot`, { slot: journey.slot })
    expect([again.status, again.body.code]).toEqual([409, 'slot-unknown'])
  })
})

describe('the legal pre-check over HTTP', () => {
  it('is explained to who counsels, in five languages, and to nobody else', async () => {
    const journey = await chosen()
    const { body } = await legalOf(journey, OFFICE_01)
    expect(body).toMatchObject({
      basis: 'recorded',
      recorded: { inForce: true, result: 'limited', acknowledgedOn: '2026-11-20' },
      result: 'limited',
      rule: 'six-months',
      validFrom: '2025-11-01',
      changedBy: [],
      language: 'de',
    })
    expect(body.sources.length).toBeGreaterThan(0)
    const told = await Promise.all(
      ['de', 'en', 'fr', 'ar', 'tr'].map((language) => legalOf(journey, OFFICE_01, language)),
    )
    expect(new Set(told.map((one) => one.body.explained.why)).size).toBe(5)
    expect((await legalOf(journey, CENTRE_CAS)).body.code).toBe('not-your-end')
    expect((await legalOf(journey, 'OFF-DE-BE-01')).status).toBe(404)
    expect((await world.call(OFFICE_01, `GET ${journey.at}/${journey.file}/legal-check`)).status).toBe(409)
  })

  it('before it is recorded says what counselling and the wish allow to know', async () => {
    const journey = await requested()
    expect((await legalOf(journey, OFFICE_01)).body).toMatchObject({ basis: 'nothing', result: 'blocked' })
    await journey.post(OFFICE_01, 'record-session', { residence: 'tolerated' })
    const { body } = await legalOf(journey, OFFICE_01)
    expect(body).toMatchObject({
      basis: 'counselling',
      rule: 'toleration',
      changedBy: ['re-entry-right', 'other-residence'],
    })
    expect(body.explained.changes).toHaveLength(2)
  })

  it('that is blocked lets the office confirm nothing; the centre never learns why', async () => {
    const journey = await chosen()
    const { visit, ask, post, timeline } = journey
    await post(OFFICE_01, `${visit}/record-legal-check`, { ...CHECK, residence: 'asylum-pending' })
    await world.settle()
    expect((await ask(OFFICE_01, `${visit}/confirm-visit`)).body.code).toBe('legal-check-blocked')
    const recorded = (await timeline(CENTRE_CAS)).filter(({ type }) => type === 'visit.legal-check-recorded')
    const opened = await world.call(CENTRE_CAS, `GET ${journey.at}/events/${recorded.at(-1)?.eventId}/content`)
    expect(opened.status).toBe(409)
    expect(JSON.stringify(await journey.see(CENTRE_CAS))).not.toContain('asylum')
    const { body } = await world.call('operator-origin', 'GET /operations/alarms')
    expect(JSON.stringify(body)).not.toContain('key-pending')
  })

  it('is refused where the person was shown something else, and where a field is wrong', async () => {
    const { visit, ask } = await requested()
    const differs = await ask(OFFICE_01, `${visit}/record-legal-check`, { ...CHECK, result: 'clear' })
    expect([differs.status, differs.body.code]).toEqual([409, 'legal-check-differs'])
    for (const body of [
      { ...CHECK, residence: 'anything' },
      { ...CHECK, rule: 'german-citizen' },
      { ...CHECK, acknowledged: null },
      { ...CHECK, days: 0 },
    ])
      expect((await ask(OFFICE_01, `${visit}/record-legal-check`, body)).status).toBe(400)
  })
})
