/**
 * Who works on a partition, one after the other: what comes newly, and what is read again. Keeps: a case is folded by one of them at a time.
 */
import type { TopicPartition } from '@passerelle/messaging'

export interface PartitionTurns {
  /** Does the work once what was asked for before it, of the same partition, is over. */
  take<Result>(partition: Pick<TopicPartition, 'topicId' | 'partition'>, work: () => Promise<Result>): Promise<Result>
}

export const nameOfPartition = ({ topicId, partition }: Pick<TopicPartition, 'topicId' | 'partition'>): string =>
  `${topicId}/${partition}`

export function partitionTurns(): PartitionTurns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take(partition, work) {
      const name = nameOfPartition(partition)
      const before = last.get(name) ?? Promise.resolve()
      const mine = before.then(work, work)
      last.set(name, mine)
      return mine
    },
  }
}
