/**
 * One clock for all ends: moved to the earliest deadline of any end first, so that timers of different ends fire in the
 * order of the world and not end by end. Keeps: after every move the world comes to rest before anything else happens.
 */
import { type Instant, instant } from '@passerelle/kernel'
import { unavailable } from '../exit-codes.ts'
import type { ClockState, EndClient } from './end-client.ts'

export interface WorldClock {
  readonly now: Instant
  /** Waits until nothing is on its way any more. */
  settle(): Promise<void>
  /** Goes to the next deadline of any end, or to `target` where none lies before it. True where `target` is reached. */
  stepTowards(target: Instant): Promise<boolean>
}

type Clocked = Pick<EndClient, 'url' | 'clock' | 'moveClock'>

export interface ClockOptions {
  readonly restWithinMs?: number
}

const sum = (states: readonly ClockState[]): number => states.reduce((total, { progress }) => total + progress, 0)

interface Resting {
  readonly to: Instant
  readonly withinMs: number
  /** What had been sent and taken in when the world was last at rest. */
  readonly before: number
}

/** Repeats the move until every end is idle and nothing was sent or taken in between two rounds, nor since it was last so. */
async function rest(ends: readonly Clocked[], { to, withinMs, ...last }: Resting): Promise<readonly ClockState[]> {
  const deadline = Date.now() + withinMs
  let { before } = last
  for (;;) {
    const states = await Promise.all(ends.map((end) => end.moveClock(to)))
    const progress = sum(states)
    const idle = states.every((state) => state.idle)
    if (idle && progress === before) return states
    if (Date.now() > deadline) {
      const busy = ends.filter((_, at) => states[at]?.idle !== true).map(({ url }) => url)
      throw unavailable(`the world does not come to rest (${busy.join(', ') || 'progress goes on'})`)
    }
    before = progress
  }
}

function earliestDue(states: readonly ClockState[], after: Instant): Instant | null {
  const dues = states.flatMap(({ nextDue }) => (nextDue !== null && nextDue > after ? [nextDue] : []))
  return dues.length === 0 ? null : instant(Math.min(...dues))
}

/** All ends stand at the latest of their clocks afterwards. */
export async function worldClock(ends: readonly Clocked[], { restWithinMs = 60_000 }: ClockOptions = {}) {
  let states: readonly ClockState[] = await Promise.all(ends.map((end) => end.clock()))
  /** Below what any end counts from. */
  let restedAt = -1
  let now = instant(Math.max(...states.map((state) => state.now)))
  const moveTo = async (to: Instant): Promise<void> => {
    states = await rest(ends, { to, withinMs: restWithinMs, before: restedAt })
    restedAt = sum(states)
    now = to
  }
  return {
    get now() {
      return now
    },
    settle: () => moveTo(now),
    async stepTowards(target: Instant) {
      if (target <= now) return true
      const due = earliestDue(states, now)
      const to = due !== null && due < target ? due : target
      await moveTo(to)
      return to === target
    },
  } satisfies WorldClock
}
