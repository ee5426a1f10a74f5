/**
 * Where an end stands in each partition, by its own record, against where the log ends.
 */
import type { CaseStore, Log, TopicPartition } from '@passerelle/messaging'

export interface Lag {
  readonly topic: string
  readonly partition: number
  readonly position: number
  readonly end: number
}

export interface LagOptions {
  readonly store: Pick<CaseStore, 'position'>
  readonly log: Pick<Log, 'describe'>
  readonly topics: readonly string[]
}

export async function lagOf({ store, log, topics }: LagOptions): Promise<readonly (Lag & TopicPartition)[]> {
  const states = await Promise.all(topics.map((topic) => log.describe(topic)))
  const partitions = states.flatMap(({ topic, topicId, partitions: all }) =>
    all.map(({ partition, end }) => ({ topic, topicId, partition, end })),
  )
  return Promise.all(partitions.map(async (one) => ({ ...one, position: await store.position(one) })))
}
