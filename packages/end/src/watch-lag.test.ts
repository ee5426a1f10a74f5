import { DAY, instant } from '@passerelle/kernel'
import { memoryCaseStore } from '@passerelle/messaging'
import { memoryBroker, memoryLog } from '@passerelle/messaging/memory'
import { expect, it, onTestFinished } from 'vitest'
import { watchLag } from './watch-lag.ts'

const NOW = instant(1_800_000_000_000)
const TOPIC = 'de-ma.case'

/** An end that stands before a record of that age, and its watch after one look. */
async function watched(age: number) {
  const store = memoryCaseStore()
  const log = memoryLog(memoryBroker({ clock: { now: () => instant(NOW - age) } }))
  await log.createTopics([{ topic: TOPIC, partitions: 1 }])
  await log.append(TOPIC, [{ key: 'a', value: new Uint8Array(), headers: {} }])
  let position = 0
  let looks = 0
  const watch = watchLag({
    store,
    log,
    clock: { now: () => NOW },
    lag: async () => {
      looks += 1
      return [{ topic: TOPIC, partition: 0, position, end: 1 }]
    },
    missed: async () => false,
    everyMs: 5,
    onFault: (what, fault) => expect.fail(`${what}: ${String(fault)}`),
  })
  onTestFinished(() => watch.close())
  const look = async (): Promise<void> => {
    const before = looks
    await expect.poll(() => looks, { interval: 2 }).toBeGreaterThan(before + 1)
  }
  await look()
  return { watch, store, look, readOn: () => void (position = 1) }
}

it('raises an alarm where a record has waited a week to be read, once a day', async () => {
  const { watch, store, look } = await watched(7 * DAY)
  await look()
  expect(await store.alarms(10)).toEqual([
    { kind: 'log-lag', caseRef: null, detail: { topic: TOPIC, days: 7 }, raisedAt: NOW },
  ])
  expect(watch.secondsBehind().get(TOPIC)).toBe((7 * DAY) / 1_000)
})

it('raises none before, and tells no age of what has been read', async () => {
  const { watch, store, look, readOn } = await watched(6 * DAY)
  expect(watch.secondsBehind().get(TOPIC)).toBe((6 * DAY) / 1_000)
  readOn()
  await look()
  expect(watch.secondsBehind().get(TOPIC)).toBe(0)
  expect(await store.alarms(10)).toEqual([])
})
