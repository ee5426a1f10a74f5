/**
 * One member of a group on the embedded log: shows life, runs a pump per leased partition, gives back what is another's
 * share. Keeps: after the lease time without an answer of the database every pump is fenced; a member that was given up
 * joins again under a new name, and only when its running handlers have ended.
 */

import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { type BackOff, timerSleep } from '../log/back-off.ts'
import type { LogConsumer, PartitionProgress, Subscription } from '../log/log.ts'
import { logFault } from '../log/log-faults.ts'
import { type PartitionSource, type Pump, startPump } from '../log/partition-pump.ts'
import { tellFault } from '../log/tell-fault.ts'
import { readRecords } from './embedded-records.ts'
import * as leases from './group-leases.ts'
import type { WakeUpBus } from './wake-up-bus.ts'

export interface ConsumerHost {
  readonly pool: Pool
  readonly bus: WakeUpBus
  readonly leaseMs: number
  readonly pollMs: number
  readonly backOff: BackOff
}

interface Running {
  readonly lease: leases.Lease
  readonly pump: Pump
  leaving: Promise<void> | undefined
}

export const recordsName = (topic: number, partition: number): string => `r:${topic}:${partition}`
export const groupName = (group: string): string => `g:${group}`

export class EmbeddedConsumer implements LogConsumer {
  readonly #host: ConsumerHost
  readonly #subscription: Subscription
  readonly #running = new Map<string, Running>()
  readonly #closing = new AbortController()
  #member: leases.GroupMember | undefined
  #renewedAt = 0
  readonly #done: Promise<void>

  constructor(host: ConsumerHost, subscription: Subscription) {
    this.#host = host
    this.#subscription = subscription
    this.#done = this.#live()
  }

  progress(): readonly PartitionProgress[] {
    return [...this.#running.values()].flatMap(({ pump }) => pump.progress() ?? [])
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#done
  }

  async #live(): Promise<void> {
    const { bus, leaseMs } = this.#host
    const name = groupName(this.#subscription.group)
    const { signal } = this.#closing
    while (!signal.aborted) {
      const seen = bus.count(name)
      await this.#renew().catch((fault: unknown) => this.#onRenewalFault(fault))
      await bus.wait(name, { seen, withinMs: leaseMs / 3, signal })
    }
    await Promise.all([...this.#running.values()].map(({ pump }) => pump.stop()))
    this.#running.clear()
    if (this.#member) await leases.leaveGroup(this.#host.pool, this.#member).catch(() => {})
    bus.send([name])
  }

  async #renew(): Promise<void> {
    const { pool, leaseMs, bus } = this.#host
    const { group, topics } = this.#subscription
    const asked = performance.now()
    if (!this.#member) {
      const member = { group, member: randomUUID(), leaseMs }
      await leases.joinGroup(pool, member, topics)
      this.#member = member
      bus.send([groupName(group)])
    }
    const share = await leases.renewShare(pool, this.#member)
    if (!share) return this.#fenceAll()
    this.#renewedAt = asked
    this.#dropGone(share)
    for (const lease of share.mine) {
      if (!share.surplus.includes(lease) && !this.#running.has(lease.generation)) this.#start(lease)
    }
    for (const { generation } of share.surplus) {
      const running = this.#running.get(generation)
      if (running) running.leaving ??= this.#giveBack(running)
    }
  }

  /** Leases end without this member where their topic was dropped. */
  #dropGone({ mine }: leases.Share): void {
    for (const [generation, { pump, leaving }] of this.#running) {
      if (leaving || mine.some((lease) => lease.generation === generation)) continue
      pump.fence()
      this.#running.delete(generation)
    }
  }

  async #onRenewalFault(fault: unknown): Promise<void> {
    tellFault(this.#subscription, fault, {})
    if (performance.now() - this.#renewedAt > this.#host.leaseMs) await this.#fenceAll()
  }

  /** This member's word counts no more. It waits for its handlers, so that it never runs two on one partition. */
  async #fenceAll(): Promise<void> {
    this.#member = undefined
    const pumps = [...this.#running.values()].map(({ pump }) => pump)
    this.#running.clear()
    for (const pump of pumps) pump.fence()
    await Promise.all(pumps.map((pump) => pump.stop()))
    if (pumps.length > 0) this.#host.bus.send([groupName(this.#subscription.group)])
  }

  async #giveBack(running: Running): Promise<void> {
    const { pool, bus } = this.#host
    await running.pump.stop()
    this.#running.delete(running.lease.generation)
    // Where this fails the lease is found again by the next renewal, started, and given back once more.
    await leases.giveBack(pool, this.#subscription.group, running.lease).catch(() => {})
    bus.send([groupName(this.#subscription.group)])
  }

  #start(lease: leases.Lease): void {
    const { topic, partition, generation } = lease
    const pump = startPump({
      partition: { topic: topic.name, topicId: topic.id, partition },
      subscription: this.#subscription,
      source: this.#sourceOf(lease),
      backOff: this.#host.backOff,
      sleep: timerSleep,
    })
    this.#running.set(generation, { lease, pump, leaving: undefined })
  }

  #sourceOf(lease: leases.Lease): PartitionSource {
    const { pool, bus, pollMs } = this.#host
    const { topic, partition } = lease
    const name = recordsName(topic.number, partition)
    let seen = 0
    return {
      read: async (offset) => {
        seen = bus.count(name)
        const read = await readRecords(pool, { topic, partition, offset }, this.#subscription)
        if (read.records.length > 0 && !(await leases.holdsLease(pool, this.#subscription.group, lease))) {
          bus.send([groupName(this.#subscription.group)])
          throw logFault('lease-lost', `${topic.name}/${partition}`)
        }
        return read
      },
      moved: (_end, signal) => bus.wait(name, { seen, withinMs: pollMs, signal }),
      // Members show life by themselves, beside their handlers.
      heartbeat: async () => {},
    }
  }
}
