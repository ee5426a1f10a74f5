/**
 * Finds what fits a candidate, and who fits a vacancy, for whoever asks, signed in here or asked for by the end beside it.
 * Keeps: nothing is written or proposed; what the caller does not see at the end is not found and not counted; each view is recorded first.
 */
import type { CaseRef } from '@passerelle/kernel'
import { RULES, type Vacancy, wordsIn } from '@passerelle/matching-rules'
import { type Caller, type Language, ProblemError } from '@passerelle/service-shell'
import type { OpenProfile } from '../domain/candidate-book.ts'
import { dayOf, type MatchingParts, noteViews, requireSight, USUALLY } from './matching-parts.ts'
import { type Telling, tellClosed, tellMatch } from './tell-match.ts'

export interface Asking {
  readonly caller: Caller
  readonly language: Language
  readonly limit?: number | undefined
}

/**
 * @throws ProblemError `not-found` where the caller sees no such candidate, `not-ready` where their profile is here and its key has still to
 * come @throws Fault `end-silent`
 */
export async function candidateOf(parts: MatchingParts, caller: Caller, ref: CaseRef): Promise<OpenProfile> {
  await requireSight(parts, caller, ref)
  const { book, store } = parts
  const one = book.get(ref)
  if (one?.party === caller.party) return one
  const held = one ? [] : await store.held()
  const isOnTheWay = held.some(({ caseRef, party }) => caseRef === ref && party === caller.party)
  throw new ProblemError(isOnTheWay ? 'not-ready' : 'not-found')
}

/** In words of that language, with the names of the skills of these vacancies. */
async function tellingOf(parts: MatchingParts, language: Language, vacancies: readonly Vacancy[]): Promise<Telling> {
  const skills = vacancies.flatMap(({ essentialSkills, optionalSkills, teaches }) => [
    ...essentialSkills,
    ...optionalSkills,
    ...teaches,
  ])
  const nameOf = await parts.codeNames('esco-skill', skills, language)
  return { book: parts.book, day: dayOf(parts), words: wordsIn(language, (code) => nameOf(code)?.label) }
}

/** The best first. @throws as candidateOf */
export async function matchesOfCandidate(parts: MatchingParts, { caller, language, limit }: Asking, ref: CaseRef) {
  const one = await candidateOf(parts, caller, ref)
  await noteViews(parts, [one], { ...caller, purpose: 'matches' })
  const day = dayOf(parts)
  const found = parts.book.index.proposalsForCandidate(one.caseRef, day)
  const best = found.slice(0, limit ?? USUALLY)
  const telling = await tellingOf(
    parts,
    language,
    best.map(({ vacancy }) => vacancy),
  )
  return {
    caseRef: one.caseRef,
    day,
    rules: RULES.version,
    total: found.length,
    matches: best.map((proposal) => ({ vacancy: proposal.vacancy.id, ...tellMatch(proposal, telling) })),
    ...tellClosed(one, telling),
  }
}

/** @throws ProblemError `not-found` where no such vacancy is known @throws Fault `end-silent` */
export async function matchesOfVacancy(parts: MatchingParts, { caller, language, limit }: Asking, ref: string) {
  const { book } = parts
  const vacancy = book.vacancies.get(ref)
  if (!vacancy) throw new ProblemError('not-found')
  const day = dayOf(parts)
  const ofParty = book.index.proposalsForVacancy(ref, day).flatMap((proposal) => {
    const one = book.of(proposal.candidate)
    return one?.party === caller.party ? [{ proposal, one }] : []
  })
  const seen = await parts.whoSees(
    caller,
    ofParty.map(({ one }) => one.caseRef),
  )
  const found = ofParty.filter(({ one }) => seen.has(one.caseRef))
  const best = found.slice(0, limit ?? USUALLY)
  const profiles = best.map(({ one }) => one)
  await noteViews(parts, profiles, { ...caller, purpose: 'matches-of-vacancy' })
  const telling = await tellingOf(parts, language, [vacancy])
  return {
    vacancy: ref,
    day,
    rules: RULES.version,
    total: found.length,
    matches: best.map(({ proposal, one }) => ({ caseRef: one.caseRef, ...tellMatch(proposal, telling) })),
  }
}
