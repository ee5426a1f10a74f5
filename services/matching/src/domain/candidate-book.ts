/**
 * The profiles that are open, in memory, held against the vacancies. Keeps: one that is closed leaves nothing; a candidate is known by
 * the reference of their case, and to the party that counsels them.
 */
import type { ProfileChangedSealed } from '@passerelle/contracts'
import type { CaseRef, EventId, KeyId, PartyId } from '@passerelle/kernel'
import { type Candidate, type MatchIndex, openMatchIndex, type Vacancy } from '@passerelle/matching-rules'

export interface OpenProfile {
  readonly caseRef: CaseRef
  readonly party: PartyId
  readonly eventId: EventId
  readonly keyId: KeyId
  readonly profile: ProfileChangedSealed
}

/** Where vacancies are told, as the origins publish, change and close them. */
export interface VacancyBook {
  put(vacancy: Vacancy): void
  remove(id: string): void
  get(id: string): Vacancy | undefined
  all(): readonly Vacancy[]
}

export interface CandidateBook {
  /** Replaces what is open of the same case. */
  open(profile: OpenProfile): void
  close(caseRef: CaseRef): void
  closeAll(): void
  get(caseRef: CaseRef): OpenProfile | undefined
  /** What is open of a candidate whom the index has told of. */
  of(candidate: Pick<Candidate, 'id'>): OpenProfile | undefined
  size(): number
  readonly vacancies: VacancyBook
  readonly index: Pick<MatchIndex, 'proposalsForVacancy' | 'proposalsForCandidate' | 'coursesFor'>
}

export function openBook(): CandidateBook {
  const index = openMatchIndex()
  const profiles = new Map<string, OpenProfile>()
  const vacancies = new Map<string, Vacancy>()
  const close = (caseRef: string): void => {
    profiles.delete(caseRef)
    index.removeCandidate(caseRef)
  }
  return {
    index,
    open(one) {
      profiles.set(one.caseRef, one)
      // What is told of is consented to: without it nothing is told, and what was is forgotten.
      index.putCandidate({ ...one.profile, id: one.caseRef, consents: ['job-matching'] })
    },
    close,
    closeAll() {
      for (const caseRef of profiles.keys()) close(caseRef)
    },
    get: (caseRef) => profiles.get(caseRef),
    of: ({ id }) => profiles.get(id),
    size: () => profiles.size,
    vacancies: {
      put(vacancy) {
        vacancies.set(vacancy.id, vacancy)
        index.putVacancy(vacancy)
      },
      remove(id) {
        vacancies.delete(id)
        index.removeVacancy(id)
      },
      get: (id) => vacancies.get(id),
      all: () => [...vacancies.values()],
    },
  }
}
