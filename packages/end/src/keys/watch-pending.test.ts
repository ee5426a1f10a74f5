import { type CaseRef, instant, MINUTE } from '@passerelle/kernel'
import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { silentHub, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { expect, it, onTestFinished } from 'vitest'
import type { KeyHub } from './key-hub.ts'
import { type MemoryHub, memoryHub } from './memory-hub.ts'
import { KEY_ALARM, watchPending } from './watch-pending.ts'

/** The watch of the centre's end, over a clock that is set, after a look at each of the given times. */
function watchAt(world: TwoEnds, hub: Pick<KeyHub, 'want'> = { want: async () => undefined }) {
  const { engine } = world.origin
  let now = instant(1_800_000_000_000)
  let looks = 0
  const watch = watchPending({
    engine: { ...engine, store: counted(engine.store, () => (looks += 1)) },
    hub,
    clock: { now: () => now },
    everyMs: 5,
    onFault: (fault) => expect.fail(String(fault)),
  })
  onTestFinished(() => watch.close())
  const look = async (): Promise<void> => {
    const before = looks
    await expect.poll(() => looks, { interval: 2 }).toBeGreaterThan(before + 1)
  }
  return {
    watch,
    async after(minutes: number) {
      now = instant(now + minutes * MINUTE)
      await look()
    },
    alarms: async () => (await engine.store.alarms(10)).filter(({ kind }) => kind === 'key-pending'),
  }
}

const awaitedIn = async ({ origin }: TwoEnds, ref: CaseRef) => {
  const rows = await origin.engine.store.transact((tx) => tx.keysOf([ref]))
  return rows.filter(({ secret }) => secret === null).map(({ rung }) => rung)
}

type Store = TwoEnds['origin']['engine']['store']

/** Tells of each look's first question. */
function counted(store: Store, onLook: () => void): Store {
  const awaiting: Store['keys']['awaiting'] = (limit, after) => {
    if (after === undefined) onLook()
    return store.keys.awaiting(limit, after)
  }
  return Object.assign(Object.create(store), { keys: { ...store.keys, awaiting } })
}

it('raises an alarm for a case whose key has not come for a quarter of an hour, once a day', async () => {
  await using world = await twoEnds({ hub: silentHub })
  const { ref } = await referred(world, { summary: {} })
  const { watch, after, alarms } = watchAt(world)
  await after(0)
  expect(watch.due()?.count).toBeGreaterThan(0)
  await after(14)
  expect(await alarms()).toEqual([])
  await after(KEY_ALARM / MINUTE - 14)
  await after(60)
  expect(await alarms()).toMatchObject([{ kind: 'key-pending', caseRef: ref }])
  await after(24 * 60)
  expect(await alarms()).toHaveLength(2)
})

it('finds nothing missing where the dossier waits for an acceptance, or nobody may read any more', async () => {
  await using world = await twoEnds({ hub: silentHub })
  const journey = await referred(world, { summary: {} })
  const { watch, after, alarms } = watchAt(world)
  await after(0)
  const due = watch.due()?.count ?? 0
  await journey.post(OFFICE_01, `${journey.file}/give-feedback`, {
    complaint: true,
    moment: 'after-arrival',
    rating: 1,
  })
  await world.settle()
  await after(1)
  expect(await awaitedIn(world, journey.ref as CaseRef)).toContain('dossier')
  expect(watch.due()?.count).toBe(due)
  await journey.post(OFFICE_01, 'withdraw-consent', {
    purposes: ['referral'],
    form: 'oral-with-interpreter',
    language: 'ar',
  })
  await world.settle()
  await after(60)
  expect(watch.due()).toEqual({ count: 0, oldest: null })
  expect(await alarms()).toEqual([])
})

/** A hub that loses what is granted, while it is told to. */
function losingHub(): { hub: MemoryHub; loses: boolean } {
  const inner = memoryHub()
  const losing = {
    loses: true,
    hub: {
      of(end: string, isOurs: (party: string) => boolean): KeyHub {
        const hub = inner.of(end, isOurs)
        return { ...hub, give: async (grants) => (losing.loses ? [] : hub.give(grants)) }
      },
    },
  }
  return losing
}

it('asks for a key whose grant was lost, and is granted it anew', async () => {
  const losing = losingHub()
  await using world = await twoEnds({ hub: losing.hub })
  const { at, timeline } = await referred(world, { summary: {} })
  losing.loses = false
  const asked: string[] = []
  const centre = losing.hub.of('origin-ma', (party) => party.startsWith('CTR'))
  const { after } = watchAt(world, {
    async want(keyIds, of) {
      asked.push(of)
      await centre.want(keyIds, of)
    },
  })
  await after(0)
  expect(asked).toEqual([])
  await after(1)
  expect(new Set(asked)).toEqual(new Set(['destination-de']))
  // An end that begins asks at once what others want, and then once a minute.
  await world.stop('destination')
  await world.start('destination')
  const submitted = (await timeline(CENTRE_CAS)).find(({ type }) => type === 'referral.submitted')
  const read = () => world.call(CENTRE_CAS, `GET ${at}/events/${submitted?.eventId}/content`)
  await expect.poll(async () => (await read()).status, { timeout: 10_000 }).toBe(200)
})
