/**
 * Looks every five seconds at what is stuck, and tells of it. Keeps: what could not be told is told at the next look, and no later one,
 * nor anybody else who is told, waits for it.
 */
import { type Clock, SECOND } from '@passerelle/kernel'
import { type Pulse, startPulse } from '@passerelle/messaging'
import type { AlertStore } from '../domain/alert-store.ts'
import {
  type Alert,
  type AlertStep,
  alertsAfter,
  type StuckGroup,
  type Told,
  toBeTold,
  toldOf,
} from '../domain/alerts.ts'
import { isQuiet, type QuietHours } from '../domain/quiet-hours.ts'

export interface AlertOptions {
  readonly store: AlertStore
  readonly groups: () => Promise<readonly StuckGroup[]>
  /** Who is told; nobody, where it is left out. */
  readonly steps?: readonly Told[] | undefined
  readonly quietHours?: QuietHours | undefined
  readonly clock: Clock
  /** Default 5 s. */
  readonly everyMs?: number | undefined
  onFault(fault: unknown): void
}

const EVERY = 5 * SECOND

export const raiseAlerts = (options: AlertOptions): Pulse =>
  startPulse({ everyMs: options.everyMs ?? EVERY, beat: () => look(options), onFault: options.onFault })

async function look(options: AlertOptions): Promise<void> {
  const { store, groups, clock, quietHours, steps = [] } = options
  await store.changeAlerts(async (before) => {
    const [found, acknowledged] = await Promise.all([groups(), store.acknowledgements()])
    const now = clock.now()
    const looking = { now, isQuiet: isQuiet(quietHours, now), steps, acknowledged }
    const alerts = alertsAfter(before, found, looking)
    return Promise.all(alerts.map((alert) => told(alert, toBeTold(alert, looking), options)))
  })
}

async function told(alert: Alert, due: readonly AlertStep[], { steps = [], onFault }: AlertOptions): Promise<Alert> {
  const tellOne = async ({ name, tell }: Told): Promise<string | undefined> => {
    try {
      await tell(alert)
      return name
    } catch (fault) {
      onFault(fault)
      return undefined
    }
  }
  const names = new Set(due.map(({ name }) => name))
  const heard = await Promise.all(steps.filter(({ name }) => names.has(name)).map(tellOne))
  return steps.filter(({ name }) => heard.includes(name)).reduce(toldOf, alert)
}
