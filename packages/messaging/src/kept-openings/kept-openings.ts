/**
 * Openings of vacancies that an end keeps for somebody. Keeps: counted under a lock of the vacancy until the end of the transaction, so
 * that two offers at one time never take the same one; whether an offer still stands is the fold's to say.
 */
import type { CaseRef, FileId } from '@passerelle/kernel'

export interface KeptOpening {
  readonly fileId: FileId
  readonly caseRef: CaseRef
  readonly vacancy: string
}

export interface OpeningKeeping {
  /** Locks the vacancy and tells for which files its openings are kept, those of this transaction too. */
  keptOpenings(vacancy: string): Promise<readonly FileId[]>
  /** How many are kept, for telling it: without the lock, so nothing may be decided on it. */
  countKeptOpenings(vacancy: string): Promise<number>
  /** Which of these files have one. */
  openingsOf(files: readonly FileId[]): Promise<readonly FileId[]>
  /** A file has one at a time. */
  keepOpening(opening: KeptOpening): Promise<void>
  /** Files that have none are passed over. */
  releaseOpenings(files: readonly FileId[]): Promise<void>
}
