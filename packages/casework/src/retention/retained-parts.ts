/**
 * Which contents of a case stay when all others are erased, since a law asks for it, and until when.
 * Keeps: what its schedule names, and nothing whose time is over.
 */
import { codeLists, type RetainedKindCode } from '@passerelle/contracts'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import type { EventId, Instant } from '@passerelle/kernel'
import { countedFrom, momentsOf } from './counted-from.ts'
import { keepUntil } from './keep-until.ts'
import type { KeptCase } from './retention-due.ts'

export interface RetainedPart {
  readonly kind: RetainedKindCode
  /** Null as long as nothing has happened from which its time counts. */
  readonly until: Instant | null
}

/** @returns by event */
export function retainedParts(
  { state, events }: KeptCase,
  schedules: readonly RetentionSchedule[],
  at: Instant,
): ReadonlyMap<EventId, RetainedPart> {
  const grounds = schedules.filter(({ afterwards }) => afterwards === 'retain-under-legal-ground')
  const moments = momentsOf(state, events, at)
  const parts = new Map<EventId, RetainedPart>()
  for (const event of events) {
    const schedule = grounds.find(({ types }) => types.includes(event.type))
    const kind = codeLists['retained-kind'].find((code) => code === schedule?.kind)
    if (event.sealed === null || !schedule || !kind) continue
    const from = countedFrom(event, schedule.from, moments)
    const until = from === undefined ? null : keepUntil(from, schedule.keep)
    if (until === null || until > at) parts.set(event.head.eventId, { kind, until })
  }
  return parts
}
