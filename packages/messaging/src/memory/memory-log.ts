/**
 * The Log in memory: for tests and simulations. Keeps the whole contract within one process; nothing outlives it.
 * Makes progress by promises alone, so a simulated world that owns the clock and the sleep is deterministic.
 */
import { MAX_RECORD_BYTES, refuseOversized } from '../log/batch-limit.ts'
import type { Log, LogCapabilities, LogConsumer, LogRecord } from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'
import { partitionOf } from '../log/partition.ts'
import * as topics from './memory-broker.ts'
import { type MemoryGroup, memoryGroup } from './memory-group.ts'

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

export function memoryLog(broker: topics.MemoryBroker = topics.memoryBroker()): MemoryLog {
  const consumers = new Set<LogConsumer>()
  let closed = false
  const whileOpen = (): void => {
    if (closed) throw logFault('log-closed', 'memory')
  }
  const groupOf = (name: string): MemoryGroup => {
    const group = broker.groups.get(name) ?? memoryGroup(broker)
    broker.groups.set(name, group)
    return group
  }
  return {
    capabilities: CAPABILITIES,
    async createTopics(plans) {
      whileOpen()
      for (const plan of plans) topics.createTopic(broker, plan)
    },
    async describe(topic) {
      whileOpen()
      return topics.describeTopic(broker, topic)
    },
    async append(topic, records) {
      whileOpen()
      const foreign = records.map(toForeign)
      refuseOversized(foreign)
      writeByPartition(broker, topic, foreign)
    },
    async consume(subscription) {
      whileOpen()
      for (const topic of subscription.topics) topics.topicOf(broker, topic)
      const consumer = groupOf(subscription.group).join(subscription)
      consumers.add(consumer)
      return consumer
    },
    async read(topic, from, limit) {
      whileOpen()
      const bound = { maxBatchRecords: limit, maxBytes: Number.POSITIVE_INFINITY }
      return topics.readFrom(broker, { topic, ...from }, bound).records
    },
    async close() {
      closed = true
      await Promise.all([...consumers].map((consumer) => consumer.close()))
    },
    appendForeign: (place, records) => topics.write(broker, place, records),
    trim: (place, before) => topics.trim(broker, place, before),
    expel: (group) => groupOf(group).expel(),
  }
}

function writeByPartition(broker: topics.MemoryBroker, topic: string, records: readonly topics.ForeignRecord[]): void {
  const count = topics.topicOf(broker, topic).partitions.length
  for (const [partition, run] of Map.groupBy(records, ({ key }) => partitionOf(key ?? '', count))) {
    topics.write(broker, { topic, partition }, run)
  }
}
