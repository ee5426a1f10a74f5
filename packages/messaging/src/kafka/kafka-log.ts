/**
 * The Log over Apache Kafka, by kafkajs. Keeps: the whole contract of the port; errors of kafkajs leave as the port's
 * faults; nothing waits without a bound.
 */

import { Fault } from '@passerelle/kernel'
import type { Kafka } from 'kafkajs'
import { type BackOff, DEFAULT_BACK_OFF } from '../log/back-off.ts'
import { MAX_RECORD_BYTES, refuseOversized } from '../log/batch-limit.ts'
import type * as port from '../log/log.ts'
import { type LogFaultCode, logFault } from '../log/log-faults.ts'
import { partitionOf } from '../log/partition.ts'
import { unlessAborted, within } from '../log/within.ts'
import { connectCluster, type KafkaOptions, kafkaClient, type RawCluster } from './kafka-client.ts'
import { KafkaConsumer } from './kafka-consumer.ts'
import { asKafkaFault } from './kafka-faults.ts'
import { KafkaWriter, type PlacedRecord } from './kafka-producer.ts'
import * as topics from './kafka-topics.ts'
import type { KafkaTopic } from './topic-metadata.ts'

export interface KafkaLogOptions extends KafkaOptions {
  /** After this long without a sign of life a member's partitions go to others. Below 30 s groups rebalance in storms. */
  readonly sessionMs?: number
  readonly heartbeatMs?: number
  /** How long an idle fetch waits at the broker. */
  readonly fetchWaitMs?: number
  /** Partitions handled at once by one consumer. */
  readonly concurrency?: number
  readonly backOff?: BackOff
}

const CAPABILITIES: port.LogCapabilities = {
  persistent: true,
  sharedAcrossProcesses: true,
  retention: true,
  replication: true,
  foreignWriters: true,
  maxRecordBytes: MAX_RECORD_BYTES,
}

const DEFAULTS = { sessionMs: 30_000, heartbeatMs: 3_000, fetchWaitMs: 250, concurrency: 8, backOff: DEFAULT_BACK_OFF }
/** A broker that does not answer must not hold up a shutdown. */
const CLOSE_MS = 2_000
const utf8 = new TextEncoder()

/** Connects when first asked; a cluster that is away is a retryable fault of that call. */
export const kafkaLog = (options: KafkaLogOptions): port.Log => new KafkaJsLog(options)

class KafkaJsLog implements port.Log {
  readonly capabilities = CAPABILITIES
  readonly #settings: typeof DEFAULTS
  readonly #kafka: Kafka
  readonly #writer: KafkaWriter
  readonly #topics = new Map<string, KafkaTopic>()
  readonly #consumers = new Set<port.LogConsumer>()
  #cluster: Promise<RawCluster> | undefined
  readonly #ending = new AbortController()
  #closing: Promise<void> | undefined

  constructor(options: KafkaLogOptions) {
    this.#settings = { ...DEFAULTS, ...options }
    this.#kafka = kafkaClient(options)
    this.#writer = new KafkaWriter(this.#kafka)
  }

  async createTopics(plans: readonly port.TopicPlan[]): Promise<void> {
    const kafka = this.#kafka
    for (const plan of plans) await this.#ask((cluster) => topics.createTopic({ cluster, kafka }, plan))
  }

  describe(topic: string): Promise<port.TopicState> {
    return this.#ask((cluster) => topics.describeTopic(cluster, topic))
  }

  async append(name: string, records: readonly port.LogRecord[]): Promise<void> {
    const { partitions } = await this.#topic(name)
    const placed = records.map(
      ({ key, value, headers }): PlacedRecord => ({
        partition: partitionOf(key, partitions),
        key,
        value,
        headers: Object.entries(headers).map(([header, text]) => [header, utf8.encode(text)]),
      }),
    )
    if (placed.length === 0) return
    refuseOversized(placed)
    try {
      const ended = { signal: this.#ending.signal, reason: () => logFault('log-closed', 'kafka') }
      await unlessAborted(
        this.#ask(() => this.#writer.write(name, placed), 'append-failed'),
        ended,
      )
    } catch (fault) {
      this.#topics.delete(name)
      throw fault
    }
  }

  async consume(subscription: port.Subscription): Promise<port.LogConsumer> {
    for (const topic of subscription.topics) await this.#topic(topic)
    const bounds = (name: string) =>
      this.#ask(async (cluster) => {
        const { topicId, partitions } = await topics.describeTopic(cluster, name)
        return { topicId, bounds: partitions }
      })
    const host = { ...this.#settings, kafka: this.#kafka, bounds: shared(bounds) }
    const consumer = new KafkaConsumer(host, subscription)
    this.#consumers.add(consumer)
    return consumer
  }

  read(topic: string, from: port.ReadFrom, limit: number): Promise<readonly port.DeliveredRecord[]> {
    return this.#ask((cluster) => topics.readRecords(cluster, { topic, ...from }, limit))
  }

  async close(): Promise<void> {
    this.#closing ??= this.#shutDown()
    await this.#closing
  }

  async #topic(name: string): Promise<KafkaTopic> {
    const topic = this.#topics.get(name) ?? (await this.#ask((cluster) => topics.findTopic(cluster, name)))
    this.#topics.set(name, topic)
    return topic
  }

  async #ask<Answer>(
    question: (cluster: RawCluster) => Promise<Answer>,
    code: LogFaultCode = 'log-unreachable',
  ): Promise<Answer> {
    if (this.#closing) throw logFault('log-closed', 'kafka')
    const asked = (this.#cluster ??= connectCluster(this.#kafka))
    try {
      return await question(await asked)
    } catch (fault) {
      if (!(fault instanceof Fault)) this.#discard(asked)
      throw asKafkaFault(fault, code)
    }
  }

  /** kafkajs's view of a cluster does not always survive that its brokers were away: the next question takes a new one. */
  #discard(asked: Promise<RawCluster>): void {
    if (this.#cluster === asked) this.#cluster = undefined
    asked.then((cluster) => cluster.disconnect()).catch(() => {})
  }

  async #shutDown(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()))
    // Whoever still waits for a broker learns now that this client will not hear of it.
    this.#ending.abort()
    const cluster = this.#cluster?.then((connected) => connected.disconnect())
    await within(CLOSE_MS, Promise.all([this.#writer.close(), cluster]))
  }
}

/** Partitions of one topic that are assigned together ask together. */
function shared<Answer>(ask: (name: string) => Promise<Answer>): (name: string) => Promise<Answer> {
  const running = new Map<string, Promise<Answer>>()
  return (name) => {
    const answer = running.get(name) ?? ask(name).finally(() => running.delete(name))
    running.set(name, answer)
    return answer
  }
}
