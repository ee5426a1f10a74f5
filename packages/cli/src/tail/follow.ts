/**
 * Follows a topic over all its partitions, from its start or from now on, until a limit, its end or a signal.
 * Keeps: the records of a partition in their order; nothing is committed, so no consumer notices.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { DeliveredRecord, Log } from '@passerelle/messaging'

export interface Following {
  readonly topic: string
  readonly fromStart: boolean
  readonly limit: number
  /** Stops where the log ended when it was asked. */
  readonly once: boolean
  readonly signal: AbortSignal
}
interface Place {
  readonly partition: number
  offset: number
  readonly end: number
}

const AT_ONCE = 200
const EVERY_MS = 300

async function* round(log: Log, { topic, once }: Following, places: readonly Place[]) {
  for (const place of places) {
    const records = await log.read(topic, { partition: place.partition, offset: place.offset }, AT_ONCE)
    for (const record of records) {
      if (once && record.offset >= place.end) break
      place.offset = record.offset + 1
      yield { partition: place.partition, record }
    }
  }
}

/** @throws Fault `topic-unknown`, or `log-unreachable` where nothing answers */
export async function* follow(
  log: Log,
  following: Following,
): AsyncGenerator<{ readonly partition: number; readonly record: DeliveredRecord }> {
  const { partitions } = await log.describe(following.topic)
  const places = partitions.map(({ partition, start, end }) => ({
    partition,
    offset: following.fromStart ? start : end,
    end,
  }))
  let left = following.limit
  while (left > 0 && !following.signal.aborted) {
    let read = 0
    for await (const one of round(log, following, places)) {
      yield one
      read += 1
      left -= 1
      if (left === 0 || following.signal.aborted) return
    }
    if (read > 0) continue
    if (following.once) return
    await pause(EVERY_MS, undefined, { signal: following.signal }).catch(() => undefined)
  }
}
