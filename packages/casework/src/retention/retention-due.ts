/**
 * Says what of a case has been kept long enough, and when the next of it will have been. Carrying it out is the end's.
 * Keeps: nothing goes while the person waits for an answer about their data, nor before the moment its schedule counts from.
 */
import type { AnyEvent } from '@passerelle/contracts'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { type EventId, type Instant, instant } from '@passerelle/kernel'
import type { CaseState } from '../state.ts'
import { countedFrom, type Moments, momentsOf } from './counted-from.ts'
import { keepUntil } from './keep-until.ts'

/** The schedule for the clear part of every event. */
export const CLEAR = 'clear-events'

export interface KeptCase {
  readonly state: CaseState
  /** Its events at this end, local ones too; in the order of the log. */
  readonly events: readonly AnyEvent[]
}

export interface DuePart {
  readonly eventId: EventId
  readonly part: 'sealed' | 'clear'
  /** Of the schedule. */
  readonly kind: string
  readonly dueAt: Instant
  /** What was retained under a legal ground has none any more when its time is over: its keys go too. */
  readonly becomes: 'destroy-keys' | 'remove' | 'aggregate'
}

export interface RetentionDue {
  /** Earliest first. Told again until it is no longer among the events, so carrying it out twice has to be harmless. */
  readonly due: readonly DuePart[]
  /** When more of it becomes due as things stand; null where nothing will. */
  readonly next: Instant | null
}

const becomes = ({ afterwards }: RetentionSchedule): DuePart['becomes'] =>
  afterwards === 'retain-under-legal-ground' ? 'destroy-keys' : afterwards

/** Whoever has asked what is held, or complained, must find it still there when the answer comes. */
const personWaits = ({ access, complaints }: CaseState): boolean =>
  [...access, ...complaints].some(({ answered }) => !answered)

export function retentionDue(
  { state, events }: KeptCase,
  schedules: readonly RetentionSchedule[],
  at: Instant,
): RetentionDue {
  const parts = retentionOf({ state, events }, schedules, at)
  return { due: parts.filter(({ dueAt }) => dueAt <= at), next: parts.find(({ dueAt }) => dueAt > at)?.dueAt ?? null }
}

/** All parts whose time runs, the earliest to end first; none while the person waits. */
export function retentionOf(
  { state, events }: KeptCase,
  schedules: readonly RetentionSchedule[],
  at: Instant,
): readonly DuePart[] {
  if (personWaits(state)) return []
  const moments = momentsOf(state, events, at)
  return events.flatMap((event) => partsOf(event, schedules, moments)).toSorted((a, b) => a.dueAt - b.dueAt)
}

/** The clear part stays at least as long as what is sealed in it: without it nothing says what the content is. */
function partsOf(event: AnyEvent, schedules: readonly RetentionSchedule[], moments: Moments): readonly DuePart[] {
  const clear = partOf({ event, part: 'clear', schedule: schedules.find(({ kind }) => kind === CLEAR) }, moments)
  if (event.sealed === null) return clear ? [clear] : []
  const ofType = schedules.find(({ types }) => types.includes(event.type))
  const sealed = partOf({ event, part: 'sealed', schedule: ofType }, moments)
  if (!sealed) return []
  return clear ? [sealed, { ...clear, dueAt: instant(Math.max(clear.dueAt, sealed.dueAt)) }] : [sealed]
}

interface Part extends Pick<DuePart, 'part'> {
  readonly event: AnyEvent
  readonly schedule: RetentionSchedule | undefined
}

/** @returns undefined where no schedule is known, or its time does not run yet */
function partOf({ event, part, schedule }: Part, moments: Moments): DuePart | undefined {
  const from = schedule && countedFrom(event, schedule.from, moments)
  if (!schedule || from === undefined) return undefined
  const { kind, keep } = schedule
  return { eventId: event.head.eventId, part, kind, dueAt: keepUntil(from, keep), becomes: becomes(schedule) }
}
