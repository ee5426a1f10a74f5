/**
 * The part of the case store in which an end remembers the logs it has read: incarnations, gaps, what is written again.
 * Keeps: a generation only ever grows; what is to be written again is known until it is done, whatever happens meanwhile.
 */
import type { Incarnation, LogGap, Rewriting } from './rows.ts'

export interface LogHistory {
  /** All incarnations of all topics. */
  incarnations(): Promise<readonly Incarnation[]>
  /** All that was ever to be written again, done or not. */
  rewritings(): Promise<readonly Rewriting[]>
  gaps(topicId: string): Promise<readonly LogGap[]>
}

export interface LogHistoryWrites {
  /** Adds an incarnation; of one that is known, the generation is raised, never lowered. */
  putIncarnation(incarnation: Incarnation): Promise<void>
  /** Writes a rewriting as a whole, new or known by its id and side; what is done stays done. */
  putRewriting(rewriting: Rewriting): Promise<void>
  /** Idempotent. */
  addGap(gap: LogGap): Promise<void>
}
