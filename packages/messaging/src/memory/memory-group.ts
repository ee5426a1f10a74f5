/**
 * The members of one group on the memory log. Keeps: a partition moves only after its owner's running handle() has
 * ended, unless the owner was expelled. Who gets what is fair-share.ts; delivery is partition-pump.ts.
 */
import { fairShare, type Slot, slotKey } from '../log/fair-share.ts'
import type { LogConsumer, Subscription } from '../log/log.ts'
import { type Pump, startPump } from '../log/partition-pump.ts'
import { grown, type MemoryBroker, readFrom, topicOf } from './memory-broker.ts'

interface Member {
  readonly id: string
  readonly topics: readonly string[]
  readonly subscription: Subscription
  closed: boolean
  /** Of an expelled member: resolves when its handlers have ended and it has joined again. */
  returning: Promise<void> | undefined
}

interface Owned {
  readonly member: Member
  readonly slot: Slot
  readonly pump: Pump
  leaving: Promise<void> | undefined
}

export class MemoryGroup {
  readonly #broker: MemoryBroker
  readonly #members = new Map<string, Member>()
  readonly #owned = new Map<string, Owned>()
  #joined = 0

  constructor(broker: MemoryBroker) {
    this.#broker = broker
  }

  join(subscription: Subscription): LogConsumer {
    const { topics } = subscription
    const member: Member = { id: this.#nextId(), topics, subscription, closed: false, returning: undefined }
    this.#members.set(member.id, member)
    this.#settle()
    return {
      progress: () => this.#heldBy(member).flatMap(({ pump }) => pump.progress() ?? []),
      close: () => this.#leave(member),
    }
  }

  /** Takes every partition from every member at once, as a session that has run out does. They join again when idle. */
  expel(): void {
    for (const member of this.#members.values()) {
      const held = this.#heldBy(member)
      this.#members.delete(member.id)
      for (const { slot, pump } of held) {
        pump.fence()
        this.#owned.delete(slotKey(slot))
      }
      member.returning = this.#returnOf(member, held)
    }
  }

  async #returnOf(member: Member, held: readonly Owned[]): Promise<void> {
    await Promise.all(held.map(({ pump }) => pump.stop()))
    if (member.closed) return
    this.#members.set(member.id, member)
    this.#settle()
  }

  async #leave(member: Member): Promise<void> {
    member.closed = true
    this.#members.delete(member.id)
    this.#settle()
    await Promise.all(this.#heldBy(member).map(async ({ leaving }) => leaving))
    await member.returning
  }

  /** In the order of joining, so that a simulation divides the same way each time. */
  #nextId(): string {
    this.#joined += 1
    return `member-${String(this.#joined).padStart(6, '0')}`
  }

  #heldBy(member: Member): Owned[] {
    return [...this.#owned.values()].filter((held) => held.member === member)
  }

  #settle(): void {
    const slots = slotsOf(this.#broker, this.#members)
    const owners = fairShare([...this.#members.values()], slots)
    for (const [key, held] of this.#owned) {
      if (owners.get(key) !== held.member.id) held.leaving ??= this.#release(key, held)
    }
    for (const slot of slots) {
      const member = this.#members.get(owners.get(slotKey(slot)) ?? '')
      if (!member || this.#owned.has(slotKey(slot))) continue
      const pump = startOn(this.#broker, member.subscription, slot)
      this.#owned.set(slotKey(slot), { member, slot, pump, leaving: undefined })
    }
  }

  async #release(key: string, held: Owned): Promise<void> {
    await held.pump.stop()
    if (this.#owned.get(key) === held) this.#owned.delete(key)
    this.#settle()
  }
}

function slotsOf(broker: MemoryBroker, members: ReadonlyMap<string, Member>): Slot[] {
  const topics = new Set([...members.values()].flatMap((member) => member.topics))
  return [...topics].flatMap((topic) => topicOf(broker, topic).partitions.map((_, partition) => ({ topic, partition })))
}

function startOn(broker: MemoryBroker, subscription: Subscription, slot: Slot): Pump {
  return startPump({
    partition: { ...slot, topicId: topicOf(broker, slot.topic).id },
    subscription,
    backOff: broker.backOff,
    sleep: broker.sleep,
    source: {
      read: async (offset) => readFrom(broker, { ...slot, offset }, subscription),
      moved: (end, signal) => grown(broker, { ...slot, end }, signal),
      heartbeat: async () => {},
    },
  })
}
