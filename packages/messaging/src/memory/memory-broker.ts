/**
 * The topics of the memory log, shared by every client that is opened on it. Keeps: offsets are dense and start where
 * trimming left them. Reads no clock but the one it is given and starts no timer. Groups are memory-group.ts.
 */
import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '@passerelle/kernel'
import { type BackOff, DEFAULT_BACK_OFF, type Sleep, timerSleep } from '../log/back-off.ts'
import { type BatchLimit, withinLimit } from '../log/batch-limit.ts'
import type { DeliveredRecord, TopicPlan, TopicState } from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'
import type { PartitionRead } from '../log/partition-pump.ts'
import type { MemoryGroup } from './memory-group.ts'

/** A record as a writer other than our port may leave it. */
export type ForeignRecord = Omit<DeliveredRecord, 'offset' | 'timestamp'>

interface Partition {
  start: number
  records: DeliveredRecord[]
  waiting: Set<() => void>
}

interface Topic {
  readonly id: string
  readonly partitions: readonly Partition[]
}

export interface MemoryBrokerOptions {
  readonly clock?: Clock
  /** Waits after faults; the only thing here that takes time. A simulation brings its own. */
  readonly sleep?: Sleep
  readonly backOff?: BackOff
  readonly newTopicId?: () => string
}

export interface MemoryBroker {
  readonly topics: Map<string, Topic>
  readonly groups: Map<string, MemoryGroup>
  readonly clock: Clock
  readonly sleep: Sleep
  readonly backOff: BackOff
  readonly newTopicId: () => string
}

export function memoryBroker(options: MemoryBrokerOptions = {}): MemoryBroker {
  return {
    topics: new Map(),
    groups: new Map(),
    clock: options.clock ?? systemClock,
    sleep: options.sleep ?? timerSleep,
    backOff: options.backOff ?? DEFAULT_BACK_OFF,
    newTopicId: options.newTopicId ?? randomUUID,
  }
}

export function createTopic(broker: MemoryBroker, plan: TopicPlan): void {
  const existing = broker.topics.get(plan.topic)
  if (existing && existing.partitions.length !== plan.partitions) {
    throw logFault('partition-count-fixed', `${plan.topic} has ${existing.partitions.length}, not ${plan.partitions}`)
  }
  if (existing) return
  const partitions = Array.from({ length: plan.partitions }, () => ({
    start: 0,
    records: [],
    waiting: new Set<() => void>(),
  }))
  broker.topics.set(plan.topic, { id: broker.newTopicId(), partitions })
}

export function topicOf(broker: MemoryBroker, name: string): Topic {
  const topic = broker.topics.get(name)
  if (!topic) throw logFault('topic-unknown', name)
  return topic
}

function partitionAt(broker: MemoryBroker, topic: string, partition: number): Partition {
  const found = topicOf(broker, topic).partitions[partition]
  if (!found) throw logFault('topic-unknown', `${topic}/${partition}`)
  return found
}

const endOf = ({ start, records }: Partition): number => start + records.length

export function describeTopic(broker: MemoryBroker, name: string): TopicState {
  const topic = topicOf(broker, name)
  const partitions = topic.partitions.map((at, partition) => ({ partition, start: at.start, end: endOf(at) }))
  return { topic: name, topicId: topic.id, partitions }
}

export interface Place {
  readonly topic: string
  readonly partition: number
}

export function write(broker: MemoryBroker, place: Place, records: readonly ForeignRecord[]): void {
  const partition = partitionAt(broker, place.topic, place.partition)
  const timestamp = broker.clock.now()
  for (const record of records) partition.records.push({ ...record, offset: endOf(partition), timestamp })
  for (const wake of partition.waiting) wake()
}

export function readFrom(broker: MemoryBroker, place: Place & { offset: number }, limit: BatchLimit): PartitionRead {
  const partition = partitionAt(broker, place.topic, place.partition)
  const from = Math.max(0, place.offset - partition.start)
  const run = partition.records.slice(from, from + Math.max(1, limit.maxBatchRecords))
  return { records: withinLimit(run, limit), end: endOf(partition) }
}

/** Resolves when the partition has grown beyond `end`, or the signal is aborted. */
export function grown(broker: MemoryBroker, place: Place & { end: number }, signal: AbortSignal): Promise<void> {
  const partition = partitionAt(broker, place.topic, place.partition)
  if (endOf(partition) > place.end || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const wake = () => {
      partition.waiting.delete(wake)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    partition.waiting.add(wake)
    signal.addEventListener('abort', wake)
  })
}

/** Removes what lies before `before`, as retention does elsewhere. */
export function trim(broker: MemoryBroker, place: Place, before: number): void {
  const partition = partitionAt(broker, place.topic, place.partition)
  const removed = Math.min(partition.records.length, Math.max(0, before - partition.start))
  partition.records.splice(0, removed)
  partition.start += removed
}
