import { type MemoryCaseStore, memoryCaseStore } from '@passerelle/messaging'
import { CENTRE_CAS, OFFICE_01, type Referred, referred, submit } from '@passerelle/testing/referral-steps'
import { START, silentHub, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { grantsOf } from '@passerelle/trust'
import { describe, expect, it } from 'vitest'
import { type MemoryHub, memoryHub } from './memory-hub.ts'

const CENTRE_TNG = 'CTR-MA-TNG'
const DOSSIER = { parts: ['identity'], identity: { familyName: 'Marker-Family', givenNames: 'Marker-Given' } }
const WITHDRAWAL = { purposes: ['referral'], form: 'oral-with-interpreter', language: 'ar' }
const THREAD = '3b241101-e2bb-4255-8caf-4136c566a962'
const SUMMARY = { summary: { note: 'Marker-Note' } }

/** What an end answers to somebody who wants to read the newest event of a type. */
async function read({ world, at }: Referred, party: string, type: string) {
  const { items } = (await world.call(party, `GET ${at}/timeline`)).body
  const event = items.findLast((item) => item.type === type)
  return world.call(party, `GET ${at}/events/${event?.eventId}/content`)
}

const later = (hours: number): string => new Date(Date.parse(START) + hours * 3_600_000).toISOString()

/** Both ends over stores that can be copied, as a backup does. */
async function withBackups() {
  const stores = { destination: memoryCaseStore(), origin: memoryCaseStore() }
  const hub = memoryHub()
  return { world: await twoEnds({ hub, store: (end) => stores[end] }), stores, hub }
}

type Stores = Awaited<ReturnType<typeof withBackups>>['stores']

/** Everything of a case's keys that a thief of both databases and of the registry's has, but for what a law asks to keep. */
async function loot({ destination, origin }: Stores, hub: MemoryHub, ref: string) {
  const all = await Promise.all([destination, origin].map((one) => one.transact((tx) => tx.keysOf([ref as never]))))
  const rows = all.map((keys) => keys.filter(({ retained }) => retained === null))
  const keyIds = new Set(rows.flat().map(({ keyId }) => keyId))
  const ends = ['destination-de', 'origin-ma'].map((end) => hub.of(end, (party) => isAt(end, party)))
  const grants = (await Promise.all(ends.map((one) => one.given(0, 1_000)))).flat()
  return { rows, grants: grants.filter(({ keyId }) => keyIds.has(keyId)) }
}

const isAt = (end: string, party: string): boolean => party.startsWith('OFF') === end.startsWith('destination')

/** How many of the stolen keys both ends could still open with all that they hold. */
async function opened(world: TwoEnds, { rows, grants }: Awaited<ReturnType<typeof loot>>): Promise<number> {
  const vaults = [world.destination.engine.vault, world.origin.engine.vault]
  const unwrapped = rows
    .flat()
    .filter(({ keyId, secret }) => vaults.some((vault) => secret && vault.unwrap({ name: keyId, ...secret })))
  let count = unwrapped.length
  for (const { engine } of [world.destination, world.origin])
    for (const { party, kid, secret } of await engine.store.keys.partyKeys()) {
      const privateKey = engine.vault.unwrap({ name: kid, ...secret })!
      for (const { keyId, to, toKid, sealed } of grants)
        if (to === party && toKid === kid && grantsOf({ to, kid, privateKey })(sealed, keyId).ok) count += 1
    }
  return count
}

async function acceptedWithoutDossier(world: TwoEnds): Promise<Referred> {
  const journey = await referred(world, SUMMARY)
  await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
  await world.settle()
  return journey
}

async function accepted(world: TwoEnds): Promise<Referred> {
  const journey = await acceptedWithoutDossier(world)
  await journey.post(OFFICE_01, `${journey.file}/share-dossier`, DOSSIER)
  await world.settle()
  return journey
}

const textOf = async (store: MemoryCaseStore, ref: string): Promise<string> =>
  (await store.readEvents(ref as never)).map(({ value }) => Buffer.from(value).toString('latin1')).join()

describe('what is personal', () => {
  it('lies sealed at both ends, and is read by whom it was granted to', async () => {
    const { world, stores } = await withBackups()
    await using _ = world
    const journey = await accepted(world)
    for (const store of [stores.destination, stores.origin])
      expect(await textOf(store, journey.ref)).not.toMatch(/Marker|family-at-origin|psychosocial/)
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      const summary = await read(journey, party, 'referral.submitted')
      expect(summary.body.content).toMatchObject({ summary: { note: 'Marker-Note' } })
      expect((await read(journey, party, 'dossier.shared')).body.content).toMatchObject({
        identity: { familyName: 'Marker-Family' },
      })
    }
  })

  it('is read by no other party of the same end', async () => {
    await using world = await twoEnds()
    const journey = await accepted(world)
    const event = (await journey.timeline(CENTRE_CAS)).findLast(({ type }) => type === 'dossier.shared')
    const answer = await world.call(CENTRE_TNG, `GET ${journey.at}/events/${event?.eventId}/content`)
    expect(answer.status).toBe(404)
  })

  it('waits for its key where the registry passes none on, and says so', async () => {
    await using world = await twoEnds({ hub: silentHub })
    const journey = await referred(world, SUMMARY)
    const answer = await read(journey, CENTRE_CAS, 'referral.submitted')
    expect(answer).toMatchObject({ status: 409, body: { code: 'content-key-pending' } })
    expect((await read(journey, OFFICE_01, 'referral.submitted')).status).toBe(200)
    expect(await world.origin.engine.store.keys.awaited()).toMatchObject({ count: 1 })
    const { files } = await journey.see(CENTRE_CAS)
    const acceptance = { firstAppointment: '2027-01-20T09:00:00Z' }
    expect(await journey.ask(CENTRE_CAS, `files/${files[0]?.fileId}/accept-referral`, acceptance)).toMatchObject({
      status: 409,
      body: { code: 'content-key-pending', retryable: true },
    })
  })

  it('goes to the centre to which the case was handed over, also what was written before', async () => {
    await using world = await twoEnds()
    const journey = await accepted(world)
    await journey.post(CENTRE_CAS, 'hand-over-case', { toParty: CENTRE_TNG })
    await world.settle()
    await journey.post(OFFICE_01, 'send-message', {
      to: CENTRE_TNG,
      thread: THREAD,
      text: 'Marker-After',
    })
    await world.settle()
    expect((await read(journey, CENTRE_TNG, 'referral.submitted')).status).toBe(200)
    expect((await read(journey, CENTRE_TNG, 'message.sent')).body.content).toMatchObject({ text: 'Marker-After' })
  })
})

