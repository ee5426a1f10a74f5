/**
 * Stops the busy loop of kafkajs 2.2.4 (tulios/kafkajs#1751): its request queue sets a timer of a negative time after
 * every answer, which sets the next one, so an idle client burns a core. A timer is only needed where something waits.
 * To be deleted with kafkajs, or when it is mended there.
 */
import { createRequire } from 'node:module'

interface RequestQueue {
  readonly pending: readonly unknown[]
  readonly throttledUntil: number
  scheduleCheckPendingRequests: (this: RequestQueue) => void
}

const require = createRequire(import.meta.url)
const QUIETED = Symbol.for('passerelle.kafkajs.quiet-timers')

export function quietTimers(): void {
  const { prototype }: { prototype: RequestQueue & { [QUIETED]?: true } } = require('kafkajs/src/network/requestQueue')
  if (prototype[QUIETED]) return
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function scheduleWhereNeeded() {
    if (this.pending.length === 0 && this.throttledUntil <= Date.now()) return
    schedule.call(this)
  }
  prototype[QUIETED] = true
}
