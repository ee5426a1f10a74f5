/**
 * What taking in needs to know of its end, and what it tells.
 */
import type { CaseState } from '@passerelle/casework'
import type { Clock, Corridor, End } from '@passerelle/kernel'
import type { Vault } from '@passerelle/trust'
import type { CaseStore } from '../case-store/case-store.ts'
import type { CaseRow } from '../case-store/rows.ts'
import type { Gate } from './admit.ts'
import type { AnswerTo } from './adopt.ts'

export interface IntakeOptions {
  readonly end: End
  readonly store: CaseStore
  readonly gate: Omit<Gate, 'corridor' | 'carried'>
  /** Whence keys come for what is put aside. */
  readonly vault: Vault
  readonly clock: Clock
  /** Whether this end may draw numbers in a corridor: not before it has found whatever of its own it may have lost. */
  mayDraw(corridor: Corridor): boolean
  /** The answer that was given to a command whose events this end finds in the log, having lost them. */
  readonly answerTo: AnswerTo
  /** Sets what is derived from a case for lists and timers, from the state expected. */
  settle(row: CaseRow, expected: CaseState): CaseRow
  /** Waits a moment, where a batch has brought nothing that anybody waits for: what comes meanwhile is taken in together. */
  rest?(): Promise<void>
  /** Told after the transaction. */
  onTaken(taken: Taken): void
}

/** What has come of a batch, or of receipts that were given. */
export interface Taken {
  /** Those that changed. */
  readonly cases: readonly CaseRow[]
  /** How many events were put into the outbox. */
  readonly emitted: number
}
