/**
 * Writes to Kafka: acks of all replicas, one request in flight, bounded retries. Not idempotent: kafkajs takes its
 * sequence back when a request fails, and a later batch may then be dropped as a duplicate; our receivers know
 * duplicates by the emitter's sequence. Keeps: a producer that has failed is not used again.
 */
import type { Kafka, Message, Partitioners, Producer } from 'kafkajs'
import { sizeOf } from '../log/batch-limit.ts'
import type { DeliveredRecord } from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'
import { partitionOf } from '../log/partition.ts'

export interface PlacedRecord extends Omit<DeliveredRecord, 'offset' | 'timestamp'> {
  readonly partition: number
}

interface Live {
  readonly producer: Producer
  readonly connected: Promise<void>
  running: number
  retired: boolean
}

/** Of one partition in one request, which Kafka takes as one batch: leaves room below `max.message.bytes`. */
const CHUNK_BYTES = 1_000_000
const CHUNK_RECORDS = 5_000
const ALL_REPLICAS = -1

type Partitioner = ReturnType<typeof Partitioners.DefaultPartitioner>

/** Ours in place of kafkajs's own, so that every driver puts a key into the same partition. */
const partitioner =
  (): Partitioner =>
  ({ partitionMetadata, message }) =>
    message.partition ?? partitionOf(String(message.key ?? ''), partitionMetadata.length)

export class KafkaWriter {
  readonly #kafka: Kafka
  #live: Live | undefined
  #closing = false

  constructor(kafka: Kafka) {
    this.#kafka = kafka
  }

  /** In order per partition; where it throws, a prefix of each partition's records may be written. */
  async write(topic: string, records: readonly PlacedRecord[]): Promise<void> {
    if (this.#closing) throw logFault('log-closed', 'kafka')
    const live = (this.#live ??= this.#start())
    live.running += 1
    try {
      await live.connected
      for (const messages of rounds(records)) {
        await live.producer.sendBatch({ acks: ALL_REPLICAS, timeout: 10_000, topicMessages: [{ topic, messages }] })
      }
    } catch (fault) {
      live.retired = true
      if (this.#live === live) this.#live = undefined
      throw fault
    } finally {
      live.running -= 1
      if (live.retired && live.running === 0) void live.producer.disconnect().catch(() => {})
    }
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#live?.producer.disconnect().catch(() => {})
  }

  #start(): Live {
    const producer = this.#kafka.producer({
      createPartitioner: partitioner,
      allowAutoTopicCreation: false,
      idempotent: false,
      maxInFlightRequests: 1,
    })
    const connected = producer.connect()
    return { producer, connected, running: 0, retired: false }
  }
}

/** Requests one after the other: the nth holds the nth chunk of every partition. */
function rounds(records: readonly PlacedRecord[]): Message[][] {
  const made: Message[][] = []
  for (const [, run] of Map.groupBy(records, ({ partition }) => partition)) {
    let [round, bytes, count] = [0, 0, 0]
    for (const record of run) {
      const size = sizeOf(record)
      if (count > 0 && (bytes + size > CHUNK_BYTES || count >= CHUNK_RECORDS)) [round, bytes, count] = [round + 1, 0, 0]
      bytes += size
      count += 1
      const messages = (made[round] ??= [])
      messages.push(messageOf(record))
    }
  }
  return made
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function messageOf({ partition, key, value, headers }: PlacedRecord): Message {
  const grouped = Map.groupBy(headers, ([name]) => name)
  const entries = [...grouped].map(([name, all]) => [name, all.map(([, bytes]) => bufferOf(bytes))] as const)
  return { partition, key, value: value && bufferOf(value), headers: Object.fromEntries(entries) }
}
