import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type Item, type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { describe, expect, it } from 'vitest'
import type { HeldAnswer } from '../held/held-shape.ts'

const DOSSIER = { parts: ['identity'], identity: { familyName: 'Marker-Family', givenNames: 'Marker-Given' } }
const VOUCHER = {
  code: 'START',
  programme: 'REAG',
  kind: 'cash',
  amount: 50_000,
  currency: 'EUR',
  receipt: 'Marker-Receipt',
}
const WITHDRAWAL = { purposes: ['referral'], form: 'paper', language: 'ar' }

const STAFF = ['people-who-left', 'covers', 'openings-in-need', 'operator-acts']
interface Report {
  readonly kinds: readonly { readonly kind: string; readonly gone: number }[]
}

/** The day some months after a date, at the same time. */
const monthsAfter = (at: string, months: number): string => {
  const date = new Date(at)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString()
}

interface Closed extends Referred {
  readonly closedAt: string
}

/** Taken on, told who somebody is, paid something, and closed. */
async function closed(world: TwoEnds): Promise<Closed> {
  const journey = await referred(world)
  await journey.post(OFFICE_01, 'add-note', { text: 'Marker-Note' })
  await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
  await world.settle()
  await journey.post(OFFICE_01, `${journey.file}/share-dossier`, DOSSIER)
  await journey.post(CENTRE_CAS, `${journey.file}/deliver-package`, VOUCHER)
  await world.settle()
  await journey.post(OFFICE_01, 'close-case', { reason: 'plan-completed' })
  await world.settle()
  return { ...journey, closedAt: new Date(world.clocks.destination.now()).toISOString() }
}

/** Which types a party can still read as before: by the route by which people read. */
async function readable({ world, at, timeline }: Referred, party: string): Promise<readonly string[]> {
  const items = (await timeline(party)) as unknown as readonly { type: string; eventId: string; sealed: boolean }[]
  const answers = await Promise.all(
    items
      .filter(({ sealed }) => sealed)
      .map(async ({ type, eventId }) => ({
        type,
        status: (await world.call(party, `GET ${at}/events/${eventId}/content`)).status,
      })),
  )
  return [...new Set(answers.flatMap(({ type, status }) => (status === 200 ? [type] : [])))].toSorted()
}

const BEFORE = [
  'case.closed',
  'consent.granted',
  'dossier.shared',
  'package.delivered',
  'referral.accepted',
  'referral.submitted',
]
const without = (...types: readonly string[]) => BEFORE.filter((type) => !types.includes(type))
const SUMMARY = ['referral.submitted']
const DOSSIERS = ['case.closed', 'dossier.shared', 'referral.accepted']

/** @param months how long the case is followed after its closing */
async function goesByItsTime(world: TwoEnds, months: number): Promise<void> {
  const journey = await closed(world)
  const { closedAt } = journey
  const expectReadable = async (types: readonly string[]): Promise<void> => {
    for (const party of [OFFICE_01, CENTRE_CAS])
      expect(await readable(journey, party), `for ${party}`).toEqual(expect.arrayContaining([...types]))
    const gone = BEFORE.filter((type) => !types.includes(type))
    for (const party of [OFFICE_01, CENTRE_CAS])
      expect((await readable(journey, party)).filter((type) => gone.includes(type))).toEqual([])
  }
  const steps = [
    [0, BEFORE],
    [5, BEFORE],
    [7, without(...SUMMARY)],
    [25, without(...SUMMARY, ...DOSSIERS)],
    [61, ['consent.granted']],
  ] as const
  for (const [after, types] of steps.filter(([after]) => after <= months)) {
    await world.settle(monthsAfter(closedAt, after))
    await expectReadable(types)
  }
  const [here, there] = await journey.digests()
  expect(there).toBe(here)
}

/** A case that nobody has read any more since its consent was withdrawn. */
async function goesAsAWhole(world: TwoEnds): Promise<Closed> {
  const [journey, other] = [await closed(world), await closed(world)]
  await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
  // Both write what they have to say in the first month: their clocks go one after the other.
  await world.settle(monthsAfter(journey.closedAt, 1))
  await world.settle(monthsAfter(journey.closedAt, 119))
  expect((await journey.see(OFFICE_01)).states).toContain('closed')
  await world.settle(monthsAfter(journey.closedAt, 122))
  for (const party of [OFFICE_01, CENTRE_CAS]) {
    expect((await world.call(party, `GET ${journey.at}`)).status).toBe(404)
    expect((await world.call(party, `GET ${other.at}`)).status).toBe(200)
  }
  return journey
}

