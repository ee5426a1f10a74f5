/**
 * Where this member stands in the partitions of one generation of its group, and how it gets there: position() of the
 * consumer's own store against the bounds of the log. Keeps: a partition is paused until its position is known and lies
 * within the log; nothing is delivered from anywhere else. Handing over is kafka-delivery.ts.
 */

import { type BackOff, backOffDelay, timerSleep } from '../log/back-off.ts'
import { type Slot, slotKey } from '../log/fair-share.ts'
import type { PartitionProgress, Subscription } from '../log/log.ts'
import { tellFault } from '../log/tell-fault.ts'
import type { Bounds } from './kafka-topics.ts'

/** What an assignment needs of the consumer that it belongs to. */
export interface Steering {
  pause(slot: Slot): void
  /** Goes on from an offset; takes effect with the next fetch. */
  resumeAt(slot: Slot, offset: number): void
  bounds(topic: string): Promise<{ readonly topicId: string; readonly bounds: Bounds }>
}

export interface Stand {
  readonly slot: Slot
  topicId: string
  /** The offset that the next batch must begin with; undefined while the position is being found. */
  next: number | undefined
  /** As last known, for progress(). */
  position: number | undefined
  end: number
  faults: number
}

export interface AssignmentWork {
  readonly steering: Steering
  readonly subscription: Subscription
  readonly backOff: BackOff
  /** How often the end is asked for while a position lies beyond it. */
  readonly pollMs: number
}

export class Assignment {
  readonly #work: AssignmentWork
  readonly #stands: ReadonlyMap<string, Stand>
  readonly #over = new AbortController()

  constructor(work: AssignmentWork, slots: readonly Slot[]) {
    this.#work = work
    const fresh = { topicId: '', next: undefined, position: undefined, end: 0, faults: 0 }
    this.#stands = new Map(slots.map((slot) => [slotKey(slot), { slot, ...fresh }]))
    for (const stand of this.#stands.values()) this.find(stand)
  }

  standOf(slot: Slot): Stand | undefined {
    return this.#over.signal.aborted ? undefined : this.#stands.get(slotKey(slot))
  }

  progress(): PartitionProgress[] {
    return [...this.#stands.values()].flatMap(({ slot, position, end }) =>
      position === undefined ? [] : [{ ...slot, position, end }],
    )
  }

  /** Another generation, or the end of this consumer. */
  end(): void {
    this.#over.abort()
  }

  /** After a fault: waits, and then finds the position again. The other partitions go on. */
  recover(stand: Stand, fault: unknown): void {
    stand.faults += 1
    tellFault(this.#work.subscription, fault, stand.slot)
    this.#pause(stand)
    void this.#sleep(backOffDelay(this.#work.backOff, stand.faults)).then(() => this.#search(stand))
  }

  /** Finds the position; delivery goes on from there. */
  find(stand: Stand): void {
    this.#pause(stand)
    void this.#search(stand)
  }

  #pause(stand: Stand): void {
    stand.next = undefined
    try {
      this.#work.steering.pause(stand.slot)
    } catch {
      // The kafkajs consumer has just crashed: it fetches nothing any more, and another one is being built.
    }
  }

  async #search(stand: Stand): Promise<void> {
    for (let faults = 0; !this.#over.signal.aborted; ) {
      try {
        if (await this.#reach(stand)) return
        await this.#sleep(this.#work.pollMs)
      } catch (fault) {
        faults += 1
        if (!this.#over.signal.aborted) tellFault(this.#work.subscription, fault, stand.slot)
        await this.#sleep(backOffDelay(this.#work.backOff, faults))
      }
    }
  }

  /** @returns whether delivery goes on; not so while the position lies beyond the end. */
  async #reach(stand: Stand): Promise<boolean> {
    const { topic, partition } = stand.slot
    const { topicId, bounds } = await this.#work.steering.bounds(topic)
    const { start, end } = bounds.find((at) => at.partition === partition) ?? { start: 0, end: 0 }
    const position = await this.#work.subscription.position({ topic, topicId, partition })
    if (this.#over.signal.aborted) return true
    Object.assign(stand, { topicId, position, end })
    if (position > end) return false
    stand.next = Math.max(position, start)
    this.#work.steering.resumeAt(stand.slot, stand.next)
    return true
  }

  #sleep(milliseconds: number): Promise<void> {
    return timerSleep(milliseconds, this.#over.signal)
  }
}
