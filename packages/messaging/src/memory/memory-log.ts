/**
 * The Log in memory: for tests and simulations. Keeps the whole contract within one process; nothing outlives it.
 * Makes progress by promises alone, so a simulated world that owns the clock and the sleep is deterministic.
 */
import { MAX_RECORD_BYTES, refuseOversized } from '../log/batch-limit.ts'
import type {
  DeliveredRecord,
  Log,
  LogCapabilities,
  LogConsumer,
  LogRecord,
  ReadFrom,
  Subscription,
  TopicPlan,
  TopicState,
} from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'
import { partitionOf } from '../log/partition.ts'
import * as topics from './memory-broker.ts'
import { MemoryGroup } from './memory-group.ts'

export interface MemoryLog extends Log {
  /** Writes as a foreign writer would: no key, doubled headers, bytes that are no UTF-8. */
  appendForeign(place: topics.Place, records: readonly topics.ForeignRecord[]): void
  trim(place: topics.Place, before: number): void
  /** Ends the sessions of all members of a group, as if none had been heard of for too long. */
  expel(group: string): void
}

const CAPABILITIES: LogCapabilities = {
  persistent: false,
  sharedAcrossProcesses: false,
  retention: false,
  replication: false,
  foreignWriters: true,
  maxRecordBytes: MAX_RECORD_BYTES,
}

const utf8 = new TextEncoder()

const toForeign = ({ key, value, headers }: LogRecord): topics.ForeignRecord => ({
  key,
  value: value && Uint8Array.from(value),
  headers: Object.entries(headers).map(([name, text]) => [name, utf8.encode(text)] as const),
})

export const memoryLog = (broker: topics.MemoryBroker = topics.memoryBroker()): MemoryLog => new MemoryLogClient(broker)

class MemoryLogClient implements MemoryLog {
  readonly capabilities = CAPABILITIES
  readonly #broker: topics.MemoryBroker
  readonly #consumers = new Set<LogConsumer>()
  #closed = false

  constructor(broker: topics.MemoryBroker) {
    this.#broker = broker
  }

  async createTopics(plans: readonly TopicPlan[]): Promise<void> {
    for (const plan of plans) topics.createTopic(this.#open(), plan)
  }

  async describe(topic: string): Promise<TopicState> {
    return topics.describeTopic(this.#open(), topic)
  }

  async append(topic: string, records: readonly LogRecord[]): Promise<void> {
    const foreign = records.map(toForeign)
    refuseOversized(foreign)
    writeByPartition(this.#open(), topic, foreign)
  }

  async consume(subscription: Subscription): Promise<LogConsumer> {
    for (const topic of subscription.topics) topics.topicOf(this.#open(), topic)
    const consumer = this.#group(subscription.group).join(subscription)
    this.#consumers.add(consumer)
    return consumer
  }

  async read(topic: string, from: ReadFrom, limit: number): Promise<readonly DeliveredRecord[]> {
    const bound = { maxBatchRecords: limit, maxBytes: Number.POSITIVE_INFINITY }
    return topics.readFrom(this.#open(), { topic, ...from }, bound).records
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()))
  }

  appendForeign(place: topics.Place, records: readonly topics.ForeignRecord[]): void {
    topics.write(this.#open(), place, records)
  }

  trim(place: topics.Place, before: number): void {
    topics.trim(this.#broker, place, before)
  }

  expel(group: string): void {
    this.#group(group).expel()
  }

  #open(): topics.MemoryBroker {
    if (this.#closed) throw logFault('log-closed', 'memory')
    return this.#broker
  }

  #group(name: string): MemoryGroup {
    const group = this.#broker.groups.get(name) ?? new MemoryGroup(this.#broker)
    this.#broker.groups.set(name, group)
    return group
  }
}

function writeByPartition(broker: topics.MemoryBroker, topic: string, records: readonly topics.ForeignRecord[]): void {
  const count = topics.topicOf(broker, topic).partitions.length
  for (const [partition, run] of Map.groupBy(records, ({ key }) => partitionOf(key ?? '', count))) {
    topics.write(broker, { topic, partition }, run)
  }
}
