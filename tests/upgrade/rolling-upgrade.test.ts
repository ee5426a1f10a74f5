import { randomUUID } from 'node:crypto'
import type { End } from '@passerelle/kernel'
import { afterEach, describe, expect, it } from 'vitest'
import { ask, give, type Party, see, until } from '../restore/calls.ts'
import { findings, isClean } from '../restore/findings.ts'
import { centreSees, newTraffic, refer, talk } from '../restore/traffic.ts'
import { openUpgradeWorld, type UpgradeWorld } from './upgrade-world.ts'

const LONG = 240_000

interface Parked {
  readonly items: readonly { readonly id: number; readonly kind: string }[]
}
interface Told {
  readonly items: readonly { readonly eventId: string; readonly status: string }[]
}

const asideAt = async ({ operators }: UpgradeWorld, end: End): Promise<Parked['items']> =>
  (await see<Parked>(operators[end], '/operations/parked')).items

const hasCome = (to: Party, caseRef: string, eventId: string | undefined): Promise<void> =>
  until(`${to.party} has ${eventId}`, async () =>
    (await see<Told>(to, `/cases/${caseRef}/timeline`)).items.some(
      (one) => one.eventId === eventId && one.status !== 'held',
    ),
  )

async function textFor(party: Party, caseRef: string, eventId: string | undefined): Promise<string | undefined> {
  const { status, text } = await ask(party, `/cases/${caseRef}/events/${eventId}/content`)
  return status === 200 ? JSON.parse(text).content.text : undefined
}

async function redriveAll(world: UpgradeWorld, end: End): Promise<void> {
  for (const { id } of await asideAt(world, end)) {
    const path = `/operations/parked/${id}/redrive`
    const { status } = await ask(world.operators[end], path, { body: {}, key: randomUUID() })
    // What an earlier one has brought along is no longer put aside.
    expect([200, 404, 409]).toContain(status)
  }
}

let world: UpgradeWorld | undefined
afterEach(async () => await world?.close())

describe('a corridor whose ends are upgraded one after the other, to a contract with one more field', () => {
  it.each([
    ['origin', 'destination'],
    ['destination', 'origin'],
  ] as const)(
    'works on with the %s ahead of the %s: nothing is lost, and nothing stays put aside',
    { timeout: LONG },
    async (first, second) => {
      world = await openUpgradeWorld()
      const traffic = newTraffic(world)
      const [ahead, behind] = first === 'origin' ? [world.centre, world.office] : [world.office, world.centre]
      const caseRef = await refer(traffic)
      await centreSees(traffic, caseRef)
      await talk(traffic, 1)
      expect(isClean(await findings(traffic))).toBe(true)

      await world.upgrade(first)
      const older = await give(behind, `/cases/${caseRef}/send-message`, { thread: caseRef, text: 'from the older' })
      await hasCome(ahead, caseRef, older.events[0])
      const message = { thread: caseRef, text: 'from the newer', tone: 'calm' }
      const newer = await give(ahead, `/cases/${caseRef}/send-message`, message)
      traffic.given.push(older, newer)
      await until('it is put aside', async () => (await asideAt(world!, second)).length > 0)
      expect((await asideAt(world, second)).map(({ kind }) => kind)).toEqual(['newer-version'])
      expect(await asideAt(world, first)).toEqual([])
      // Whoever is behind still writes, and is read.
      await talk(traffic, 1, [behind])

      await world.upgrade(second)
      await redriveAll(world, second)
      await talk(traffic, 1)
      expect(await findings(traffic)).toEqual({ lost: 0, doubled: 0, misnumbered: 0, unequal: 0, unsettled: 0 })
      for (const end of ['destination', 'origin'] as const) expect(await asideAt(world, end)).toEqual([])
      await until('the message opens', async () => (await textFor(behind, caseRef, newer.events[0])) === message.text)
    },
  )
})
