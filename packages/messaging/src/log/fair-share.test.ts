import { describe, expect, it } from 'vitest'
import { fairShare, slotKey } from './fair-share.ts'

const slots = (topic: string, count: number) => Array.from({ length: count }, (_, partition) => ({ topic, partition }))
const member = (id: string, ...topics: string[]) => ({ id, topics })

describe('the division of partitions', () => {
  it('gives each partition one owner, in shares that differ by at most one', () => {
    const owners = fairShare([member('c', 'a'), member('a', 'a'), member('b', 'a')], slots('a', 8))
    expect(owners.size).toBe(8)
    const loads = ['a', 'b', 'c'].map((id) => [...owners.values()].filter((owner) => owner === id).length)
    expect(Math.max(...loads) - Math.min(...loads)).toBe(1)
  })

  it('gives a topic only to who subscribes to it, and to nobody where nobody does', () => {
    const owners = fairShare(
      [member('x', 'a'), member('y', 'a', 'b')],
      [...slots('a', 2), ...slots('b', 2), ...slots('c', 1)],
    )
    expect(slots('b', 2).map((slot) => owners.get(slotKey(slot)))).toEqual(['y', 'y'])
    expect(owners.has('c/0')).toBe(false)
  })

  it('does not depend on the order in which it is told', () => {
    const members = [member('b', 'a'), member('a', 'a')]
    expect(fairShare(members, slots('a', 5))).toEqual(fairShare(members.toReversed(), slots('a', 5).toReversed()))
  })
})
