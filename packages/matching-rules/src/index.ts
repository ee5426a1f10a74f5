/**
 * The rules by which candidates and vacancies are matched: pure, versioned, each number explained. Both ends and the command use the same.
 */
export type { Candidate } from './candidate.ts'
export { explainMatch } from './explain.ts'
export type { Share, Shares } from './factors.ts'
export type { Course } from './gap.ts'
export { type Closed, type Fit, type Match, matchPair } from './match.ts'
export { type MatchIndex, openMatchIndex, type Proposal } from './match-index.ts'
export type { Explained, Message, Param } from './message.ts'
export { type MissingPart, missingParts, type ProfilePart } from './missing-parts.ts'
export { proposalFault } from './proposal-fault.ts'
export { proposalOf } from './proposal-of.ts'
export { type NameOf, type Words, wordsIn } from './render.ts'
export { type Band, type Condition, FACTORS, type Factor, GATES, type Gate, RULES } from './rules.ts'
export { pointsOf } from './score.ts'
export { MATCH_LANGUAGES, type MatchLanguage } from './texts/texts.ts'
export { type OfferedWage, VACANCY_KINDS, type Vacancy, type VacancyKind } from './vacancy.ts'
