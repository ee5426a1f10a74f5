/**
 * When somebody is told of what is stuck: once for each kind at each place, once more when it becomes urgent, and when it is over. Pure.
 * Keeps: however often it is looked, nobody is told the same twice; in quiet hours only what is urgent is told, the rest after them.
 */
import type { Corridor, Instant } from '@passerelle/kernel'
import type { StuckKind } from './stuck-rules.ts'

/** All of one kind at one place: what a person is told of together. */
export interface StuckGroup {
  readonly kind: StuckKind
  /** Null where it concerns an end as a whole. */
  readonly corridor: Corridor | null
  /** Whose turn it is, for example `origin_ma`. */
  readonly end: string
  readonly count: number
  readonly critical: number
  readonly oldest: Instant
}

/** `over`: it was there, and is not any more. */
export type AlertState = 'stuck' | 'critical' | 'over'

export interface Alert {
  /** Names kind and place; one of them is open at a time. */
  readonly key: string
  /** Tells it from an earlier one of the same kind at the same place. */
  readonly begunAt: Instant
  readonly group: StuckGroup
  readonly state: AlertState
  /** What was last told, and what is still to be; null where nothing is. */
  readonly told: AlertState | null
  readonly toTell: AlertState | null
  /** Since when nothing of it is there any more. */
  readonly goneSince: Instant | null
}

export const keyOfGroup = ({ kind, corridor, end }: StuckGroup): string => [kind, corridor ?? '', end].join(' ')

/** Something that goes and comes back within this time has not been over, in ms. */
export const REST = 30_000

export interface Look {
  readonly now: Instant
  readonly isQuiet: boolean
}

/** The alerts after a look at what is stuck. Those that are over and told are left out. */
export function alertsAfter(
  before: readonly Alert[],
  groups: readonly StuckGroup[],
  { now, isQuiet }: Look,
): readonly Alert[] {
  const found = new Map(groups.map((group) => [keyOfGroup(group), group]))
  const known = before.map((alert) => after(alert, found.get(alert.key), now))
  const open = new Set(known.filter(({ state }) => state !== 'over').map(({ key }) => key))
  const fresh = [...found].filter(([key]) => !open.has(key)).map(([key, group]) => begun(key, group, now))
  return [...known, ...fresh].map((alert) => withNews(alert, isQuiet)).filter((alert) => !isDone(alert))
}

const stateOf = ({ critical }: StuckGroup): AlertState => (critical > 0 ? 'critical' : 'stuck')

function after(alert: Alert, group: StuckGroup | undefined, now: Instant): Alert {
  if (alert.state === 'over') return alert
  // What was urgent stays so until it is over: it would be told again and again otherwise.
  if (group)
    return { ...alert, group, state: alert.state === 'critical' ? 'critical' : stateOf(group), goneSince: null }
  const goneSince = alert.goneSince ?? now
  return { ...alert, goneSince, state: now - goneSince >= REST ? 'over' : alert.state }
}

const begun = (key: string, group: StuckGroup, now: Instant): Alert => ({
  key,
  begunAt: now,
  group,
  state: stateOf(group),
  told: null,
  toTell: null,
  goneSince: null,
})

/** That something is over is told only to who was told that it was there. */
function withNews(alert: Alert, isQuiet: boolean): Alert {
  const { state, told } = alert
  if (state === told) return { ...alert, toTell: null }
  if (state === 'over' && told === null) return { ...alert, toTell: null }
  return { ...alert, toTell: isQuiet && state !== 'critical' ? null : state }
}

const isDone = ({ state, told }: Alert): boolean => state === 'over' && (told === null || told === 'over')

/** After it was told; what has become of it meanwhile is told next. */
export const toldOf = (alert: Alert, state: AlertState): Alert => ({ ...alert, told: state, toTell: null })

/** Tells somebody. @throws where it was not taken: told again at the next look */
export type Tell = (alert: Alert, state: AlertState) => Promise<void>
