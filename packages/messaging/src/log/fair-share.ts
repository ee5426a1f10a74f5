/**
 * Divides partitions among the members of a group. Keeps: every partition has one owner, shares differ by at most one,
 * and every member computes the same division from the same list, so no leader is needed.
 */
export interface Member {
  readonly id: string
  readonly topics: readonly string[]
}

export interface Slot {
  readonly topic: string
  readonly partition: number
}

export const slotKey = ({ topic, partition }: Slot): string => `${topic}/${partition}`

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The owner of each slot by slotKey; slots of topics that no member subscribes to are absent. */
export function fairShare(members: readonly Member[], slots: readonly Slot[]): Map<string, string> {
  const sorted = members.toSorted((a, b) => compare(a.id, b.id))
  const load = new Map(sorted.map((member) => [member.id, 0]))
  const owners = new Map<string, string>()
  for (const slot of slots.toSorted((a, b) => compare(a.topic, b.topic) || a.partition - b.partition)) {
    let owner: string | undefined
    for (const { id, topics } of sorted) {
      if (!topics.includes(slot.topic)) continue
      if (owner === undefined || (load.get(id) ?? 0) < (load.get(owner) ?? 0)) owner = id
    }
    if (owner === undefined) continue
    owners.set(slotKey(slot), owner)
    load.set(owner, (load.get(owner) ?? 0) + 1)
  }
  return owners
}
