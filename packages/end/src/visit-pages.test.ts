import { must, type PartyId, parseInstant } from '@passerelle/kernel'
import { memoryCaseStore } from '@passerelle/messaging'
import { caseRowOf } from '@passerelle/testing'
import { CENTRE_CAS, OFFICE_01, type Referred, submit } from '@passerelle/testing/referral-steps'
import { START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const STRANGER = 'OFF-DE-BE-01'
const SLOTS = [
  { start: '2027-03-08T09:00:00Z', end: '2027-03-19T16:00:00Z', place: 'At a place that is nobody’s business' },
  { start: '2027-04-05T09:00:00Z', end: '2027-04-16T16:00:00Z', place: 'Rabat' },
]

interface Visited extends Referred {
  readonly visit: string
  readonly visitId: string
}
async function requested(): Promise<Visited> {
  const journey = await submit(world)
  const consent = { purposes: ['visit'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' }
  await journey.post(OFFICE_01, 'grant-consent', consent)
  const { fileId } = await journey.post(OFFICE_01, 'request-visit', { to: CENTRE_CAS, partySize: 2, days: 14 })
  await world.settle()
  return { ...journey, visit: `files/${fileId}`, visitId: fileId }
}

async function chosen(): Promise<Visited> {
  const journey = await requested()
  await journey.post(CENTRE_CAS, `${journey.visit}/offer-programme`, { slots: SLOTS })
  await world.settle()
  const { items } = (await world.call(OFFICE_01, `GET ${journey.at}/${journey.visit}/slots`)).body
  await journey.post(OFFICE_01, `${journey.visit}/choose-slot`, { slot: items[1]!.slot })
  await world.settle()
  return journey
}

const textAt = async (party: string, address: string) => {
  const response = await fetch(`${world.urlOf(party)}${address}`, { headers: { authorization: `Bearer ${party}` } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const visits = async (party: string, query = '') => (await world.call(party, `GET /visits${query}`)).body

describe('the list of visits', () => {
  it('shows both ends the same visit with state and dates, and strangers none', async () => {
    const { visitId, ref } = await requested()
    const [here] = (await visits(OFFICE_01)).items
    expect(here).toMatchObject({
      fileId: visitId,
      caseRef: ref,
      state: 'requested',
      office: { party: OFFICE_01, timeZone: 'Europe/Berlin' },
      centre: { party: CENTRE_CAS, timeZone: 'Africa/Casablanca' },
      dueAt: expect.stringMatching(/^2026-/),
      slots: 0,
      chosen: null,
      confirmedBy: [],
      checkedUntil: null,
    })
    const [there] = (await visits(CENTRE_CAS)).items
    expect(there).toEqual({ ...here, number: null })
    expect((await visits(STRANGER)).items).toEqual([])
    expect((await visits('CTR-MA-TNG')).items).toEqual([])
  })

  it('tells what is over from what is not, and leads through many cases page by page', async () => {
    const first = await requested()
    await requested()
    await submit(world)
    await first.post(OFFICE_01, `${first.visit}/cancel-visit`, { reason: 'person-does-not-want' })
    await world.settle()
    expect((await visits(OFFICE_01, '?over=true')).items.map(({ caseRef }) => caseRef)).toEqual([first.ref])
    expect((await visits(OFFICE_01, '?over=false')).items).toHaveLength(1)
    const one = await visits(OFFICE_01, '?limit=1')
    const other = await visits(OFFICE_01, `?limit=1&cursor=${one.next}`)
    expect(new Set([...one.items, ...other.items].map(({ caseRef }) => caseRef)).size).toBe(2)
    expect(other.next).toBeUndefined()
  })

  it('looks at so many cases for a page and no more, and goes on where it stopped', async () => {
    const store = memoryCaseStore()
    await using many = await twoEnds({ store: (end) => (end === 'destination' ? store : memoryCaseStore()) })
    const of = { parties: [OFFICE_01 as PartyId], states: ['declined'], dueAt: must(parseInstant(START)) }
    await store.transact((tx) => tx.putCases(Array.from({ length: 2_100 }, () => caseRowOf(of))))
    const { body } = await many.call(OFFICE_01, 'GET /visits?limit=1')
    expect([body.items, typeof body.next]).toEqual([[], 'string'])
    const rest = await many.call(OFFICE_01, `GET /visits?limit=1&cursor=${body.next}`)
    expect([rest.body.items, rest.body.next]).toEqual([[], undefined])
  })

  it('has a page of one visit, which follows what one does at once', async () => {
    const { at, visit, file } = await chosen()
    const { body } = await world.call(OFFICE_01, `GET ${at}/${visit}/visit`)
    expect(body).toMatchObject({ state: 'chosen', slots: 2, confirmedBy: [], chosen: expect.any(String) })
    expect(JSON.stringify(body)).not.toContain('nobody’s business')
    expect((await world.call(STRANGER, `GET ${at}/${visit}/visit`)).status).toBe(404)
    expect((await world.call(OFFICE_01, `GET ${at}/${file}/visit`)).body.code).toBe('not-in-this-state')
  })
})

describe('the legal pre-check before a visit is asked for', () => {
  it('says what the status allows that was told in counselling, for the days that are meant', async () => {
    const { at, post } = await submit(world)
    const ask = async (query = '') =>
      (await world.call(OFFICE_01, `GET ${at}/legal-check${query}`, undefined, { 'accept-language': 'fr' })).body
    expect(await ask()).toMatchObject({ basis: 'nothing', result: 'blocked', recorded: null, language: 'fr' })
    await post(OFFICE_01, 'record-session', { residence: 'settlement-permit' })
    expect(await ask('?days=14&departure=2027-03-08')).toMatchObject({
      basis: 'counselling',
      result: 'limited',
      rule: 'six-months',
    })
    expect(await ask('?days=300&departure=2027-03-08')).toMatchObject({
      result: 'blocked',
      changedBy: ['authority-note', 'shorter-stay'],
    })
    for (const query of ['?days=0', '?days=367', '?departure=2027-02-30', '?residence=tolerated'])
      expect((await ask(query)).code).toBe('invalid-fields')
  })

  it('stays at the office: the centre hears that it is not its end, others that there is no such case', async () => {
    const { at } = await requested()
    expect((await world.call(CENTRE_CAS, `GET ${at}/legal-check`)).body.code).toBe('not-your-end')
    expect((await world.call(STRANGER, `GET ${at}/legal-check`)).status).toBe(404)
  })
})

describe('an appointment', () => {
  it('goes into the calendars of both ends, with the moment that was chosen and nothing personal', async () => {
    const { at, visit, ref } = await chosen()
    for (const [party, language, words] of [
      [OFFICE_01, 'de', 'Termin\\, Fall'],
      [CENTRE_CAS, 'ar', 'موعد، الحالة'],
    ] as const) {
      const { status, headers, text } = await textAt(party, `${at}/${visit}/appointment?language=${language}`)
      expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
      expect(headers.get('content-disposition')).toBe('attachment; filename="appointment.ics"')
      expect(text).toContain('DTSTART:20270405T090000Z\r\nDTEND:20270416T160000Z\r\n')
      expect(text).toContain(`SUMMARY;LANGUAGE=${language}:${words} ${ref.slice(0, 8)}\r\n`)
      expect(text).toContain('STATUS:TENTATIVE')
      expect(text).not.toMatch(/Rabat|LOCATION|DESCRIPTION|OFF-|CTR-/)
    }
  })

  it('of a referral is the first one, once it is accepted', async () => {
    const { at, file, post } = await submit(world)
    await world.settle()
    const address = `${at}/${file}/appointment?language=fr`
    expect(JSON.parse((await textAt(OFFICE_01, address)).text)).toMatchObject({ code: 'no-appointment' })
    await post(CENTRE_CAS, `${file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    const { text } = await textAt(OFFICE_01, address)
    expect(text).toContain('DTSTART:20270120T090000Z\r\nSUMMARY')
    expect(text).toContain('STATUS:CONFIRMED')
  })

  it('is none before a slot is chosen, after it was cancelled, and for strangers', async () => {
    const { at, visit, post } = await requested()
    const address = `${at}/${visit}/appointment?language=en`
    const codeFor = async (party: string) => JSON.parse((await textAt(party, address)).text).code
    expect(await codeFor(OFFICE_01)).toBe('no-appointment')
    expect(await codeFor(STRANGER)).toBe('not-found')
    await post(OFFICE_01, `${visit}/cancel-visit`, { reason: 'other-dates' })
    expect(await codeFor(OFFICE_01)).toBe('no-appointment')
    const inNoLanguage = await textAt(OFFICE_01, `${at}/${visit}/appointment?language=xx`)
    expect(inNoLanguage.status).toBe(400)
  })
})
