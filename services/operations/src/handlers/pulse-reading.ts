/**
 * Reads how all corridors stand now. Keeps: one reading serves all who ask within a second.
 */
import { type Clock, type Corridor, DAY, type End, instant, SECOND } from '@passerelle/kernel'
import type { FlowStore } from '../domain/flow-store.ts'
import { type CorridorPulse, type lastMinute, pulseOf } from '../domain/pulse.ts'

interface Reading {
  readonly store: FlowStore
  readonly corridors: readonly Corridor[]
  readonly clock: Clock
  readonly wallClock: Clock
  readonly minute: ReturnType<typeof lastMinute>
}

export function pulseReading({
  store,
  corridors,
  clock,
  wallClock,
  minute,
}: Reading): () => Promise<readonly CorridorPulse[]> {
  const lately = (corridor: Corridor, writer: End): number => minute.count(corridor, writer, wallClock.now())
  const read = async (): Promise<readonly CorridorPulse[]> => {
    const now = clock.now()
    const [hops, stuck, waiting] = await Promise.all([
      store.hops(instant(now - DAY)),
      store.stuckCounts(now),
      store.waiting(),
    ])
    return pulseOf({ corridors, hops, stuck, waiting, lately })
  }
  return onceASecond(read, wallClock)
}

function onceASecond<T>(read: () => Promise<T>, { now }: Clock): () => Promise<T> {
  let last: { readonly at: number; readonly reading: Promise<T> } | undefined
  return () => {
    if (!last || now() - last.at >= SECOND) last = { at: now(), reading: read() }
    return last.reading
  }
}
