/**
 * What the routes of matching share: what is open, whose it is, on which day, and who has seen it.
 */
import type { CodeNames } from '@passerelle/end'
import {
  type CaseRef,
  type Clock,
  formatInstant,
  type LocalDate,
  must,
  parseCaseRef,
  parseLocalDate,
} from '@passerelle/kernel'
import { type Caller, ProblemError, parsedText, wholeNumberText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { CandidateBook, OpenProfile } from '../domain/candidate-book.ts'
import type { ProfileStore } from '../domain/profile-store.ts'
import type { WhoSees } from '../domain/who-sees.ts'

export interface MatchingParts {
  readonly book: CandidateBook
  readonly store: Pick<ProfileStore, 'note' | 'held' | 'ofCase' | 'viewings'>
  readonly clock: Clock
  readonly whoSees: WhoSees
  /** What skills are called; as they are, where nobody knows. */
  readonly codeNames: CodeNames
}

export const CandidateParams = z.strictObject({
  caseRef: parsedText(parseCaseRef, { format: 'uuid', example: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }),
})
export const VacancyParams = z.strictObject({
  ref: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)
    .meta({ examples: ['VAC-MA-01'] }),
})

/**
 * What is told of a case is told to who sees it at the end, and nothing is looked up before.
 * @throws ProblemError `not-found` where the caller does not see it @throws Fault `end-silent`
 */
export async function requireSight({ whoSees }: MatchingParts, caller: Caller, ref: CaseRef): Promise<void> {
  if (!(await whoSees(caller, [ref])).has(ref)) throw new ProblemError('not-found')
}

/** How many are told where nobody says. */
export const USUALLY = 20
export const MostQuery = z.strictObject({ limit: wholeNumberText({ min: 1, max: 100 }).optional() })

export const dayOf = ({ clock }: MatchingParts): LocalDate =>
  must(parseLocalDate(formatInstant(clock.now()).slice(0, 10)))

/** Writes down that somebody sees what is open of these candidates. */
export async function noteViews(
  { store, clock }: MatchingParts,
  profiles: readonly OpenProfile[],
  { party, actor, purpose }: Pick<Caller, 'party' | 'actor'> & { readonly purpose: string },
): Promise<void> {
  const seenAt = clock.now()
  const views = profiles.map(({ caseRef, eventId }) => ({ caseRef, eventId, party, actor, purpose, seenAt }))
  if (views.length > 0) await store.note(views)
}
