/**
 * A clock that begins in the past, is moved to the present, and then goes on as every clock does.
 * Keeps: it never goes back, and nobody moves it from outside: it has no route, unlike the clock of test mode.
 */
import { type Clock, type Instant, systemClock } from '@passerelle/kernel'

export interface PastClock extends Clock {
  /** Stands there, where that lies ahead of it and is not past the present. */
  goTo(to: Instant): void
  /** From now on it is the clock of the machine. */
  arrive(): void
}

export function pastClock(startAt: Instant, present: Clock = systemClock): PastClock {
  let standing: Instant | null = startAt
  return {
    now: () => standing ?? present.now(),
    goTo(to) {
      if (standing !== null && to > standing && to <= present.now()) standing = to
    },
    arrive() {
      standing = null
    },
  }
}
