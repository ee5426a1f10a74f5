/**
 * Does long work in turns with everything else that this process does. Keeps: nothing else waits for it longer than for one turn and its
 * longest step.
 */
import { setImmediate as othersGo } from 'node:timers/promises'

/** How long a turn lasts, in ms. */
const TURN_MS = 5

export async function inTurns<Done>(work: Iterator<unknown, Done, undefined>): Promise<Done> {
  for (let until = performance.now() + TURN_MS; ; ) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() < until) continue
    await othersGo()
    until = performance.now() + TURN_MS
  }
}
