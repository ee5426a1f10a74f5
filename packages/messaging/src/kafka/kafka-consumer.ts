/**
 * One member of a Kafka group. Keeps: positions come from the consumer's own store; a batch that does not begin where
 * this member stands is dropped; kafkajs's offsets are written after handling, for lag display only; a kafkajs consumer
 * that has crashed is built anew, since it would otherwise stay dead without a word (tulios/kafkajs#1443).
 */

import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs'
import { type BackOff, backOffDelay, timerSleep } from '../log/back-off.ts'
import { withinLimit } from '../log/batch-limit.ts'
import { type Slot, slotKey } from '../log/fair-share.ts'
import type { DeliveredRecord, LogConsumer, PartitionProgress, Subscription } from '../log/log.ts'
import { tellFault } from '../log/tell-fault.ts'
import { within } from '../log/within.ts'
import { type Heartbeats, heartbeats } from './heartbeats.ts'
import { Assignment, type Stand, type Steering } from './kafka-assignment.ts'
import { deliveredRecord } from './kafka-records.ts'

export interface KafkaConsumerHost {
  readonly kafka: Kafka
  readonly bounds: Steering['bounds']
  readonly backOff: BackOff
  readonly sessionMs: number
  readonly heartbeatMs: number
  /** How long a fetch waits for records, and the most that a resumed partition waits. */
  readonly fetchWaitMs: number
  readonly concurrency: number
}

const COMMIT_MS = 1_000
const CLOSE_MS = 2_000

export class KafkaConsumer implements LogConsumer {
  readonly #host: KafkaConsumerHost
  readonly #subscription: Subscription
  readonly #closing = new AbortController()
  readonly #handled = new Map<string, Slot & { readonly offset: string }>()
  readonly #committer: NodeJS.Timeout
  #consumer: Consumer | undefined
  #assignment: Assignment | undefined
  readonly #delivering = new Set<Promise<void>>()
  #building: Promise<void>

  constructor(host: KafkaConsumerHost, subscription: Subscription) {
    this.#host = host
    this.#subscription = subscription
    this.#committer = setInterval(() => void this.#commit(), COMMIT_MS)
    this.#building = this.#build()
  }

  progress(): readonly PartitionProgress[] {
    return this.#assignment?.progress() ?? []
  }

