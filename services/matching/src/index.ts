/**
 * Matching as a part of one process. As a process of its own it is main.ts.
 */
export { askEnd } from './adapters/ask-end.ts'
export { memoryProfiles } from './adapters/memory-profiles.ts'
export { matchingTables, openProfiles } from './adapters/postgres-profiles.ts'
export type { VacancyBook } from './domain/candidate-book.ts'
export type { ProfileStore } from './domain/profile-store.ts'
export { type MatchingOptions, type RunningMatching, startMatching } from './start-matching.ts'