describe('what has been kept long enough', () => {
  it('becomes unreadable by the schedule of its kind, and all else is read as before', async () => {
    await using world = await twoEnds()
    await goesByItsTime(world, 61)
  })

  it('goes as a whole when the last of it may, and nothing of another case with it', async () => {
    await using world = await twoEnds()
    const { ref } = await goesAsAWhole(world)
    const { store } = world.destination.engine
    expect(await store.readEvents(ref as never)).toEqual([])
    expect(await store.transact((tx) => tx.keysOf([ref as never]))).toEqual([])
    expect((await store.retentionFigures(world.clocks.destination.now())).done.map(({ kind }) => kind)).toContain(
      'clear-events',
    )
  })

  it('takes with it, when their time is over, who has left a party, covers and openings in need that are settled', async () => {
    await using world = await twoEnds()
    const start = new Date(world.clocks.destination.now()).toISOString()
    const lead = tokenInRole(OFFICE_01, 'office-lead')
    const [ann, ben] = ['counsellor', 'second-counsellor'].map((who) => tokenInRole(OFFICE_01, 'counsellor', who))
    const { caseRef } = (await world.call(ann!, 'POST /cases', { corridor: 'de-ma' })).body
    const need = await world.call(ben!, `POST /cases/${caseRef}/open-in-need`, { reason: 'person-is-here' })
    const seen = `POST /openings-in-need/${(need.body as unknown as Item).id}/acknowledge`
    expect((await world.call(lead, seen)).status).toBe(200)
    const cover = { absent: 'counsellor', by: 'second-counsellor', until: monthsAfter(start, 1) }
    expect((await world.call(lead, 'POST /covers', cover)).status).toBe(200)
    for (const state of ['active', 'left'])
      await world.call(lead, 'PUT /people/second-counsellor', { role: 'counsellor', state })
    const left = async () => [
      (await world.call(lead, 'GET /people')).body.items.length,
      (await world.call(lead, 'GET /openings-in-need')).body.items.length,
    ]
    const gone = async () => {
      const { kinds } = (await world.call('operator-destination', 'GET /operations/retention'))
        .body as unknown as Report
      const counted = kinds.filter((one) => STAFF.includes(one.kind) && one.gone > 0)
      return counted.map((one) => one.kind)
    }
    await world.settle(monthsAfter(start, 12))
    expect([await left(), await gone()]).toEqual([[2, 1], []])
    await world.settle(monthsAfter(start, 14))
    expect([await left(), await gone()]).toEqual([
      [2, 0],
      ['covers', 'openings-in-need'],
    ])
    await world.settle(monthsAfter(start, 37))
    expect([await left(), await gone()]).toEqual([
      [1, 0],
      ['people-who-left', 'covers', 'openings-in-need'],
    ])
    // Whoever is on no list of a party that has one is nobody there, as before.
    expect((await world.call(ben!, 'GET /cases')).status).toBe(401)
  })

  it('does so on real databases', { timeout: 240_000 }, async () => {
    const ends = await twoEndsOnPostgres()
    await using _ = ends
    await goesByItsTime(ends.world, 7)
  })

  it('stays while the case is open again, and counts from the new closing', async () => {
    await using world = await twoEnds()
    const journey = await closed(world)
    await world.settle(monthsAfter(journey.closedAt, 5))
    await journey.post(OFFICE_01, 'reopen-case', { note: 'back' })
    await world.settle(monthsAfter(journey.closedAt, 9))
    expect(await readable(journey, CENTRE_CAS)).toEqual(expect.arrayContaining(SUMMARY))
    await journey.post(OFFICE_01, 'close-case', { reason: 'plan-completed' })
    await world.settle(monthsAfter(journey.closedAt, 14))
    expect(await readable(journey, CENTRE_CAS)).toEqual(expect.arrayContaining(SUMMARY))
    await world.settle(monthsAfter(journey.closedAt, 16))
    expect(await readable(journey, CENTRE_CAS)).not.toEqual(expect.arrayContaining(SUMMARY))
  })

  it('is left alone while the person waits for an answer about their data', async () => {
    await using world = await twoEnds()
    const journey = await closed(world)
    await journey.post(OFFICE_01, 'request-access', {})
    await world.settle(monthsAfter(journey.closedAt, 7))
    expect(await readable(journey, CENTRE_CAS)).toEqual(expect.arrayContaining(SUMMARY))
    await journey.post(CENTRE_CAS, 'answer-access', {})
    await world.settle(monthsAfter(journey.closedAt, 8))
    expect(await readable(journey, CENTRE_CAS)).not.toEqual(expect.arrayContaining(SUMMARY))
  })

  it('goes with a withdrawal that comes later, but for what a law asks to keep', async () => {
    await using world = await twoEnds()
    const journey = await closed(world)
    await world.settle(monthsAfter(journey.closedAt, 7))
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS])
      expect((await readable(journey, party)).filter((type) => BEFORE.includes(type))).toEqual([])
    const { body } = await world.call(CENTRE_CAS, `GET ${journey.at}/held`)
    const { events } = body as unknown as HeldAnswer
    expect(events.find(({ type }) => type === 'package.delivered')?.content).toMatchObject({
      receipt: 'Marker-Receipt',
    })
    expect(events.find(({ type }) => type === 'dossier.shared')).toMatchObject({ content: null, withheld: 'erased' })
    await world.settle(monthsAfter(journey.closedAt, 9))
    const erasures = (await journey.see(OFFICE_01)) as unknown as { erasures: readonly { state: string }[] }
    expect(erasures.erasures.map(({ state }) => state)).toEqual(['retained', 'retained'])
  })

  it('counts a consent from its withdrawal, whichever end gave it and whichever took it back', async () => {
    await using world = await twoEnds()
    const journey = await referred(world)
    const consent = { purposes: ['statistics'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' }
    await journey.post(CENTRE_CAS, 'grant-consent', consent)
    await world.settle('2027-11-01T12:00:00Z')
    await journey.post(OFFICE_01, 'withdraw-consent', { ...WITHDRAWAL, purposes: ['statistics'] })
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      const { body } = await world.call(party, `GET ${journey.at}/retention`)
      const items = body.items as unknown as readonly { type: string; dueAt: string | null }[]
      const given = items.filter(({ type }) => type === 'consent.granted').map(({ dueAt }) => dueAt?.slice(0, 10))
      expect(given, `for ${party}`).toContain('2030-11-01')
    }
  })
})
