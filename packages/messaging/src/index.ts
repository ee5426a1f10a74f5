/**
 * Messaging: the Log port and what its drivers share, the record of an end, relay and intake. Drivers are entry points
 * of their own (./memory, ./embedded, ./kafka), so that who needs one loads no other.
 */
export type * from './acts/acts.ts'
export type * from './answer-times/answer-times.ts'
export * from './case-store/case-store.ts'
export { type MemoryCaseStore, memoryCaseStore } from './case-store/memory-store.ts'
export { copyOfTables, type MemoryTables, newTables, positionKey } from './case-store/memory-tables.ts'
export { caseStoreMigrations, caseStoreTables, postgresCaseStore } from './case-store/postgres-store.ts'
export type * from './case-store/retention-store.ts'
export * from './case-store/rows.ts'
export {
  assignedTo,
  marksOf,
  nobodysCases,
  onePerson,
  sees,
  type Viewer,
  wholeParty,
  whoseCases,
} from './case-store/viewer.ts'
export type * from './chunk-notes/chunk-notes.ts'
export { type CaseKeys, markUnder, sealedUnder } from './emit/case-keys.ts'
export { ECHO_PATIENCE, startEchoWatch, watchEchoes } from './emit/echo-watch.ts'
export {
  type EmitDraft,
  type Emitted,
  type Emitter,
  emit,
  isLocal,
  type NewId,
  NO_CHAIN,
  newEventId,
} from './emit/emit.ts'
export { leaveKey } from './emit/leave-key.ts'
export { keyLeftFor, keyOfEvent, type NotOpened, openLeft, openWith } from './emit/open-sealed.ts'
export { type RelayOptions, relayOnce, startRelay } from './emit/relay.ts'
export type * from './employer-links/employer-links.ts'
export { inCompany } from './in-company.ts'
export {
  type AdmissionDirectory,
  type Admitted,
  admit,
  type Gate,
  type PartyStanding,
  type SchemaLookup,
  type Unread,
  type Verdict,
} from './intake/admit.ts'
export { isLasting, withDeadLetters } from './intake/dead-letters.ts'
export { expectedStates, statesWith } from './intake/expected-states.ts'
export { newCase } from './intake/fold-cases.ts'
export { type Intake, startIntake } from './intake/intake.ts'
export type { IntakeOptions } from './intake/intake-options.ts'
export { goesThroughSuspension, heldFor, type IsSuspended } from './intake/partner-suspension.ts'
export { type Readmission, type Rehearsal, readmit, rehearse } from './intake/readmit.ts'
export { giveOwedReceipts, RECEIPT_REST, type Receipting } from './intake/receipts.ts'
export { caseEventIn, eventIn, readableIn } from './intake/stored-events.ts'
export type * from './kept-openings/kept-openings.ts'
export type * from './key-store/key-store.ts'
export * from './log/back-off.ts'
export * from './log/log.ts'
export * from './log/log-faults.ts'
export * from './log/partition.ts'
export { answerWithin, within } from './log/within.ts'
export type * from './log-positions/log-positions.ts'
export { type MemoryLogPositions, memoryLogPositions } from './log-positions/memory-log-positions.ts'
export { logPositionOf, moveLogPosition } from './log-positions/postgres-log-positions.ts'
export type * from './mail-notices/mail-notices.ts'
export { closeRecord, openRecord } from './parked/close-record.ts'
export type * from './parked/parked.ts'
export type * from './people/people.ts'
export { type Pulse, type PulseOptions, startPulse } from './pulse.ts'
export { claimedPlace } from './rewrite/log-place-header.ts'
export { type Meeting, meetTopic, noticeGaps } from './rewrite/meet-topic.ts'
export { inLogOrder } from './rewrite/place-order.ts'
export { rewritingIn, rewritingRecord } from './rewrite/rewriting-record.ts'
export { type WriteAgain, writeAgain } from './rewrite/write-again.ts'
export { together } from './together.ts'
export type * from './vacancy-imports/vacancy-imports.ts'
