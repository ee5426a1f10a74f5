/**
 * Until when a matter is kept: counted from when it is over, or, where nobody ends it, from its last word. Keeps: what counts now, an open
 * vacancy, an advisory in force, an agreement, a statement, has no time that runs; both ends reckon the same, as they fold the same.
 */
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { DAY, type Instant, instant } from '@passerelle/kernel'
import { isMatter, type Matter } from '../matter-state.ts'
import { type CaseState, filesOf } from '../state.ts'
import { keepUntil } from './keep-until.ts'

/** The schedule of all of them. */
export const MATTERS = 'matters'
/** So long before it goes nothing more is said in it: as long as the log keeps what the other end has still to read. */
const SILENT_FOR = 35 * DAY

function countedFrom(matter: Matter): Instant | null {
  switch (matter.kind) {
    case 'vacancy':
      return matter.state === 'closed' ? matter.touchedAt : null
    case 'advisory':
      return matter.state === 'lifted' ? matter.touchedAt : null
    case 'network-event':
      return instant(Math.max(matter.touchedAt, matter.content.endsAt))
    case 'information':
    case 'thread':
      return matter.touchedAt
    default:
      return null
  }
}

/** @returns null where its time does not run, or it is no matter */
export function matterKeptUntil(state: CaseState, schedules: readonly RetentionSchedule[]): Instant | null {
  const schedule = schedules.find(({ kind }) => kind === MATTERS)
  const matter = filesOf(state).find(isMatter)
  const from = matter ? countedFrom(matter) : null
  return schedule && from !== null ? keepUntil(from, schedule.keep) : null
}

/** Whether so little of its time is left that what is said now might reach an end that has it no more. */
export function isMatterSilent(state: CaseState, schedules: readonly RetentionSchedule[], at: Instant): boolean {
  const until = matterKeptUntil(state, schedules)
  return until !== null && until - at <= SILENT_FOR
}