describe('a withdrawn consent', () => {
  it('makes what was said under it unreadable at both ends at once, and leaves the rest', async () => {
    await using world = await twoEnds()
    const [journey, other] = [await accepted(world), await accepted(world)]
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS])
      for (const type of ['referral.submitted', 'dossier.shared', 'referral.accepted'])
        expect(await read(journey, party, type)).toMatchObject({ status: 410, body: { code: 'content-erased' } })
    expect((await read(journey, OFFICE_01, 'counselling.session-held')).status).toBe(200)
    expect((await read(other, CENTRE_CAS, 'dossier.shared')).status).toBe(200)
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('leaves nothing within a day that a backup from before and all keys still held could open', async () => {
    const { world, stores, hub } = await withBackups()
    await using _ = world
    const [journey, living] = [await accepted(world), await accepted(world)]
    const before = { destination: stores.destination.copy(), origin: stores.origin.copy() }
    const stolen = await loot(before, hub, journey.ref)
    expect(await opened(world, stolen)).toBeGreaterThan(8)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle(later(1))
    expect(await opened(world, await loot(stores, hub, journey.ref))).toBeLessThan(3)
    for (const hours of [13, 25]) await world.settle(later(hours))
    expect(await opened(world, stolen)).toBe(0)
    for (const end of ['destination', 'origin'] as const) {
      await world.stop(end)
      await world.start(end, before[end])
    }
    await world.settle(later(25))
    for (const party of [OFFICE_01, CENTRE_CAS])
      for (const type of ['referral.submitted', 'dossier.shared'])
        expect(await read(journey, party, type), `${type} for ${party}`).toMatchObject({ status: 410 })
    for (const party of [OFFICE_01, CENTRE_CAS])
      expect((await read(living, party, 'dossier.shared')).body.content).toMatchObject({
        identity: { familyName: 'Marker-Family' },
      })
  })

  it('can be followed by a new one, under which a new summary is read', async () => {
    await using world = await twoEnds()
    const journey = await accepted(world)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    await journey.post(OFFICE_01, 'grant-consent', {
      purposes: ['referral'],
      recipient: CENTRE_CAS,
      form: 'paper',
      language: 'ar',
    })
    await journey.post(OFFICE_01, `${journey.file}/share-dossier`, DOSSIER)
    await world.settle()
    expect((await read(journey, CENTRE_CAS, 'dossier.shared')).status).toBe(200)
    expect((await read(journey, CENTRE_CAS, 'referral.submitted')).status).toBe(410)
  })
})

