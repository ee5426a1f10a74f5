/**
 * What a driver's test brings to logContract: the log, and the accidents that the port itself offers no way to cause.
 * Keeps: a driver that cannot do something says so in its capabilities, and the suite then checks that it is so.
 */
import type { DeliveredHeader, Log } from '@passerelle/messaging'

export interface Place {
  readonly topic: string
  readonly partition: number
}

export interface ForeignRecord {
  readonly key: string | null
  readonly value: Uint8Array | null
  readonly headers: readonly DeliveredHeader[]
}

export interface LogWorld extends AsyncDisposable {
  readonly log: Log
  /** Another client of the same log, as another process would open it. The world closes it at the end. */
  readonly connect: () => Promise<Log>
  /** Ends the sessions of all members of the group, as if none had been heard of for too long. */
  readonly expel: (group: string) => Promise<void>
  /** Removes the records before an offset, as retention does. */
  readonly trim: (place: Place, before: number) => Promise<void>
  readonly dropTopic: (topic: string) => Promise<void>
  /** Writes past the port. Present where capabilities.foreignWriters says that such writers exist. */
  readonly appendForeign?: (place: Place, records: readonly ForeignRecord[]) => Promise<void>
}

export type OpenLog = () => Promise<LogWorld>

/** Polls until the condition holds; fails with its name after the deadline. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
