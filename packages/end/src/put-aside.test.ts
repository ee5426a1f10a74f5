import { type MemoryCaseStore, memoryCaseStore, newTables } from '@passerelle/messaging'
import { CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { directory, START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { describe, expect, it } from 'vitest'

const OPERATOR = 'operator-origin'
const later = (hours: number): string => new Date(Date.parse(START) + hours * 3_600_000).toISOString()

interface Aside {
  readonly world: TwoEnds
  readonly store: MemoryCaseStore
  readonly journey: Referred
  readonly id: number
  /** The registry lists the office by now. */
  learn(): void
}

/** A message of an office that the origin does not know yet. */
async function putAside(tables = newTables()): Promise<Aside> {
  const stores = { destination: memoryCaseStore(), origin: memoryCaseStore(tables) }
  const unknown = new Set<string>()
  const party: typeof directory.party = async (id) => (unknown.has(id) ? undefined : directory.party(id))
  const world = await twoEnds({ store: (end) => stores[end], directory: { ...directory, party } })
  const journey = await referred(world)
  unknown.add(OFFICE_01)
  await journey.post(OFFICE_01, 'send-message', { thread: 'b3c1f0de-0000-7000-8000-000000000001', text: 'Marker' })
  await world.settle()
  const [record] = await parkedOf(world, 'origin')
  return { world, store: stores.origin, journey, id: record?.id ?? 0, learn: () => unknown.clear() }
}

const redrive = ({ world, id }: Aside) => world.call(OPERATOR, `POST /operations/parked/${id}/redrive`)
const epochsGoBy = async (world: TwoEnds): Promise<void> => {
  for (const hours of [13, 26]) await world.settle(later(hours))
}

async function isTakenIn(aside: Aside): Promise<void> {
  aside.learn()
  expect((await redrive(aside)).status).toBe(200)
  await aside.world.settle(later(27))
  const messages = (await aside.journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'message.sent')
  expect(messages).toMatchObject([{ status: 'recorded' }])
  const [here, there] = await aside.journey.digests()
  expect(there).toBe(here)
}

describe('a record that was put aside', () => {
  it('lies closed, is wrapped anew with each epoch, and is taken in as it came all the same', async () => {
    const aside = await putAside()
    await using world = aside.world
    const before = await aside.store.parked.one(aside.id)
    expect(before).toMatchObject({
      cause: 'unknown-party',
      caseRef: aside.journey.ref,
      closed: { secret: { epoch: 1 } },
    })
    await epochsGoBy(world)
    const after = await aside.store.parked.one(aside.id)
    expect(after?.closed).toMatchObject({ keyId: before?.closed?.keyId, secret: { epoch: 3 } })
    await isTakenIn(aside)
  })

  it('can be opened after a restore from a backup of two epochs ago', async () => {
    const aside = await putAside()
    await using world = aside.world
    const backup = aside.store.copy()
    await epochsGoBy(world)
    await world.stop('origin')
    await world.start('origin', backup)
    await isTakenIn(aside)
  })

  it('stays gone where it was discarded after that backup', async () => {
    const aside = await putAside()
    await using world = aside.world
    const backup = aside.store.copy()
    const { body } = await world.call(OPERATOR, `POST /operations/parked/${aside.id}/discard`)
    const { id } = body as unknown as { readonly id: string }
    expect((await world.call(`second-${OPERATOR}`, `POST /operations/acts/${id}/confirm`)).status).toBe(200)
    await epochsGoBy(world)
    await world.stop('origin')
    await world.start('origin', backup)
    expect([(await redrive(aside)).status, await parkedOf(world, 'origin')]).toEqual([404, []])
    expect(await backup.parked.one(aside.id)).toMatchObject({ closed: null })
  })

  it('is told page by page, the oldest first', async () => {
    const { world, journey } = await putAside()
    await using _ = world
    for (const text of ['A second one', 'A third one'])
      await journey.post(OFFICE_01, 'send-message', { thread: 'b3c1f0de-0000-7000-8000-000000000001', text })
    await world.settle()
    const page = async (query: string) => (await world.call(OPERATOR, `GET /operations/parked?${query}`)).body
    const all = await page('')
    const ids = (items: typeof all.items) => items.map((one) => Object(one)['id'])
    expect([all.items.length, all['next']]).toEqual([3, undefined])
    const first = await page('limit=2')
    const rest = await page(`limit=2&cursor=${first['next']}`)
    expect([...ids(first.items), ...ids(rest.items)]).toEqual(ids(all.items))
    expect(rest['next']).toBeUndefined()
    expect((await world.call(OPERATOR, 'GET /operations/parked?cursor=bent')).body.code).toBe('malformed-cursor')
  })

  it('is not taken in where somebody has moved it to another row, and stays where it is', async () => {
    const tables = newTables()
    const aside = await putAside(tables)
    await using world = aside.world
    aside.learn()
    const record = tables.parked.get(aside.id)!
    tables.parked.set(aside.id, { ...record, offset: record.offset + 1 })
    expect(await redrive(aside)).toMatchObject({ status: 500, body: { code: 'content-unreadable' } })
    expect(await parkedOf(world, 'origin')).toMatchObject([{ id: aside.id, sha256: record.sha256 }])
    const { items } = (await world.call(OPERATOR, 'GET /operations/acts')).body
    expect(items).toMatchObject([{ by: 'test', outcome: 'unreadable' }])
  })
})
