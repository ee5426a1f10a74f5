/**
 * The part of the Log contract about accidents: handlers that throw, members that die, positions that do not fit.
 */

import { partitionOf } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { recorder } from './log-recorder.ts'
import { freshTopic, numbers, recordOf, recordsOver } from './log-records.ts'
import { type LogWorld, until } from './log-world.ts'

const gate = (): { readonly opened: Promise<void>; open(): void } => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

export function faultContract(world: () => LogWorld): void {
  it('delivers again from the position when handling has failed', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    const seen = recorder()
    let failures = 0
    seen.interfere = async () => {
      failures += 1
      if (failures <= 3) throw new Error('the database is away')
    }
    const faults: unknown[] = []
    const subscription = { ...seen.subscription('again', topic), onFault: (fault: unknown) => void faults.push(fault) }
    const consumer = await log.consume(subscription)
    await log.append(topic, recordsOver(1, 30))
    await until('all is in effect', () => seen.effects.length >= 30)
    await consumer.close()
    expect(seen.valuesOf('key-0')).toEqual(numbers(30))
    expect(seen.batches.slice(0, 4).map(({ records }) => records[0]?.offset)).toEqual([0, 0, 0, 0])
    expect(faults).toHaveLength(3)
  })

  it('reads the position again: what was recorded before the fault is not delivered again', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    const seen = recorder()
    let failed = false
    seen.interfere = async ({ records }) => {
      if (failed || records[0]?.offset !== 0) return
      failed = true
      seen.standAt(0, 4)
      throw new Error('the answer to the commit was lost')
    }
    await log.append(topic, recordsOver(1, 10))
    const consumer = await log.consume(seen.subscription('partly', topic))
    await until('the rest is in effect', () => seen.effects.length >= 6)
    await consumer.close()
    expect(seen.effects.map(({ offset }) => offset)).toEqual([4, 5, 6, 7, 8, 9])
  })

  it('goes on with the other partitions while one fails', async () => {
    const { log } = world()
    const topic = await freshTopic(log, 2)
    const seen = recorder()
    const failing = partitionOf('key-0', 2)
    let mended = false
    seen.interfere = async ({ partition }) => {
      if (partition === failing && !mended) throw new Error('this partition fails')
    }
    const consumer = await log.consume(seen.subscription('others', topic))
    const records = recordsOver(10, 100)
    const healthy = records.filter(({ key }) => partitionOf(key, 2) !== failing).length
    await log.append(topic, records)
    await until('the healthy partition is done', () => seen.effects.length === healthy)
    expect(healthy).toBeGreaterThan(0)
    mended = true
    await until('the mended one is too', () => seen.effects.length === 100)
    await consumer.close()
    expect(seen.valuesOf('key-0')).toEqual(numbers(10))
  })

  it('waits where position() fails, and begins when it answers', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    const seen = recorder()
    let asked = 0
    const subscription = seen.subscription('position', topic)
    const consumer = await log.consume({
      ...subscription,
      position: async (partition) => {
        asked += 1
        if (asked <= 2) throw new Error('the store is away')
        return subscription.position(partition)
      },
    })
    await log.append(topic, recordsOver(1, 5))
    await until('all is in effect', () => seen.effects.length >= 5)
    await consumer.close()
    expect(asked).toBe(3)
  })

  it('lets another member continue where one died, and tells the dead one when it wakes', async () => {
    const { log, connect, expel } = world()
    const topic = await freshTopic(log)
    const shared = recorder()
    const frozen = gate()
    let [abandoned, told] = [false, false]
    shared.interfere = async (_batch, { signal }) => {
      if (abandoned) return
      abandoned = true
      signal.addEventListener('abort', () => void (told = true))
      await frozen.opened
    }
    const subscription = shared.subscription('dead', topic, { maxBatchRecords: 10 })
    await log.append(topic, recordsOver(1, 50))
    const stale = await log.consume(subscription)
    await until('the first member is in the middle of its work', () => abandoned)
    await expel('dead')
    const heir = await (await connect()).consume(subscription)
    await until('the heir has done all', () => shared.effects.length >= 50)
    await until('the stale member is told', () => told)
    frozen.open()
    await until('the stale member is refused', () => shared.refusals() === 1)
    await log.append(topic, [recordOf('key-0', '50')])
    await until('the group goes on', () => shared.effects.length >= 51)
    await Promise.all([stale.close(), heir.close()])
    expect(shared.valuesOf('key-0')).toEqual(numbers(51))
  })

  it('lets an expelled member join again by itself', async () => {
    const { log, expel } = world()
    const topic = await freshTopic(log, 2)
    const seen = recorder()
    const consumer = await log.consume(seen.subscription('expelled', topic))
    await log.append(topic, recordsOver(4, 40))
    await until('all is in effect', () => seen.effects.length >= 40)
    await expel('expelled')
    await log.append(topic, recordsOver(4, 40))
    await until('all of it is in effect', () => seen.effects.length >= 80)
    await consumer.close()
    expect(seen.effects).toHaveLength(80)
  })

  it('continues from the position after the client was closed and opened again', async () => {
    const { log, connect } = world()
    const topic = await freshTopic(log)
    const seen = recorder()
    const subscription = seen.subscription('reopen', topic)
    const before = await connect()
    await before.consume(subscription)
    await log.append(topic, recordsOver(1, 20))
    await until('20 are in effect', () => seen.effects.length >= 20)
    await before.close()
    await expect(before.append(topic, [recordOf('a', 'b')])).rejects.toMatchObject({ code: 'log-closed' })
    await log.append(topic, [recordOf('key-0', '20')])
    const after = await connect()
    await after.consume(subscription)
    await until('the rest is in effect', () => seen.effects.length >= 21)
    await after.close()
    expect(seen.valuesOf('key-0')).toEqual(numbers(21))
  })

  it('replays from the start for whoever stands there, whatever the group did before', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    await log.append(topic, recordsOver(1, 20))
    for (const seen of [recorder(), recorder()]) {
      const consumer = await log.consume(seen.subscription('replay', topic))
      await until('all is in effect', () => seen.effects.length >= 20)
      await consumer.close()
      expect(seen.valuesOf('key-0')).toEqual(numbers(20))
    }
  })

  it('begins at the start of the log where the position lies before it', async () => {
    const { log, trim } = world()
    const topic = await freshTopic(log)
    await log.append(topic, recordsOver(1, 20))
    await trim({ topic, partition: 0 }, 8)
    expect((await log.describe(topic)).partitions[0]).toEqual({ partition: 0, start: 8, end: 20 })
    const seen = recorder()
    const consumer = await log.consume(seen.subscription('behind', topic))
    await until('what is left is in effect', () => seen.effects.length >= 12)
    await consumer.close()
    expect(seen.gaps).toEqual([{ partition: 0, from: 0, to: 8 }])
    expect(seen.effects.map(({ offset }) => offset)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  })

  it('begins at the start of the log where retention overtakes a member at work, and shows the gap', async () => {
    const { log, trim } = world()
    const topic = await freshTopic(log)
    const seen = recorder()
    const held = gate()
    seen.interfere = async ({ records }) => {
      if (records[0]?.offset === 0) await held.opened
    }
    await log.append(topic, recordsOver(1, 20))
    const consumer = await log.consume(seen.subscription('overtaken', topic, { maxBatchRecords: 5, maxBytes: 1 }))
    await until('it is at work', () => seen.batches.length === 1)
    await trim({ topic, partition: 0 }, 15)
    await log.append(topic, recordsOver(1, 5))
    held.open()
    await until('the newest is in effect', () => seen.effects.at(-1)?.offset === 24)
    await consumer.close()
    const offsets = seen.effects.map(({ offset }) => offset)
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
    for (const { from, to } of seen.gaps) expect([from <= 15, to]).toEqual([true, 15])
  })

  it('delivers nothing while the position lies beyond the end, and shows it', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    await log.append(topic, recordsOver(1, 5))
    const seen = recorder()
    seen.standAt(0, 8)
    const consumer = await log.consume(seen.subscription('ahead', topic))
    await until('progress shows it', () => consumer.progress()[0]?.position === 8)
    expect(consumer.progress()).toEqual([{ topic, partition: 0, position: 8, end: 5 }])
    await log.append(topic, recordsOver(1, 5))
    await until('the log has reached the position', () => seen.effects.length >= 2)
    await consumer.close()
    expect(seen.effects.map(({ offset }) => offset)).toEqual([8, 9])
  })
}
