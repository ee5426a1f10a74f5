/**
 * The port behind which it is kept what was told of, and who has acknowledged it. Keeps: several processes tell one after the other, never
 * two the same; to acknowledge waits for nobody who is being told.
 */
import type { Acknowledgement, Alert } from './alerts.ts'

export interface AlertStore {
  /** Those that are open, or over and not told yet. */
  alerts(): Promise<readonly Alert[]>
  /**
   * Changes them, alone: who comes meanwhile waits. What `change` returns is kept instead of what was there; what happens
   * outside of the database in it happens before that is kept, so perhaps once more after a crash.
   */
  changeAlerts(change: (before: readonly Alert[]) => Promise<readonly Alert[]>): Promise<void>
  /** Of alerts that are kept, the newest first. */
  acknowledgements(): Promise<readonly Acknowledgement[]>
  /** Whoever was first stays. */
  acknowledge(one: Acknowledgement): Promise<void>
}
