/**
 * A clock that stands still until it is moved, for tests and replays. Moves only forward.
 */
import { type Clock, type Instant, ok, type Result, refuse } from '@passerelle/kernel'

export interface TestClock extends Clock {
  move(to: Instant): Result<Instant, 'clock-moves-forward-only'>
}

export function testClock(startAt: Instant): TestClock {
  let now = startAt
  return {
    now: () => now,
    move(to) {
      if (to < now) return refuse('clock-moves-forward-only')
      now = to
      return ok(now)
    },
  }
}

export const isTestClock = (clock: Clock): clock is TestClock => 'move' in clock
