/**
 * When who is told of what is stuck: once for each kind at each place, once more when it becomes urgent, and when it is over; and further
 * people, where nobody acknowledges it for a while. Pure. Keeps: however often it is looked, nobody is told the same twice; in quiet hours
 * only what is urgent is told, the rest after them.
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

/** Somebody who is told. Named after what they do, never after a person: the name is kept and shown. */
export interface AlertStep {
  readonly name: string
  /** Whether of all that is stuck, or of what is urgent alone. */
  readonly of: 'all' | 'critical'
  /** For how long nobody may have acknowledged it, in ms; 0: told at once. */
  readonly after: number
}

export interface Alert {
  /** Names kind and place; one of them is open at a time. */
  readonly key: string
  /** Tells it from an earlier one of the same kind at the same place. */
  readonly begunAt: Instant
  readonly group: StuckGroup
  readonly state: AlertState
  /** What each who is told was told last, by the name of their step. */
  readonly told: Readonly<Record<string, AlertState>>
  /** Since when it waits, as it stands, for somebody to acknowledge it; null where nobody is to be told yet, as in quiet hours. */
  readonly waitsSince: Instant | null
  /** Since when nothing of it is there any more. */
  readonly goneSince: Instant | null
}

/** Somebody has seen it and sees to it. Counts for how it stood then: what becomes urgent later waits for another. */
export interface Acknowledgement {
  readonly key: string
  readonly begunAt: Instant
  readonly state: Exclude<AlertState, 'over'>
  readonly by: string
  readonly at: Instant
}

export const keyOfGroup = ({ kind, corridor, end }: StuckGroup): string => [kind, corridor ?? '', end].join(' ')

/** Something that goes and comes back within this time has not been over, in ms. */
export const REST = 30_000

export interface Look {
  readonly now: Instant
  readonly isQuiet: boolean
  readonly steps: readonly AlertStep[]
  readonly acknowledged: readonly Acknowledgement[]
}

/** The alerts after a look at what is stuck. Those that are over, and told to all who knew of them, are left out. */
export function alertsAfter(before: readonly Alert[], groups: readonly StuckGroup[], look: Look): readonly Alert[] {
  const found = new Map(groups.map((group) => [keyOfGroup(group), group]))
  const known = before.map((alert) => after(alert, found.get(alert.key), look.now))
  const open = new Set(known.filter(({ state }) => state !== 'over').map(({ key }) => key))
  const fresh = [...found].filter(([key]) => !open.has(key)).map(([key, group]) => begun(key, group, look.now))
  return [...known, ...fresh].map((alert) => waiting(alert, look)).filter((alert) => !isDone(alert, look))
}

const stateOf = ({ critical }: StuckGroup): AlertState => (critical > 0 ? 'critical' : 'stuck')

function after(alert: Alert, group: StuckGroup | undefined, now: Instant): Alert {
  if (alert.state === 'over') return alert
  // What was urgent stays so until it is over: it would be told again and again otherwise.
  const state = alert.state === 'critical' || !group ? alert.state : stateOf(group)
  const waitsSince = state === alert.state ? alert.waitsSince : null
  if (group) return { ...alert, group, state, waitsSince, goneSince: null }
  const goneSince = alert.goneSince ?? now
  return { ...alert, goneSince, state: now - goneSince >= REST ? 'over' : state }
}

const begun = (key: string, group: StuckGroup, now: Instant): Alert => ({
  key,
  begunAt: now,
  group,
  state: stateOf(group),
  told: {},
  waitsSince: null,
  goneSince: null,
})

const mayBeTold = ({ state }: Alert, { isQuiet }: Look): boolean => !isQuiet || state === 'critical'

const waiting = (alert: Alert, look: Look): Alert =>
  alert.state === 'over' || alert.waitsSince !== null || !mayBeTold(alert, look)
    ? alert
    : { ...alert, waitsSince: look.now }

const isDone = ({ state, told }: Alert, { steps }: Look): boolean =>
  state === 'over' && steps.every(({ name }) => told[name] === undefined || told[name] === 'over')

/** Who has acknowledged it as it stands. */
export const acknowledgedAs = (
  { key, begunAt, state }: Pick<Alert, 'key' | 'begunAt' | 'state'>,
  acknowledged: readonly Acknowledgement[],
): Acknowledgement | undefined =>
  acknowledged.find((one) => one.key === key && one.begunAt === begunAt && one.state === state)

/** The steps that are to be told now how it stands. That it is over is told to who was told that it was there. */
export function toBeTold(alert: Alert, look: Look): readonly AlertStep[] {
  const { state, told, waitsSince } = alert
  if (!mayBeTold(alert, look)) return []
  const isAcknowledged = acknowledgedAs(alert, look.acknowledged) !== undefined
  const isDue = ({ name, of, after: patience }: AlertStep): boolean => {
    if (told[name] === state) return false
    if (state === 'over') return told[name] !== undefined
    if (of === 'critical' && state !== 'critical') return false
    return patience === 0 || (!isAcknowledged && waitsSince !== null && look.now - waitsSince >= patience)
  }
  return look.steps.filter(isDue)
}

/** After somebody was told; what has become of it meanwhile is told next. */
export const toldOf = (alert: Alert, { name }: AlertStep): Alert => ({
  ...alert,
  told: { ...alert.told, [name]: alert.state },
})

/** Tells somebody how it stands. @throws where it was not taken: told again at the next look */
export type Tell = (alert: Alert) => Promise<void>

/** Somebody who is told, and how. */
export interface Told extends AlertStep {
  readonly tell: Tell
}
