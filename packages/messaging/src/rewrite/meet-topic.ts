/**
 * Notices what has become of a topic since this end read it last: that it was made anew, or has forgotten what this end
 * had not read yet. Keeps: either is recorded, with what has to be written again because of it, before anything is read on.
 */
import type { Clock } from '@passerelle/kernel'
import type { CaseStore, CaseTransaction } from '../case-store/case-store.ts'
import type { Rewriting } from '../case-store/rows.ts'
import type { TopicPartition, TopicState } from '../log/log.ts'

type Topic = Pick<TopicPartition, 'topic' | 'topicId'>

export interface Meeting {
  readonly store: CaseStore
  readonly clock: Clock
  /** Draws the id of what the other end is asked for. */
  newId(): string
}

export const newRewriting = ({ topic, topicId }: Topic, { id, side }: Pick<Rewriting, 'id' | 'side'>): Rewriting => ({
  id,
  side,
  topic,
  topicId,
  askedAt: null,
  doneAt: null,
  ends: [],
})

/** Both ends write again what they have stored, each for itself, in a topic that replaced another one. */
export async function putBothSides(tx: CaseTransaction, topic: Topic): Promise<void> {
  const known = await tx.rewritings()
  for (const side of ['own', 'other'] as const)
    if (!known.some((one) => one.id === topic.topicId && one.side === side))
      await tx.putRewriting(newRewriting(topic, { id: topic.topicId, side }))
}

/** @returns whether the topic was made anew since this end last met it */
export async function meetTopic({ store, clock }: Meeting, { topic, topicId }: Topic): Promise<boolean> {
  const isKnown = (await store.incarnations()).some((one) => one.topicId === topicId)
  if (isKnown) return false
  const anew = await store.transact(async (tx) => {
    const before = (await tx.incarnations()).filter((one) => one.topic === topic)
    if (before.some((one) => one.topicId === topicId)) return false
    const generation = Math.max(0, ...before.map((one) => one.generation)) + 1
    await tx.putIncarnation({ topic, topicId, generation })
    if (generation === 1) return false
    await putBothSides(tx, { topic, topicId })
    const detail = { topic, topicId, generation }
    await tx.addAlarms([{ kind: 'log-made-anew', caseRef: null, detail, raisedAt: clock.now() }])
    return true
  })
  // What was sent to the old log and never came back may be nowhere now.
  if (anew) await store.resend(clock.now())
  return anew
}

/** Steps over what the log has forgotten. @returns whether there was any */
export async function noticeGaps(meeting: Meeting, { topic, topicId, partitions }: TopicState): Promise<boolean> {
  let noticed = false
  for (const { partition, start } of partitions)
    if (start > 0 && (await noticeGap(meeting, { topic, topicId, partition }, start))) noticed = true
  // What was sent and never came back may have been among it.
  if (noticed) await meeting.store.resend(meeting.clock.now())
  return noticed
}

async function noticeGap({ store, clock, newId }: Meeting, partition: TopicPartition, start: number): Promise<boolean> {
  const from = await store.position(partition)
  if (from >= start) return false
  const { topic, topicId } = partition
  await store.transact(async (tx) => {
    await tx.advance(partition, { from, to: start })
    const asking = await askingFor(tx, partition, newId)
    await tx.putRewriting(asking)
    await tx.addGap({ rewriting: asking.id, topicId, partition: partition.partition, from, to: start })
    const detail = { topic, partition: partition.partition, from, to: start }
    await tx.addAlarms([{ kind: 'log-gap', caseRef: null, detail, raisedAt: clock.now() }])
  })
  return true
}

/** One question covers all gaps that are noticed before it is asked. */
async function askingFor(tx: CaseTransaction, topic: Topic, newId: () => string): Promise<Rewriting> {
  const open = (await tx.rewritings()).find(
    ({ id, side, topicId, askedAt }) =>
      side === 'other' && topicId === topic.topicId && id !== topicId && askedAt === null,
  )
  return open ?? newRewriting(topic, { id: newId(), side: 'other' })
}
