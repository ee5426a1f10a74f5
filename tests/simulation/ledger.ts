/**
 * What a simulated world knows and no end can: every event ever made durable, every promise given to anybody.
 * Keeps: what a restore has taken with the disk before it reached the log is owed to nobody; all else is.
 */
import type { Accepted, CommandRequest } from '@passerelle/end'
import type { CaseRef, End, EventId } from '@passerelle/kernel'
import type { Scope, StoredEvent } from '@passerelle/messaging'
import { Broken } from './invariants.ts'

export interface Birth {
  readonly event: StoredEvent
  /** Gone with the disk of its end before it ever reached the log. */
  gone: boolean
}

export interface Asked {
  readonly end: End
  readonly request: CommandRequest
  /** When first. */
  readonly at: number
  /** The last answer 202, where one was given. */
  accepted: Accepted | null
  /** Its effect is gone with the disk of its end. */
  gone: boolean
}

export interface Ledger {
  readonly births: Map<EventId, Birth>
  /** By end, case, scope and number. */
  readonly numbers: Map<string, Birth>
  readonly asked: Asked[]
  /** Hashes of records that a forger wrote and that look like events. */
  readonly forged: Set<string>
}

export const newLedger = (): Ledger => ({ births: new Map(), numbers: new Map(), asked: [], forged: new Set() })

export interface Slot {
  readonly end: End
  readonly caseRef: CaseRef
  readonly scope: Scope
  readonly sequence: number
}
export const slotOf = ({ end, caseRef, scope, sequence }: Slot): string => `${end}/${caseRef}/${scope}/${sequence}`

/** Notes an event that an end has drawn a number for, and holds it to its numbers. */
export function born(ledger: Ledger, end: End, event: StoredEvent): void {
  const slot = { end, caseRef: event.caseRef, scope: event.scope, sequence: event.sequence }
  const before = ledger.numbers.get(slotOf(slot))
  if (before && !before.gone)
    throw new Broken(
      'a number is drawn once',
      `${end} drew ${event.scope} #${event.sequence} for ${event.type}, which ${before.event.type} has`,
    )
  const last = event.sequence === 1 || ledger.numbers.get(slotOf({ ...slot, sequence: event.sequence - 1 }))
  if (!last || (last !== true && last.gone))
    throw new Broken('numbers have no gap', `${end} drew #${event.sequence} (${event.type}) and never the one before`)
  const birth = { event, gone: false }
  ledger.births.set(event.eventId, birth)
  ledger.numbers.set(slotOf(slot), birth)
}

/** Writes off what an end has lost with its disk. */
export function writeOff(ledger: Ledger, end: End, survives: (event: StoredEvent) => boolean): number {
  let count = 0
  for (const birth of ledger.births.values()) {
    if (birth.gone || birth.event.writer !== end || survives(birth.event)) continue
    birth.gone = true
    count += 1
  }
  for (const asked of ledger.asked) {
    const lost = asked.accepted?.events.some(({ eventId }) => ledger.births.get(eventId as EventId)?.gone)
    if (asked.end === end && lost) asked.gone = true
  }
  return count
}
