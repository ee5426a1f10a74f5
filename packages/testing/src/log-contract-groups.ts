/**
 * The part of the Log contract about consuming: order, groups, members that come and go, limits, closing.
 */
import { expect, it } from 'vitest'
import { recorder } from './log-recorder.ts'
import { freshTopic, numbers, recordOf, recordsOver } from './log-records.ts'
import { type LogWorld, until } from './log-world.ts'

export function groupContract(world: () => LogWorld): void {
  it("hands a key's records over in the order they were appended, each once", async () => {
    const { log } = world()
    const topic = await freshTopic(log, 3)
    const seen = recorder()
    const consumer = await log.consume(seen.subscription('order', topic))
    for (let from = 0; from < 500; from += 100) await log.append(topic, recordsOver(5, 500).slice(from, from + 100))
    await until('500 records are in effect', () => seen.effects.length >= 500)
    await consumer.close()
    for (let key = 0; key < 5; key += 1) expect(seen.valuesOf(`key-${key}`)).toEqual(numbers(100))
    expect(seen.gaps).toEqual([])
  })

  it('loses nothing of several writers at once', async () => {
    const { log, connect } = world()
    const topic = await freshTopic(log, 3)
    const seen = recorder()
    const consumer = await log.consume(seen.subscription('writers', topic))
    const other = await connect()
    const writing = [log, other].map(async (writer, w) => {
      for (let n = 0; n < 20; n += 1) {
        await writer.append(
          topic,
          Array.from({ length: 10 }, (_, m) => recordOf(`writer-${w}-${m}`, String(n))),
        )
      }
    })
    await Promise.all(writing)
    await until('400 records are in effect', () => seen.effects.length >= 400)
    await consumer.close()
    for (const w of [0, 1])
      for (let m = 0; m < 10; m += 1) expect(seen.valuesOf(`writer-${w}-${m}`)).toEqual(numbers(20))
  })

  it('gives every group everything, also to one that begins later', async () => {
    const { log } = world()
    const topic = await freshTopic(log, 2)
    await log.append(topic, recordsOver(4, 40))
    const seen = [recorder(), recorder()]
    const consumers = await Promise.all(seen.map((at, n) => log.consume(at.subscription(`group-${n}`, topic))))
    await until('both groups have all', () => seen.every(({ effects }) => effects.length >= 40))
    await Promise.all(consumers.map((consumer) => consumer.close()))
    for (const at of seen) expect(at.valuesOf('key-3')).toEqual(numbers(10))
  })

  it('shares the partitions with a second member, and takes them back when it leaves', async () => {
    const { log, connect } = world()
    const topic = await freshTopic(log, 4)
    const shared = recorder()
    const subscription = shared.subscription('shared', topic, { maxBatchRecords: 10 })
    const first = await log.consume(subscription)
    await log.append(topic, recordsOver(20, 400))
    await until('the first member has all partitions', () => first.progress().length === 4)
    const second = await (await connect()).consume(subscription)
    await log.append(topic, recordsOver(20, 400))
    await until('each has two', () => first.progress().length === 2 && second.progress().length === 2)
    await second.close()
    expect(second.progress()).toEqual([])
    await log.append(topic, recordsOver(20, 400))
    await until('the first has all again', () => first.progress().length === 4)
    await until('1200 records are in effect', () => shared.effects.length >= 1200)
    await first.close()
    for (let key = 0; key < 20; key += 1) {
      expect(shared.valuesOf(`key-${key}`)).toEqual([...numbers(20), ...numbers(20), ...numbers(20)])
    }
    expect(shared.gaps).toEqual([])
  })

  it('hands a partition over only when its running batch has ended', async () => {
    const { log, connect } = world()
    const topic = await freshTopic(log, 2)
    const shared = recorder()
    const running = new Set<number>()
    let overlaps = 0
    shared.interfere = async ({ partition }) => {
      if (running.has(partition)) overlaps += 1
      running.add(partition)
      await new Promise((resolve) => setTimeout(resolve, 150))
      running.delete(partition)
    }
    const subscription = shared.subscription('handover', topic, { maxBatchRecords: 5 })
    await log.append(topic, recordsOver(6, 30))
    const first = await log.consume(subscription)
    await until('the first member is at work on both', () => running.size === 2)
    const second = await (await connect()).consume(subscription)
    await until('each has one', () => first.progress().length === 1 && second.progress().length === 1)
    await until('all is in effect', () => shared.effects.length >= 30)
    await Promise.all([first.close(), second.close()])
    expect(overlaps).toBe(0)
    expect(shared.refusals()).toBe(0)
    expect(shared.effects).toHaveLength(30)
  })

  it('keeps batches within the limits and one at a time per partition', async () => {
    const { log } = world()
    const topic = await freshTopic(log, 2)
    const seen = recorder()
    const running = new Set<number>()
    seen.interfere = async ({ partition, records }) => {
      expect(running.has(partition)).toBe(false)
      expect(records.length).toBeLessThanOrEqual(7)
      running.add(partition)
      await new Promise((resolve) => setImmediate(resolve))
      running.delete(partition)
    }
    const consumer = await log.consume(seen.subscription('limits', topic, { maxBatchRecords: 7 }))
    await log.append(topic, recordsOver(6, 120))
    await until('all is in effect', () => seen.effects.length >= 120)
    await consumer.close()
    expect(seen.refusals()).toBe(0)
    expect(seen.effects).toHaveLength(120)
  })

  it('shows progress against the end of the log', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    const seen = recorder()
    const consumer = await log.consume(seen.subscription('progress', topic))
    await log.append(topic, recordsOver(1, 25))
    await until('progress is at the end', () => consumer.progress()[0]?.position === 25)
    expect(consumer.progress()).toEqual([{ topic, partition: 0, position: 25, end: 25 }])
    await consumer.close()
  })

  it('closes under load: the running batch ends in effect, and none begins after', async () => {
    const { log } = world()
    const topic = await freshTopic(log, 2)
    const seen = recorder()
    let running = 0
    seen.interfere = async () => {
      running += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
      running -= 1
    }
    const subscription = seen.subscription('close', topic, { maxBatchRecords: 5 })
    const consumer = await log.consume(subscription)
    await log.append(topic, recordsOver(10, 500))
    await until('work has begun', () => running > 0)
    await consumer.close()
    expect(running).toBe(0)
    const begun = seen.batches.length
    const done = seen.effects.length
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(500)
    await log.append(topic, recordsOver(10, 10))
    seen.interfere = async () => {}
    const next = await log.consume(subscription)
    expect(seen.batches.length).toBeGreaterThanOrEqual(begun)
    await until('the next member has done the rest', () => seen.effects.length >= 510)
    await next.close()
    expect(seen.effects).toHaveLength(510)
    expect(seen.refusals()).toBe(0)
  })
}
