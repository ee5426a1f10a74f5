/**
 * The topics of a Kafka cluster: made, described, found, read without a group.
 * Keeps: the partition count is fixed for ever; timestamps are the broker's; no request asks for a topic that is gone.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Kafka } from 'kafkajs'
import type { DeliveredRecord, ReadFrom, TopicPlan, TopicState } from '../log/log.ts'
import { isLogFault, logFault } from '../log/log-faults.ts'
import type { RawCluster } from './kafka-client.ts'
import { kafkaErrorType } from './kafka-faults.ts'
import { deliveredRecord } from './kafka-records.ts'
import { askTopic, type KafkaTopic } from './topic-metadata.ts'

/** One append's records of a partition travel as one batch: see kafka-producer.ts. */
export const MAX_MESSAGE_BYTES = 2_097_152

const UNSETTLED = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION'])

const isUnsettled = (fault: unknown): boolean =>
  UNSETTLED.has(kafkaErrorType(fault) ?? '') ||
  isLogFault(fault, 'log-unreachable') ||
  (fault instanceof Error && fault.name === 'KafkaJSBrokerNotFound')

export async function findTopic(cluster: RawCluster, name: string): Promise<KafkaTopic> {
  const topic = await askTopic(cluster, name)
  if (!topic) throw logFault('topic-unknown', name)
  return topic
}

export async function createTopic(
  { cluster, kafka }: { cluster: RawCluster; kafka: Kafka },
  plan: TopicPlan,
): Promise<void> {
  const existing = await askTopic(cluster, plan.topic)
  if (!existing) await make(kafka, plan)
  const topic = existing ?? (await appeared(cluster, plan.topic))
  if (topic.partitions !== plan.partitions) {
    throw logFault('partition-count-fixed', `${plan.topic} has ${topic.partitions}, not ${plan.partitions}`)
  }
  // Only a leader at work answers this. Before, an append could reach some partitions and be written there twice.
  if (!existing) await boundsOf(cluster, plan.topic, topic)
}

async function make(kafka: Kafka, plan: TopicPlan): Promise<void> {
  const admin = kafka.admin()
  try {
    await admin.connect()
    // kafkajs, waiting for leaders, fails on the moment in which a broker does not know the topic yet; we wait ourselves.
    await admin.createTopics({ waitForLeaders: false, topics: [configured(plan)] })
  } finally {
    await admin.disconnect().catch(() => {})
  }
}

function configured(plan: TopicPlan) {
  const settings: Record<string, string> = {
    'cleanup.policy': 'delete',
    'message.timestamp.type': 'LogAppendTime',
    'max.message.bytes': String(MAX_MESSAGE_BYTES),
    // kafkajs knows gzip alone, and a batch in another codec would crash each consumer again and again: the broker unpacks.
    'compression.type': 'uncompressed',
  }
  if (plan.retentionMs !== undefined) settings['retention.ms'] = String(plan.retentionMs)
  if (plan.minInsyncReplicas !== undefined) settings['min.insync.replicas'] = String(plan.minInsyncReplicas)
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }))
  const replicationFactor = plan.replicationFactor ?? 1
  return { topic: plan.topic, numPartitions: plan.partitions, replicationFactor, configEntries }
}

/** A new topic is known to the broker that made it, and a moment later to the others. */
async function appeared(cluster: RawCluster, name: string): Promise<KafkaTopic> {
  for (let left = 50; left > 0; left -= 1) {
    const topic = await askTopic(cluster, name)
    if (topic) return topic
    await wait(100)
  }
  return findTopic(cluster, name)
}

export type Bounds = readonly { readonly partition: number; readonly start: number; readonly end: number }[]

export function boundsOf(cluster: RawCluster, name: string, { partitions }: KafkaTopic): Promise<Bounds> {
  const asked = Array.from({ length: partitions }, (_, partition) => ({ partition }))
  const offsets = async (fromBeginning: boolean): Promise<ReadonlyMap<number, number>> => {
    const [answer] = await cluster.fetchTopicsOffset([{ topic: name, fromBeginning, partitions: asked }])
    return new Map(answer?.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
  }
  return withTarget(cluster, name, async () => {
    const [starts, ends] = await Promise.all([offsets(true), offsets(false)])
    return asked.map(({ partition }) => {
      const [start, end] = [starts.get(partition), ends.get(partition)]
      // kafkajs leaves out what it knows no leader of; taking that for an empty partition would misplace its readers.
      if (start === undefined || end === undefined) throw logFault('log-unreachable', `${name}/${partition}: no leader`)
      return { partition, start, end }
    })
  })
}

export async function describeTopic(cluster: RawCluster, name: string): Promise<TopicState> {
  const topic = await findTopic(cluster, name)
  return { topic: name, topicId: topic.topicId, partitions: await boundsOf(cluster, name, topic) }
}

/**
 * kafkajs refreshes all target topics together: one that was deleted would fail the requests of all others for ever.
 * A topic that was just made, or has just lost its leader, is asked for again within two seconds.
 */
async function withTarget<Answer>(cluster: RawCluster, topic: string, ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = 20; ; left -= 1) {
    try {
      await cluster.addTargetTopic(topic)
      return await ask()
    } catch (fault) {
      if (left === 0 || !isUnsettled(fault)) throw fault
      cluster.targetTopics.clear()
      await wait(100)
    }
  }
}

export async function readRecords(
  cluster: RawCluster,
  place: ReadFrom & { readonly topic: string },
  limit: number,
): Promise<readonly DeliveredRecord[]> {
  const { topic, partition } = place
  const bounds = (await boundsOf(cluster, topic, await findTopic(cluster, topic))).find(
    (at) => at.partition === partition,
  )
  if (!bounds) throw logFault('topic-unknown', `${topic}/${partition}`)
  const broker = await withTarget(cluster, topic, async () => {
    const [leader] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]))
    if (leader === undefined) throw logFault('log-unreachable', `${topic}/${partition}: no leader`)
    return cluster.findBroker({ nodeId: leader })
  })
  const found: DeliveredRecord[] = []
  for (let offset = Math.max(place.offset, bounds.start); offset < bounds.end && found.length < limit; ) {
    const partitions = [{ partition, fetchOffset: String(offset), maxBytes: 1_048_576 }]
    const { responses } = await broker.fetch({
      maxWaitTime: 100,
      minBytes: 1,
      isolationLevel: 1,
      topics: [{ topic, partitions }],
    })
    const messages = responses.flatMap((at) => at.partitions).flatMap((at) => at.messages)
    const last = messages.at(-1)
    if (!last) break
    found.push(...messages.filter((at) => Number(at.offset) >= offset && !at.isControlRecord).map(deliveredRecord))
    offset = Number(last.offset) + 1
  }
  return found.slice(0, limit)
}
