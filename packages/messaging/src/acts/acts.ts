/**
 * The record of what operators do, and of what takes two of them: one proposes, another confirms within a time.
 * Keeps: nobody confirms their own, and each is confirmed once. Which acts take two, and what they do, is decided by the callers.
 */
import type { Instant } from '@passerelle/kernel'

export interface OperatorAct {
  readonly id: string
  readonly act: string
  /** What it is done to, for example the number of a record. */
  readonly subject: string
  readonly by: string
  readonly at: Instant
  /** Until when somebody else may confirm it; null where it took one person alone. */
  readonly until: Instant | null
  readonly confirmed: { readonly by: string; readonly at: Instant } | null
  /** What came of it; null until it was tried. */
  readonly outcome: string | null
}

export type Confirmation = OperatorAct | 'unknown' | 'own' | 'over'

export interface Acts {
  /** Records it. One that waits already for the same is told instead, whoever proposed that. */
  add(act: OperatorAct): Promise<OperatorAct>
  /** Of two who confirm at the same time, one is `over`. */
  confirm(id: string, by: string, at: Instant): Promise<Confirmation>
  settle(id: string, outcome: string): Promise<void>
  one(id: string): Promise<OperatorAct | undefined>
  /** The newest first. */
  latest(limit: number): Promise<readonly OperatorAct[]>
}

/** Why an act that is there cannot be confirmed. */
export function refusedConfirmation(act: OperatorAct | undefined, by: string): 'unknown' | 'own' | 'over' {
  if (!act) return 'unknown'
  return act.by === by && act.confirmed === null ? 'own' : 'over'
}

/** Whether somebody else may still confirm it. */
export const waits = ({ until, confirmed }: OperatorAct, at: Instant): boolean =>
  until !== null && at < until && confirmed === null