  async close(): Promise<void> {
    this.#closing.abort()
    clearInterval(this.#committer)
    // A broker that is away must not hold up a shutdown; a handler that runs may.
    await within(CLOSE_MS, this.#building)
    await within(CLOSE_MS / 2, this.#commit())
    const left = this.#consumer?.disconnect().catch(() => {})
    await Promise.all(this.#delivering)
    this.#endAssignment()
    await within(CLOSE_MS, left)
  }

  /** Until it succeeds: whoever is responsible sees progress() stand still and onFault. */
  async #build(): Promise<void> {
    const { signal } = this.#closing
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const consumer = this.#create()
      this.#consumer = consumer
      try {
        await consumer.connect()
        await consumer.subscribe({ topics: [...this.#subscription.topics], fromBeginning: true })
        const { concurrency } = this.#host
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: concurrency,
          eachBatch: (payload) => this.#track(this.#deliver(payload)),
        })
        if (signal.aborted) await consumer.disconnect()
        return
      } catch (fault) {
        tellFault(this.#subscription, fault, {})
        await consumer.disconnect().catch(() => {})
        await timerSleep(backOffDelay(this.#host.backOff, attempt), signal)
      }
    }
  }

  #create(): Consumer {
    const { sessionMs, heartbeatMs, fetchWaitMs, kafka } = this.#host
    const { group, maxBytes } = this.#subscription
    const consumer = kafka.consumer({
      groupId: group,
      sessionTimeout: sessionMs,
      rebalanceTimeout: Math.max(60_000, sessionMs),
      heartbeatInterval: heartbeatMs,
      maxWaitTimeInMs: fetchWaitMs,
      maxBytesPerPartition: maxBytes,
      maxBytes: maxBytes * 4,
      allowAutoTopicCreation: false,
      // One way only after a crash, ours: kafkajs would restart after some errors and not after others.
      retry: { retries: 4, restartOnFailure: async () => false },
    })
    const { GROUP_JOIN, CRASH, START_BATCH_PROCESS } = consumer.events
    consumer.on(GROUP_JOIN, ({ payload }) => this.#assigned(consumer, payload.memberAssignment))
    consumer.on(CRASH, ({ payload }) => this.#rebuild(consumer, payload.error))
    consumer.on(START_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize === 0) this.#passOver(payload, Number(payload.lastOffset))
    })
    return consumer
  }

  #rebuild(crashed: Consumer, fault: Error): void {
    if (this.#consumer !== crashed || this.#closing.signal.aborted) return
    this.#endAssignment()
    tellFault(this.#subscription, fault, {})
    const { backOff } = this.#host
    this.#building = this.#building
      .then(() => timerSleep(backOff.initialMs, this.#closing.signal))
      .then(() => this.#build())
  }

  /** Runs within kafkajs's own event, before it fetches: that is what makes the pause come in time. */
  #assigned(consumer: Consumer, topics: Readonly<Record<string, readonly number[]>>): void {
    this.#endAssignment()
    if (this.#consumer !== consumer || this.#closing.signal.aborted) return
    const slots = Object.entries(topics).flatMap(([topic, all]) => all.map((partition) => ({ topic, partition })))
    const steering: Steering = {
      bounds: this.#host.bounds,
      pause: ({ topic, partition }) => consumer.pause([{ topic, partitions: [partition] }]),
      resumeAt: ({ topic, partition }, offset) => {
        consumer.seek({ topic, partition, offset: String(offset) })
        consumer.resume([{ topic, partitions: [partition] }])
      },
    }
    const { backOff, fetchWaitMs } = this.#host
    const work = { steering, subscription: this.#subscription, backOff, pollMs: fetchWaitMs }
    this.#assignment = new Assignment(work, slots)
  }

  #endAssignment(): void {
    this.#assignment?.end()
    this.#assignment = undefined
    this.#handled.clear()
  }

  async #track(delivery: Promise<void>): Promise<void> {
    const settled = delivery.catch(() => {})
    this.#delivering.add(settled)
    await delivery.finally(() => this.#delivering.delete(settled))
  }

  /** Records that are not for us (markers of a foreign transaction) move the place without a batch. */
  #passOver(slot: Slot, lastOffset: number): void {
    const stand = this.#assignment?.standOf(slot)
    if (stand?.next !== undefined && lastOffset >= stand.next) stand.next = lastOffset + 1
  }

  async #deliver(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload
    const assignment = this.#assignment
    const stand = assignment?.standOf(batch)
    if (!assignment || stand?.next === undefined) return
    if (fetchedOffsetOf(batch) !== stand.next) return assignment.find(stand)
    stand.end = Number(batch.highWatermark)
    const { heartbeatMs, sessionMs } = this.#host
    const beats = heartbeats({ send: () => payload.heartbeat(), everyMs: heartbeatMs, sessionMs })
    try {
      await this.#handOver(payload, stand, beats)
    } catch (fault) {
      assignment.recover(stand, fault)
    } finally {
      beats.stop()
    }
    if (beats.demand() !== undefined) throw beats.demand()
  }

  /** Kafka's batches are as large as their writer made them: cut to what the subscription takes. */
  async #handOver(payload: EachBatchPayload, stand: Stand, beats: Heartbeats): Promise<void> {
    const { topic, partition } = stand.slot
    let left: readonly DeliveredRecord[] = payload.batch.messages.map(deliveredRecord)
    while (left.length > 0 && payload.isRunning() && !this.#closing.signal.aborted && !beats.demand()) {
      const records = withinLimit(left, this.#subscription)
      const context = { signal: beats.signal, heartbeat: () => beats.beat() }
      await this.#subscription.handle({ topic, topicId: stand.topicId, partition, records, end: stand.end }, context)
      const last = records.at(-1)?.offset ?? 0
      Object.assign(stand, { next: last + 1, position: last + 1, faults: 0 })
      payload.resolveOffset(String(last))
      this.#handled.set(slotKey(stand.slot), { topic, partition, offset: String(last + 1) })
      left = left.slice(records.length)
    }
  }

  /** For lag display only, so a failure is of no consequence. */
  async #commit(): Promise<void> {
    const offsets = [...this.#handled.values()]
    this.#handled.clear()
    if (offsets.length > 0) await this.#consumer?.commitOffsets(offsets).catch(() => {})
  }
}

/** Where the fetch began. Not in kafkajs's types; the first record may lie later. */
function fetchedOffsetOf(batch: EachBatchPayload['batch']): number {
  return 'fetchedOffset' in batch ? Number(batch.fetchedOffset) : Number(batch.firstOffset())
}
