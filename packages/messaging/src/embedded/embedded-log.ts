/**
 * The Log in Postgres: durable and shared by processes, for one machine without a broker.
 * Keeps: the whole contract of the port; errors of the database leave as the port's faults.
 */
import type { Pool } from 'pg'
import { type BackOff, DEFAULT_BACK_OFF } from '../log/back-off.ts'
import { MAX_RECORD_BYTES, refuseOversized } from '../log/batch-limit.ts'
import type * as port from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'
import { partitionOf } from '../log/partition.ts'
import { EmbeddedConsumer, groupName, recordsName } from './embedded-consumer.ts'
import { appendRecords, type PlacedRecord, readRecords } from './embedded-records.ts'
import {
  createTopic,
  describeTopic,
  type EmbeddedTopic,
  findTopic,
  type Place,
  sweepEmbeddedLog,
} from './embedded-topics.ts'
import { expelEmbeddedGroup } from './group-leases.ts'
import { asLogFault } from './postgres-faults.ts'
import { type WakeUpBus, wakeUpBus } from './wake-up-bus.ts'

export interface EmbeddedLogOptions {
  /** Stays its caller's: close() leaves it open. Needs a connection per running append and read. */
  readonly pool: Pool
  /** Of the same database; for LISTEN, which needs a connection of its own. */
  readonly connectionString: string
  /** How long a member may be silent before its partitions go to others. */
  readonly leaseMs?: number
  /** How long a lost NOTIFY can delay delivery. */
  readonly pollMs?: number
  readonly sweepMs?: number
  readonly backOff?: BackOff
}

export interface EmbeddedLog extends port.Log {
  /** Writes as a foreign writer would: no key, doubled headers, bytes that are no UTF-8. For tests of admission. */
  appendForeign(place: Place, records: readonly Omit<PlacedRecord, 'partition'>[]): Promise<void>
  /** Ends the sessions of all members of a group. They join again by themselves. */
  expel(group: string): Promise<void>
}

const CAPABILITIES: port.LogCapabilities = {
  persistent: true,
  sharedAcrossProcesses: true,
  retention: true,
  replication: false,
  foreignWriters: true,
  maxRecordBytes: MAX_RECORD_BYTES,
}

const utf8 = new TextEncoder()

/** The tables must be there: migrateEmbeddedLog. */
export const embeddedLog = (options: EmbeddedLogOptions): EmbeddedLog => new PostgresLog(options)

class PostgresLog implements EmbeddedLog {
  readonly capabilities = CAPABILITIES
  readonly #options: Required<EmbeddedLogOptions>
  readonly #bus: WakeUpBus
  readonly #topics = new Map<string, EmbeddedTopic>()
  readonly #consumers = new Set<port.LogConsumer>()
  readonly #sweeper: NodeJS.Timeout
  #closing: Promise<void> | undefined

  constructor(options: EmbeddedLogOptions) {
    const defaults = { leaseMs: 10_000, pollMs: 1_000, sweepMs: 3_600_000, backOff: DEFAULT_BACK_OFF }
    this.#options = { ...defaults, ...options }
    const { pool, connectionString, pollMs, sweepMs } = this.#options
    // Without a listener an idle connection that is cut would end the process; the next query answers it instead.
    if (pool.listenerCount('error') === 0) pool.on('error', () => {})
    this.#bus = wakeUpBus({ pool, connectionString, reconnectMs: pollMs })
    this.#sweeper = setInterval(() => void sweepEmbeddedLog(pool).catch(() => {}), sweepMs).unref()
  }

  async createTopics(plans: readonly port.TopicPlan[]): Promise<void> {
    for (const plan of plans) await this.#ask((pool) => createTopic(pool, plan))
  }

  describe(topic: string): Promise<port.TopicState> {
    return this.#ask((pool) => describeTopic(pool, topic))
  }

  async append(topic: string, records: readonly port.LogRecord[]): Promise<void> {
    const { partitions } = await this.#topic(topic)
    const placed = records.map(({ key, value, headers }) => ({
      partition: partitionOf(key, partitions),
      key,
      value,
      headers: Object.entries(headers).map(([name, text]) => [name, utf8.encode(text)] as const),
    }))
    await this.#write(topic, placed)
  }

  async consume(subscription: port.Subscription): Promise<port.LogConsumer> {
    for (const topic of subscription.topics) await this.#topic(topic)
    const { pool, leaseMs, pollMs, backOff } = this.#options
    const consumer = new EmbeddedConsumer({ pool, bus: this.#bus, leaseMs, pollMs, backOff }, subscription)
    this.#consumers.add(consumer)
    return consumer
  }

  async read(name: string, from: port.ReadFrom, limit: number): Promise<readonly port.DeliveredRecord[]> {
    const bound = { maxBatchRecords: limit, maxBytes: Number.MAX_SAFE_INTEGER }
    const topic = await this.#topic(name)
    return this.#ask(async (pool) => (await readRecords(pool, { topic, ...from }, bound)).records)
  }

  async close(): Promise<void> {
    this.#closing ??= this.#shutDown()
    await this.#closing
  }

  async appendForeign({ topic, partition }: Place, records: readonly Omit<PlacedRecord, 'partition'>[]): Promise<void> {
    await this.#write(
      topic,
      records.map((record) => ({ ...record, partition })),
    )
  }

  async expel(group: string): Promise<void> {
    await this.#ask((pool) => expelEmbeddedGroup(pool, group))
    this.#bus.send([groupName(group)])
  }

  async #write(name: string, records: readonly PlacedRecord[]): Promise<void> {
    const topic = await this.#topic(name)
    if (records.length === 0) return
    refuseOversized(records)
    try {
      await this.#ask((pool) => appendRecords(pool, topic, records), 'append-failed')
    } catch (fault) {
      this.#topics.delete(name)
      throw fault
    }
    const partitions = new Set(records.map(({ partition }) => partition))
    this.#bus.send([...partitions].map((partition) => recordsName(topic.number, partition)))
  }

  async #topic(name: string): Promise<EmbeddedTopic> {
    const topic = this.#topics.get(name) ?? (await this.#ask((pool) => findTopic(pool, name)))
    this.#topics.set(name, topic)
    return topic
  }

  async #ask<Answer>(
    question: (pool: Pool) => Promise<Answer>,
    code: 'log-unreachable' | 'append-failed' = 'log-unreachable',
  ): Promise<Answer> {
    if (this.#closing) throw logFault('log-closed', 'embedded')
    return question(this.#options.pool).catch((fault: unknown) => {
      throw asLogFault(fault, code)
    })
  }

  async #shutDown(): Promise<void> {
    clearInterval(this.#sweeper)
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()))
    await this.#bus.close()
  }
}
