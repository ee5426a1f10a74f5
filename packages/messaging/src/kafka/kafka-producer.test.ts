import { Kafka, logLevel, type ProducerBatch, type ProducerConfig } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { KafkaWriter, type PlacedRecord } from './kafka-producer.ts'

/** A kafkajs client that notes what its producers are asked for, and whose cluster fails as often as told. */
function noting(failures = 0) {
  const kafka = new Kafka({ clientId: 'noting', brokers: ['127.0.0.1:1'], logLevel: logLevel.NOTHING })
  const made: ProducerConfig[] = []
  const sent: ProducerBatch[] = []
  const producer = kafka.producer.bind(kafka)
  kafka.producer = (config = {}) => {
    made.push(config)
    const real = producer(config)
    real.connect = async () => {}
    real.sendBatch = async (batch) => {
      sent.push(batch)
      if (sent.length <= failures) throw new Error('the broker is away')
      return []
    }
    return real
  }
  return { writer: new KafkaWriter(kafka), made, sent }
}

const record = (partition: number, bytes: number): PlacedRecord => ({
  partition,
  key: `key-${partition}`,
  value: new Uint8Array(bytes),
  headers: [],
})

describe('what is written to Kafka', () => {
  it('is acknowledged by all replicas, one request at a time, and never by an idempotent producer', async () => {
    const { writer, made, sent } = noting()
    await writer.write('t', [record(0, 1)])
    expect(made).toMatchObject([{ idempotent: false, maxInFlightRequests: 1, allowAutoTopicCreation: false }])
    expect(sent).toMatchObject([{ acks: -1, timeout: 10_000 }])
    await writer.close()
  })

  it('goes in few requests, none larger for a partition than a broker takes', async () => {
    const { writer, sent } = noting()
    await writer.write('t', [...Array.from({ length: 12 }, () => record(0, 200_000)), record(1, 10), record(1, 10)])
    const sizes = sent.map(({ topicMessages }) =>
      Object.entries(Object.groupBy(topicMessages?.[0]?.messages ?? [], ({ partition }) => String(partition))).map(
        ([partition, all]) => [partition, all?.reduce((sum, { value }) => sum + (value?.length ?? 0), 0)],
      ),
    )
    expect(sizes).toEqual([
      [
        ['0', 800_000],
        ['1', 20],
      ],
      [['0', 800_000]],
      [['0', 800_000]],
    ])
    await writer.close()
  })

  it('is tried with a new producer after one has failed', async () => {
    const { writer, made, sent } = noting(1)
    await expect(writer.write('t', [record(0, 1)])).rejects.toThrow('the broker is away')
    await writer.write('t', [record(0, 1)])
    expect([made.length, sent.length]).toEqual([2, 2])
    await writer.close()
  })
})
