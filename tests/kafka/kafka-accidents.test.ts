import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { zstdCompressSync } from 'node:zlib'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { freshTopic, numbers, recorder, recordOf, recordsOver, until } from '@passerelle/testing'
import { CompressionCodecs, CompressionTypes } from 'kafkajs'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { freePorts } from '../../infra/kafka/free-ports.ts'
import { startKafka } from '../../infra/kafka/start-kafka.ts'
import { kafkaClient } from '../../packages/messaging/src/kafka/kafka-client.ts'
import { startProxy } from '../faults/proxy.ts'

const settings = { heartbeatMs: 100, fetchWaitMs: 50, backOff: { initialMs: 5, maxMs: 200 } }

describe('the Kafka driver', () => {
  it('outlives a broker that goes away: the crashed consumer is built anew, and writing fails in time', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-kafka-'))
    let kafka = await startKafka({ dir })
    // The broker remembers the crashed member until its session has run out.
    const log = kafkaLog({ ...settings, brokers: kafka.brokers, clientId: 'accident', sessionMs: 6_000 })
    onTestFinished(async () => {
      await log.close()
      await kafka.stop()
      rmSync(dir, { recursive: true, force: true })
    })
    const topic = await freshTopic(log, 2)
    const seen = recorder()
    const faults: unknown[] = []
    const subscription = { ...seen.subscription('away', topic), onFault: (fault: unknown) => void faults.push(fault) }
    const consumer = await log.consume(subscription)
    await log.append(topic, recordsOver(4, 40))
    await until('all is in effect', () => seen.effects.length >= 40)
    const { topicId } = await log.describe(topic)

    await kafka.stop()
    await expect(log.append(topic, [recordOf('key-0', '10')])).rejects.toMatchObject({ retryable: true })
    await until('the consumer has crashed and says so', () => faults.length > 0)

    kafka = await startKafka({ dir })
    await until(
      'writing works again',
      () =>
        log.append(topic, [recordOf('key-0', '10')]).then(
          () => true,
          () => false,
        ),
      30_000,
    )
    await until('the rebuilt consumer goes on', () => seen.effects.length >= 41, 30_000)
    // At least once: an append whose answer was lost with the broker may lie there twice.
    expect([...new Set(seen.valuesOf('key-0'))]).toEqual(numbers(11))
    expect((await log.describe(topic)).topicId).toBe(topicId)
    await consumer.close()
  }, 60_000)

  it('goes on over new connections where those it has never answer again', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-kafka-'))
    const [port = 0] = await freePorts(1)
    const way = await startProxy(port)
    const kafka = await startKafka({ dir, ways: () => [{ name: 'WAY', port, advertisedPort: way.port }] })
    const log = kafkaLog({ ...settings, brokers: [`127.0.0.1:${way.port}`], clientId: 'forgotten' })
    onTestFinished(async () => {
      await log.close()
      await way.close()
      await kafka.stop()
      rmSync(dir, { recursive: true, force: true })
    })
    const topic = await freshTopic(log)
    const seen = recorder()
    await log.consume(seen.subscription('forgotten', topic))
    await log.append(topic, recordsOver(1, 10))
    await until('all is in effect', () => seen.effects.length >= 10)

    way.turn('vanished')
    const written = (): Promise<boolean> =>
      log.append(topic, [recordOf('key-0', '10')]).then(
        () => true,
        () => false,
      )
    // A request is given 15 seconds, and asked again four times.
    await until('writing works again', written, 40_000)
    await until('the consumer goes on', () => seen.effects.length >= 11, 40_000)
    expect([...new Set(seen.valuesOf('key-0'))]).toEqual(numbers(11))
  }, 90_000)

  it('sets next to no timers while it is idle', async () => {
    const producer = kafkaClient({ brokers: inject('kafkaBrokers'), clientId: 'idle' }).producer()
    await producer.connect()
    const timers = vi.spyOn(globalThis, 'setTimeout')
    await wait(500)
    expect(timers.mock.calls.length).toBeLessThan(5)
    timers.mockRestore()
    await producer.disconnect()
  })

  it('tells a group how far it is, for lag display', async () => {
    const brokers = inject('kafkaBrokers')
    const log = kafkaLog({ ...settings, brokers, clientId: 'lag' })
    const admin = kafkaClient({ brokers, clientId: 'lag' }).admin()
    onTestFinished(async () => {
      await log.close()
      await admin.disconnect()
    })
    const topic = await freshTopic(log)
    const seen = recorder()
    await log.consume(seen.subscription('lag', topic))
    await log.append(topic, recordsOver(1, 30))
    await admin.connect()
    await until('the offset is written', async () => {
      // The coordinator of a broker that has just begun may still be loading; then it is asked again.
      const [offsets] = await admin.fetchOffsets({ groupId: 'lag', topics: [topic] }).catch(() => [])
      return offsets?.partitions[0]?.offset === '30'
    })
    expect(seen.effects).toHaveLength(30)
  })

  it('takes in what a foreign writer has compressed in a way that kafkajs does not know', async () => {
    const brokers = inject('kafkaBrokers')
    const log = kafkaLog({ ...settings, brokers, clientId: 'codecs' })
    const producer = kafkaClient({ brokers, clientId: 'foreign' }).producer()
    onTestFinished(async () => {
      await log.close()
      await producer.disconnect()
    })
    const topic = await freshTopic(log)
    const seen = recorder()
    await producer.connect()
    const { ZSTD } = CompressionTypes
    const unknown = CompressionCodecs[ZSTD]
    CompressionCodecs[ZSTD] = () => ({
      compress: async ({ buffer }: { readonly buffer: Buffer }) => zstdCompressSync(buffer),
      decompress: async () => Promise.reject(new Error('not known')),
    })
    await producer.send({ topic, compression: ZSTD, messages: [{ key: 'key-0', value: 'a'.repeat(20_000) }] })
    CompressionCodecs[ZSTD] = unknown
    await log.append(topic, [recordOf('key-0', '1')])
    const consumer = await log.consume(seen.subscription('codecs', topic))
    await until('both are in effect', () => seen.effects.length === 2)
    expect(seen.effects[0]?.value).toHaveLength(20_000)
    await consumer.close()
  })

  it('ends an append and itself within seconds while the broker is frozen', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-kafka-'))
    const kafka = await startKafka({ dir })
    const log = kafkaLog({ ...settings, brokers: kafka.brokers, clientId: 'frozen' })
    onTestFinished(async () => {
      kafka.thaw()
      await log.close()
      await kafka.stop()
      rmSync(dir, { recursive: true, force: true })
    })
    const topic = await freshTopic(log)
    await log.append(topic, [recordOf('key-0', '0')])
    const consumer = await log.consume(recorder().subscription('frozen', topic))
    await until('the consumer is at work', () => consumer.progress().length === 1)
    kafka.freeze()
    const append = log.append(topic, [recordOf('key-0', '1')]).catch((fault: unknown) => fault)
    const before = performance.now()
    await log.close()
    expect(await append).toMatchObject({ code: 'log-closed' })
    expect(performance.now() - before).toBeLessThan(8_000)
  }, 60_000)

  it('writes a large append in batches that the broker takes', async () => {
    const log = kafkaLog({ ...settings, brokers: inject('kafkaBrokers'), clientId: 'bulk' })
    onTestFinished(() => log.close())
    const topic = await freshTopic(log, 2)
    const records = Array.from({ length: 60 }, (_, n) => ({
      ...recordOf(`key-${n % 3}`, ''),
      value: new Uint8Array(200_000).fill(n),
    }))
    await log.append(topic, records)
    const { partitions } = await log.describe(topic)
    expect(partitions.reduce((sum, { end }) => sum + end, 0)).toBe(60)
    const read = await Promise.all(partitions.map(({ partition }) => log.read(topic, { partition, offset: 0 }, 100)))
    for (const key of ['key-0', 'key-1', 'key-2']) {
      const order = read
        .flat()
        .filter((record) => record.key === key)
        .map(({ value }) => value?.[0] ?? -1)
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(order).toHaveLength(20)
    }
  })
})
