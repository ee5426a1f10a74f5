/**
 * Looks every five seconds at what is stuck, and tells of it. Keeps: what could not be told is told at the next look, and no later one
 * waits for it.
 */
import { type Clock, SECOND } from '@passerelle/kernel'
import { type Pulse, startPulse } from '@passerelle/messaging'
import type { AlertStore } from '../domain/alert-store.ts'
import { type Alert, alertsAfter, type StuckGroup, type Tell, toldOf } from '../domain/alerts.ts'
import { isQuiet, type QuietHours } from '../domain/quiet-hours.ts'

export interface AlertOptions {
  readonly store: AlertStore
  readonly groups: () => Promise<readonly StuckGroup[]>
  /** Who is told; nobody, where it is left out. */
  readonly tell?: Tell | undefined
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
  const { store, groups, clock, quietHours } = options
  await store.changeAlerts(async (before) => {
    const found = await groups()
    const now = clock.now()
    const alerts = alertsAfter(before, found, { now, isQuiet: isQuiet(quietHours, now) })
    return Promise.all(alerts.map((alert) => told(alert, options)))
  })
}

async function told(alert: Alert, { tell, onFault }: AlertOptions): Promise<Alert> {
  const { toTell } = alert
  if (toTell === null || !tell) return alert
  try {
    await tell(alert, toTell)
    return toldOf(alert, toTell)
  } catch (fault) {
    onFault(fault)
    return alert
  }
}