describe('a consent that is withdrawn and given anew', () => {
  const CONSENT = { purposes: ['referral'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' }
  const message = (text: string) => ({ thread: THREAD, text })

  it('leaves what was said before unreadable at both ends, though the centre hears of both at one time', async () => {
    await using world = await twoEnds()
    const journey = await accepted(world)
    await world.stop('origin')
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await journey.post(OFFICE_01, 'grant-consent', CONSENT)
    await journey.post(OFFICE_01, 'send-message', message('Marker-Office'))
    await world.start('origin')
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS])
      for (const type of ['referral.submitted', 'dossier.shared', 'referral.accepted'])
        expect(await read(journey, party, type), `${type} for ${party}`).toMatchObject({ status: 410 })
    await journey.post(CENTRE_CAS, 'send-message', message('Marker-Centre'))
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS])
      for (const text of ['Marker-Office', 'Marker-Centre'])
        expect(await allRead(journey, party), `${text} for ${party}`).toContain(text)
    for (const { engine } of [world.destination, world.origin])
      expect(await engine.store.keys.awaited()).toMatchObject({ count: 0 })
  })
})

/** The texts of all messages that a party can read. */
async function allRead({ world, at, timeline }: Referred, party: string): Promise<unknown[]> {
  const messages = (await timeline(party)).filter(({ type }) => type === 'message.sent')
  const answers = await Promise.all(
    messages.map(({ eventId }) => world.call(party, `GET ${at}/events/${eventId}/content`)),
  )
  return answers.flatMap(({ body }) => body.content?.text ?? [])
}

describe('an end that is restored from a backup', () => {
  it('reads also what was sealed since, with the keys it had granted to itself', async () => {
    const { world, stores } = await withBackups()
    await using _ = world
    const first = await accepted(world)
    const before = stores.destination.copy()
    const second = await accepted(world)
    await world.stop('destination')
    await world.start('destination', before)
    await world.settle()
    for (const journey of [first, second])
      for (const type of ['referral.submitted', 'dossier.shared', 'referral.accepted'])
        expect((await read(journey, CENTRE_CAS, type)).status).toBe(200)
    for (const type of ['referral.submitted', 'dossier.shared'])
      expect((await read(first, OFFICE_01, type)).status).toBe(200)
    const ref = second.ref as never
    const rows = await before.transact((tx) => tx.keysOf([ref]))
    expect(rows.filter(({ own, secret }) => own && secret !== null).length).toBeGreaterThan(1)
  })

  it('closes nothing with a key that came back without what it had closed, so that all it writes goes with the consent', async () => {
    const { world, stores } = await withBackups()
    await using _ = world
    const journey = await acceptedWithoutDossier(world)
    const before = stores.destination.copy()
    world.ways.destination.next('swallow')
    await journey.post(OFFICE_01, `${journey.file}/share-dossier`, DOSSIER)
    await expect.poll(async () => stores.destination.keys.unkept(10)).toEqual([])
    await expect.poll(() => world.ways.destination.ahead()).toBe(0)
    // Its keys are awaited after the restore, and with them come all that were granted.
    await submit(world)
    await expect.poll(async () => (await stores.destination.backlog()).unechoed).toBe(1)
    await world.stop('destination')
    await world.start('destination', before)
    await world.settle()
    const keys = () => before.transact((tx) => tx.keysOf([journey.ref as never]))
    expect((await keys()).filter(({ own, rung }) => own && rung === 'dossier')).toMatchObject([{ number: null }])
    await journey.post(OFFICE_01, `${journey.file}/share-dossier`, DOSSIER)
    await world.settle()
    expect((await read(journey, CENTRE_CAS, 'dossier.shared')).status).toBe(200)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS])
      expect(await read(journey, party, 'dossier.shared'), party).toMatchObject({ status: 410 })
  })
})
