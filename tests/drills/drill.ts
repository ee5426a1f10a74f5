/**
 * What a drill is: a fault, what operations has to say of it, and what its runbook does about it.
 */
import type { TalkedCase } from '../faults/ledger.ts'
import type { Scene } from './scene.ts'

export interface Planted {
  /** When the rule of its kind says that it is stuck, in ms. */
  readonly dueAt: number
  /** The case that it is about, where it is about one. */
  readonly talked?: TalkedCase
  /** What people go on doing while it lasts: ends when they are answered. */
  meanwhile?(): Promise<unknown>
}

export interface Drill {
  readonly name: string
  readonly kind: string
  /** Whose turn it is: each has to be on the list. */
  readonly at: readonly string[]
  /** Brings the fault over a world at rest. */
  plant(scene: Scene): Promise<Planted>
  /** Does what the runbook says. @returns what that was */
  mend(scene: Scene, planted: Planted): Promise<string>
  /** What the drill itself takes back, however it went. */
  after?(scene: Scene): void
}

export const ORIGIN = ['origin_ma']
export const DESTINATION = ['destination_de']
export const BOTH = ['destination_de', 'origin_ma']
