/**
 * The contract of the Log port: every driver passes it, from memory to Kafka. Differences are declared as capabilities
 * and checked. Parts: writing and reading here, members of a group in log-contract-groups.ts, accidents in
 * log-contract-faults.ts.
 */
import { randomUUID } from 'node:crypto'
import { type LogCapabilities, type LogRecord, partitionOf } from '@passerelle/messaging'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultContract } from './log-contract-faults.ts'
import { groupContract } from './log-contract-groups.ts'
import { recorder } from './log-recorder.ts'
import { freshTopic, recordOf, recordsOver } from './log-records.ts'
import { type LogWorld, type OpenLog, until } from './log-world.ts'

const utf8 = new TextEncoder()

const large = (n: number): LogRecord => ({ key: 'k', value: new Uint8Array(262_144).fill(n), headers: {} })

/** What a driver's test expects of it; the suite checks that the driver says the same of itself. */
export type Declared = Omit<LogCapabilities, 'maxRecordBytes'>

export function logContract(driver: string, open: OpenLog, declared: Declared): void {
  describe(`${driver} keeps the Log contract`, () => {
    let opened: LogWorld | undefined
    const world = (): LogWorld => {
      if (!opened) throw new Error('the world did not open')
      return opened
    }
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(async () => {
      await opened?.[Symbol.asyncDispose]()
    })

    it('declares what it can do', () => {
      expect(world().log.capabilities).toMatchObject(declared)
      expect(world().appendForeign !== undefined).toBe(world().log.capabilities.foreignWriters)
    })
    describe('topics', () => {
      topicContract(world)
    })
    describe('records', () => {
      recordContract(world)
    })
    describe.runIf(declared.foreignWriters)('foreign records', () => {
      foreignContract(world)
    })
    describe('groups', () => {
      groupContract(world)
    })
    describe('accidents', () => {
      faultContract(world)
    })
  })
}

function topicContract(world: () => LogWorld): void {
  it('are made once, however often they are asked for', async () => {
    const { log } = world()
    const topic = await freshTopic(log, 3)
    const before = await log.describe(topic)
    await log.createTopics([{ topic, partitions: 3 }])
    expect(await log.describe(topic)).toEqual(before)
    expect(before.partitions).toEqual([0, 1, 2].map((partition) => ({ partition, start: 0, end: 0 })))
  })

  it('keep their number of partitions for ever', async () => {
    const { log } = world()
    const topic = await freshTopic(log, 3)
    await expect(log.createTopics([{ topic, partitions: 4 }])).rejects.toMatchObject({ code: 'partition-count-fixed' })
    expect((await log.describe(topic)).partitions).toHaveLength(3)
  })

  it('have another id when they are made anew under the same name', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    const { topicId } = await log.describe(topic)
    await world().dropTopic(topic)
    await until('the topic is made anew', () =>
      log.createTopics([{ topic, partitions: 1 }]).then(
        () => true,
        () => false,
      ),
    )
    expect((await log.describe(topic)).topicId).not.toBe(topicId)
  })

  it('are unknown before they are made', async () => {
    const { log } = world()
    const missing = `contract.missing.${randomUUID()}`
    const unknown = { code: 'topic-unknown' }
    await expect(log.describe(missing)).rejects.toMatchObject(unknown)
    await expect(log.append(missing, [recordOf('a', '1')])).rejects.toMatchObject(unknown)
    await expect(log.read(missing, { partition: 0, offset: 0 }, 1)).rejects.toMatchObject(unknown)
    await expect(log.consume(recorder().subscription('nobody', missing))).rejects.toMatchObject(unknown)
  })
}

function recordContract(world: () => LogWorld): void {
  it('lie where Kafka would put their key, in the order in which they were appended', async () => {
    const { log } = world()
    const topic = await freshTopic(log, 4)
    await log.append(topic, recordsOver(10, 200))
    for (const { partition, end } of (await log.describe(topic)).partitions) {
      const lying = await log.read(topic, { partition, offset: 0 }, 500)
      expect(lying.map(({ offset }) => offset)).toEqual(Array.from({ length: end }, (_, n) => n))
      expect(lying.every(({ key }) => partitionOf(key ?? '', 4) === partition)).toBe(true)
    }
  })

  it('keep key, value, tombstone and headers as they were written', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    const headers = { ce_type: 'referral.accepted', greeting: 'مرحبا', empty: '' }
    const before = Date.now()
    const every = Uint8Array.from({ length: 256 }, (_, n) => n)
    await log.append(topic, [
      { key: 'Aïcha', value: every, headers },
      { key: 'gone', value: null, headers: {} },
    ])
    const [full, tombstone] = await log.read(topic, { partition: 0, offset: 0 }, 10)
    expect(full?.key).toBe('Aïcha')
    expect(Array.from(full?.value ?? [])).toEqual(Array.from(every))
    const text = full?.headers.map(([name, value]) => [name, new TextDecoder().decode(value)] as const)
    expect(Object.fromEntries(text ?? [])).toEqual(headers)
    expect(Math.abs((full?.timestamp ?? 0) - before)).toBeLessThan(60_000)
    expect(tombstone).toMatchObject({ offset: 1, key: 'gone', value: null, headers: [] })
  })

  it('are read from any offset, up to the limit, and not beyond the end', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    await log.append(topic, recordsOver(1, 10))
    const offsets = async (offset: number, limit: number) =>
      (await log.read(topic, { partition: 0, offset }, limit)).map((record) => record.offset)
    expect(await offsets(3, 4)).toEqual([3, 4, 5, 6])
    expect(await offsets(8, 100)).toEqual([8, 9])
    expect(await offsets(10, 100)).toEqual([])
  })

  it('may be large, and are refused whole where one is too large', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    const seen = recorder()
    const consumer = await log.consume(seen.subscription('large', topic, { maxBytes: 100_000 }))
    await log.append(topic, [large(1), large(2), large(3), large(4)])
    await until('all large records are in effect', () => seen.effects.length === 4)
    expect(seen.effects.map(({ value }) => [value?.length, value?.[0]])).toEqual([1, 2, 3, 4].map((n) => [262_144, n]))
    const tooLarge = { key: 'k', value: new Uint8Array(log.capabilities.maxRecordBytes + 1), headers: {} }
    await expect(log.append(topic, [large(5), tooLarge])).rejects.toMatchObject({ code: 'record-too-large' })
    await consumer.close()
    expect((await log.describe(topic)).partitions[0]?.end).toBe(4)
  })

  it('of nobody make no change', async () => {
    const { log } = world()
    const topic = await freshTopic(log)
    await log.append(topic, [])
    expect((await log.describe(topic)).partitions[0]?.end).toBe(0)
  })
}

function foreignContract(world: () => LogWorld): void {
  it('show what is wrong with them', async () => {
    const { log, appendForeign } = world()
    const topic = await freshTopic(log)
    const broken = Uint8Array.from([0xff, 0xfe])
    const headers = [
      ['id', utf8.encode('1')],
      ['id', utf8.encode('2')],
      ['bad', broken],
    ] as const
    await appendForeign?.({ topic, partition: 0 }, [{ key: null, value: null, headers }])
    const [record] = await log.read(topic, { partition: 0, offset: 0 }, 1)
    expect(record?.key).toBeNull()
    const bytes = record?.headers.map(([name, value]) => [name, Array.from(value)])
    expect(bytes).toEqual(headers.map(([name, value]) => [name, Array.from(value)]))
  })
}
