/**
 * Reads again what the gate refused for what may have been put right since: a directory that lacked a party, a key, a schema.
 * Keeps: judged by the gate as the first time; each case is folded as if it had been there in its place; what the log has forgotten, or a
 * topic that was made anew, waits no longer.
 */
import { SECOND } from '@passerelle/kernel'
import { type DeliveredRecord, type Pulse, startPulse } from '@passerelle/messaging'
import type { SeenEvent } from '../domain/seen-event.ts'
import type { RecordPlace, UnreadRecord } from '../domain/unread-record.ts'
import { nameOfPartition } from './partition-turns.ts'
import { type FlowOptions, foldBatch, readable } from './take-flows.ts'

const EVERY = 10 * SECOND
/** Records at a time, and how often that before others have their turn. */
const [AT_ONCE, ROUNDS] = [100, 5]

export interface ReadAgainOptions extends FlowOptions {
  /** Told after the transaction. */
  onRead(events: readonly SeenEvent[]): void
  /** Default 10 s. */
  readonly everyMs?: number | undefined
}

export function readUnreadAgain(options: ReadAgainOptions): Pulse {
  const { store, everyMs = EVERY, onFault } = options
  let after: RecordPlace | undefined
  const beat = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const waiting = await store.unread(after, AT_ONCE)
      after = waiting.length < AT_ONCE ? undefined : waiting.at(-1)
      for (const ofOne of Map.groupBy(waiting, nameOfPartition).values())
        await options.turns.take(ofOne[0]!, () => again(ofOne, options))
      if (after === undefined) return
    }
  }
  return startPulse({ everyMs, beat, onFault })
}

async function again(waiting: readonly UnreadRecord[], options: ReadAgainOptions): Promise<void> {
  const { store, onRead } = options
  const [{ topic, topicId, partition }] = waiting as readonly [UnreadRecord]
  const next = await store.position({ topicId, partition })
  const records = await recordsOf(waiting, options)
  const { events, unread } = await readable({ topic, topicId, partition, records, end: next }, options)
  const refused = new Set(unread.map(({ offset }) => offset))
  const readAgain = waiting.filter(({ offset }) => !refused.has(offset))
  if (readAgain.length === 0) return
  // What only a newer version can read is known as such already.
  const read = events.filter(({ clear }) => clear !== null)
  const moved = { topicId, partition, from: next, to: next }
  await store.take(await foldBatch({ moved, events: read, unread, readAgain, late: true }, options))
  onRead(read)
}

/** Those that still lie in the log. */
async function recordsOf(
  waiting: readonly UnreadRecord[],
  { log }: ReadAgainOptions,
): Promise<readonly DeliveredRecord[]> {
  const [{ topic, topicId, partition }] = waiting as readonly [UnreadRecord]
  if ((await log.describe(topic)).topicId !== topicId) return []
  const records: DeliveredRecord[] = []
  for (const { offset } of waiting) {
    const [record] = await log.read(topic, { partition, offset }, 1)
    if (record?.offset === offset) records.push(record)
  }
  return records
}
