/**
 * The vacancies that origins have told of, as they came: they concern no person. Keeps: what was told last counts; one that was closed stays
 * closed, and goes on being who published it's; of what it offered nothing is kept then.
 */
import type { CaseRef, PartyId } from '@passerelle/kernel'
import type { Moved } from '@passerelle/messaging'

export interface ToldVacancy {
  readonly ref: CaseRef
  /** Number of the event among those of its end about it. */
  readonly sequence: number
  /** Who published it. */
  readonly party: PartyId
  readonly closed: boolean
  /** Of the event that told it as a whole last, as it travels; null once it is closed. */
  readonly value: Uint8Array | null
}

/** Every call may throw Fault `store-unavailable` (retryable). */
export interface VacancyStore {
  /** Takes what was told in its order and moves on, both or neither. @throws Fault `position-moved` (retryable) */
  takeVacancies(told: readonly ToldVacancy[], moved: Moved): Promise<void>
  vacancies(): Promise<readonly ToldVacancy[]>
}

/** What is known of a vacancy after it was told of once more. */
export function toldAfter(before: ToldVacancy | undefined, told: ToldVacancy): ToldVacancy {
  if (!before) return told
  if (before.closed || told.sequence <= before.sequence || told.party !== before.party) return before
  return { ...told, value: told.closed ? null : (told.value ?? before.value) }
}
