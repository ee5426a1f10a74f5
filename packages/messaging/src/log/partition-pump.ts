/**
 * Drives one assigned partition: position, fetch, handle, again. Shared by the drivers that own their storage.
 * Keeps: one batch at a time; after any fault the position is read again, never guessed; a fault stops this partition only.
 * Who owns the partition is decided by the driver, which stops or fences the pump.
 */

import { type BackOff, backOffDelay, type Sleep } from './back-off.ts'
import type { DeliveredRecord, PartitionProgress, Subscription, TopicPartition } from './log.ts'
import { tellFault } from './tell-fault.ts'

export interface PartitionRead {
  /** From the asked offset (or the start, where that is later), cut to the subscription's limits; may be empty. */
  readonly records: readonly DeliveredRecord[]
  readonly end: number
}

export interface PartitionSource {
  read(offset: number): Promise<PartitionRead>
  /** Resolves when there may be more than the given end, or the signal is aborted. */
  moved(end: number, signal: AbortSignal): Promise<void>
  heartbeat(): Promise<void>
}

export interface PumpWork {
  readonly partition: TopicPartition
  readonly subscription: Subscription
  readonly source: PartitionSource
  readonly backOff: BackOff
  readonly sleep: Sleep
}

export interface Pump {
  progress(): PartitionProgress | undefined
  /** Fetches no more and resolves when the running handle() has ended. */
  stop(): Promise<void>
  /** The partition is lost: tells the running handle(), and does not wait for it. */
  fence(): void
}

interface PumpState {
  readonly stopping: AbortController
  readonly lost: AbortController
  position: number | undefined
  /** false until position() was read since the last fault; progress() goes on showing the last one known. */
  settled: boolean
  end: number
}

export function startPump(work: PumpWork): Pump {
  const [stopping, lost] = [new AbortController(), new AbortController()]
  const state: PumpState = { stopping, lost, position: undefined, settled: false, end: 0 }
  const done = pump(work, state)
  return {
    progress: () => {
      const { topic, partition } = work.partition
      return state.position === undefined ? undefined : { topic, partition, position: state.position, end: state.end }
    },
    stop: async () => {
      state.stopping.abort()
      await done
    },
    fence: () => {
      state.stopping.abort()
      state.lost.abort()
    },
  }
}

async function pump(work: PumpWork, state: PumpState): Promise<void> {
  const stop = state.stopping.signal
  for (let attempt = 0; !stop.aborted; ) {
    try {
      await deliverNext(work, state)
      attempt = 0
    } catch (fault) {
      if (stop.aborted) break
      state.settled = false
      attempt += 1
      const { topic, partition } = work.partition
      tellFault(work.subscription, fault, { topic, partition })
      await work.sleep(backOffDelay(work.backOff, attempt), stop)
    }
  }
}

async function deliverNext(work: PumpWork, state: PumpState): Promise<void> {
  const { partition, subscription, source } = work
  const stop = state.stopping.signal
  const position = state.settled ? (state.position ?? 0) : await subscription.position(partition)
  const { records, end } = await source.read(position)
  state.position = position
  state.settled = true
  state.end = end
  const last = records.at(-1)
  if (stop.aborted) return
  if (!last) return source.moved(end, stop)
  const context = { signal: state.lost.signal, heartbeat: () => source.heartbeat() }
  await subscription.handle({ ...partition, records, end }, context)
  state.position = last.offset + 1
}
