/**
 * The members of one group on the memory log. Keeps: a partition moves only after its owner's running handle() has
 * ended, unless the owner was expelled. Who gets what is fair-share.ts; delivery is partition-pump.ts.
 */
import { randomUUID } from 'node:crypto'
import { fairShare, type Slot, slotKey } from '../log/fair-share.ts'
import type { LogConsumer, Subscription } from '../log/log.ts'
import { type Pump, startPump } from '../log/partition-pump.ts'
import { grown, type MemoryBroker, readFrom, topicOf } from './memory-broker.ts'

interface Member {
  readonly id: string
  readonly topics: readonly string[]
  readonly subscription: Subscription
}

interface Owned {
  readonly member: Member
  readonly slot: Slot
  readonly pump: Pump
  leaving: Promise<void> | undefined
}

export interface MemoryGroup {
  join(subscription: Subscription): LogConsumer
  /** Divides anew, after a topic was made. */
  settle(): void
  /** Takes every partition from every member at once, as a session that has run out does. They join again when idle. */
  expel(): void
}

export function memoryGroup(broker: MemoryBroker): MemoryGroup {
  const members = new Map<string, Member>()
  const owned = new Map<string, Owned>()

  const settle = (): void => {
    const slots = slotsOf(broker, members)
    const owners = fairShare([...members.values()], slots)
    for (const [key, held] of owned) {
      if (owners.get(key) === held.member.id || held.leaving) continue
      held.leaving = held.pump.stop().then(() => release(key, held))
    }
    for (const slot of slots) {
      const member = members.get(owners.get(slotKey(slot)) ?? '')
      if (!member || owned.has(slotKey(slot))) continue
      owned.set(slotKey(slot), { member, slot, pump: startOn(broker, member.subscription, slot), leaving: undefined })
    }
  }
  const release = (key: string, held: Owned): void => {
    if (owned.get(key) === held) owned.delete(key)
    settle()
  }
  const heldBy = (member: Member): Owned[] => [...owned.values()].filter((held) => held.member.id === member.id)

  const rejoin = async (member: Member, pumps: readonly Pump[], closed: () => boolean): Promise<void> => {
    await Promise.all(pumps.map((pump) => pump.stop()))
    if (closed()) return
    members.set(member.id, member)
    settle()
  }
  const closing = new Set<string>()
  const busy = new Map<string, Promise<void>>()

  return {
    settle,
    join(subscription) {
      const member = { id: randomUUID(), topics: subscription.topics, subscription }
      members.set(member.id, member)
      settle()
      return {
        progress: () => heldBy(member).flatMap(({ pump }) => pump.progress() ?? []),
        close: async () => {
          closing.add(member.id)
          members.delete(member.id)
          settle()
          await Promise.all(heldBy(member).map((held) => held.leaving))
          await busy.get(member.id)
        },
      }
    },
    expel() {
      for (const member of [...members.values()]) {
        const held = heldBy(member)
        members.delete(member.id)
        for (const { slot, pump } of held) {
          pump.fence()
          owned.delete(slotKey(slot))
        }
        const pumps = held.map(({ pump }) => pump)
        busy.set(
          member.id,
          rejoin(member, pumps, () => closing.has(member.id)),
        )
      }
    },
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
