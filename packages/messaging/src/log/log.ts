/**
 * The Log port: partitioned, ordered, durable topics. Every way of carrying events implements it and passes logContract.
 * Keeps: records of one key keep their append order; a position belongs to the consumer's own store, never to the log.
 * What a record means, admission, retries of the relay and duplicates are its callers'.
 */
import type { Instant } from '@passerelle/kernel'

/** A record to write. `value: null` is a tombstone. */
export interface LogRecord {
  readonly key: string
  readonly value: Uint8Array | null
  readonly headers: Readonly<Record<string, string>>
}

/** A header as it lies in the log. Duplicates and bad UTF-8 stay visible, so that admission can refuse them. */
export type DeliveredHeader = readonly [name: string, value: Uint8Array]

export interface DeliveredRecord {
  readonly offset: number
  /** The time of the broker, not of the writer. */
  readonly timestamp: Instant
  /** null where the record has no key or the key is no UTF-8. */
  readonly key: string | null
  readonly value: Uint8Array | null
  readonly headers: readonly DeliveredHeader[]
}

/** One partition of one incarnation of a topic: a topic that is deleted and made again has another `topicId`. */
export interface TopicPartition {
  readonly topic: string
  readonly topicId: string
  readonly partition: number
}

export interface Batch extends TopicPartition {
  /** Never empty, ascending. A first offset beyond the position means that retention has removed what lay between. */
  readonly records: readonly DeliveredRecord[]
  /** The next offset that the log will write, as known when the batch was read. */
  readonly end: number
}

export interface TopicPlan {
  readonly topic: string
  readonly partitions: number
  readonly retentionMs?: number
  readonly replicationFactor?: number
  readonly minInsyncReplicas?: number
}

export interface TopicState {
  readonly topic: string
  readonly topicId: string
  readonly partitions: readonly { readonly partition: number; readonly start: number; readonly end: number }[]
}

/** What a driver can do, as data, so that a difference is declared and not discovered. */
export interface LogCapabilities {
  /** Records outlive the process. */
  readonly persistent: boolean
  readonly sharedAcrossProcesses: boolean
  /** Old records are removed after the topic's `retentionMs`. */
  readonly retention: boolean
  /** `replicationFactor` and `minInsyncReplicas` have an effect. */
  readonly replication: boolean
  /** Writers other than this port exist, so records may have no key, or duplicate headers. */
  readonly foreignWriters: boolean
  readonly maxRecordBytes: number
}

export interface HandlingContext {
  /** Aborted when this member has lost the partition: what it still writes will be refused by the position. */
  readonly signal: AbortSignal
  /** For long work: says that this member is alive. Drivers also do it by themselves while handle() runs. */
  heartbeat(): Promise<void>
}

export interface Subscription {
  readonly group: string
  readonly topics: readonly string[]
  readonly maxBatchRecords: number
  /** Of keys, values and headers together. One record that is larger is still delivered, alone. */
  readonly maxBytes: number
  /**
   * Where this consumer stands, from its own store; read on every assignment and after every fault of handle().
   * Before the start of the log: delivery begins at the start. Beyond the end: nothing is delivered until the end is
   * reached, and progress() shows it. A position is never moved silently.
   */
  position(partition: TopicPartition): Promise<number>
  /**
   * Takes one batch; resolves when all of it is recorded durably together with the position. One at a time per
   * partition. Where it throws, position() is read again and delivery goes on from there after a back-off, for that
   * partition only.
   */
  handle(batch: Batch, context: HandlingContext): Promise<void>
  /** Told of every fault that the driver answers with a back-off, its own and handle()'s. For logs and metrics. */
  onFault?(fault: unknown, where: { readonly topic?: string; readonly partition?: number }): void
}

export interface PartitionProgress {
  readonly topic: string
  readonly partition: number
  readonly position: number
  readonly end: number
}

export interface LogConsumer {
  /** The assigned partitions whose position is known, for readiness: progress against lag, not "connected". */
  progress(): readonly PartitionProgress[]
  /** Stops fetching, lets the running handle() finish, leaves the group. */
  close(): Promise<void>
}

export interface ReadFrom {
  readonly partition: number
  readonly offset: number
}

export interface Log {
  readonly capabilities: LogCapabilities
  /** Idempotent. @throws Fault `partition-count-fixed` where a topic exists with another number of partitions. */
  createTopics(plans: readonly TopicPlan[]): Promise<void>
  /** @throws Fault `topic-unknown` */
  describe(topic: string): Promise<TopicState>
  /**
   * Resolves when every record is written and acknowledged by all in-sync replicas; in order per key; at least once.
   * Calls that run at the same time have no order among each other: await one before the next with the same key.
   * @throws Fault, `retryable` where the same call may succeed later (some of the records may then be written already).
   */
  append(topic: string, records: readonly LogRecord[]): Promise<void>
  consume(subscription: Subscription): Promise<LogConsumer>
  /** Reads without a group, for tools. Resolves with what is there now, perhaps nothing. */
  read(topic: string, from: ReadFrom, limit: number): Promise<readonly DeliveredRecord[]>
  /** Closes its consumers, then its connections. Idempotent. */
  close(): Promise<void>
}
