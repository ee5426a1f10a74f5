/**
 * What both ends share: the engine of cases, its pipeline, its HTTP interface. A service adds who it is.
 */

export { belongsTo } from './belongs-here.ts'
export { type CodeNames, noCodeNames, registryCodeNames } from './code-lists/code-names.ts'
export { codesOfRegistry } from './code-lists/find-codes.ts'
export type { EndDirectory } from './directory.ts'
export type { EmployerLinkOptions } from './employer-links/link-settings.ts'
export { endTables } from './end-tables.ts'
export { beginMatter, refFor } from './engine/begin-matter.ts'
export { commandQueue, type ExecuteCommand } from './engine/command-queue.ts'
export { type EndIdentity, type Engine, type Ids, worldOf } from './engine/engine.ts'
export {
  type Accepted,
  answerTo,
  type CommandRefusal,
  type CommandRequest,
  executeCommand,
} from './engine/execute-command.ts'
export { fireDeadlines } from './engine/fire-deadlines.ts'
export { openCase } from './engine/open-case.ts'
export { openContent } from './engine/open-content.ts'
export { readExpected } from './engine/read-expected.ts'
export { redrive } from './engine/redrive.ts'
export { settle } from './engine/settle.ts'
export { openStaff } from './engine/staff.ts'
export { endCatalogue } from './http/catalogue.ts'
export { deviceKeysWith, passingDeviceKeys } from './keys/device-keys.ts'
export { endKeyOptions, type KeyPlaces, keyEncryptionOf } from './keys/end-key-options.ts'
export { keepEpochs } from './keys/keep-epochs.ts'
export type { Keeping, KeyOptions } from './keys/keeping.ts'
export { type KeyBackup, keyBackupFile } from './keys/key-backup.ts'
export type { KeyHub } from './keys/key-hub.ts'
export { keepKeys } from './keys/key-keeper.ts'
export { type MemoryHub, memoryHub } from './keys/memory-hub.ts'
export { memoryKeys } from './keys/memory-keys.ts'
export { registryHub } from './keys/registry-hub.ts'
export { takeGrants } from './keys/take-grants.ts'
export { keptMails, type MailCarrier, type MailOptions } from './mail/mail-carrier.ts'
export { type MailWay, mailSettings, mailWay } from './mail/mail-settings.ts'
export { type AskMatching, askMatching } from './matching/ask-matching.ts'
export { Candidate, MatchesOfCandidate, MatchesOfVacancy } from './matching/match-shapes.ts'
export {
  destinationByToken,
  makeDestinationToken,
  makeMatchingToken,
  matchingByToken,
} from './matching/matching-token.ts'
export { makeOperationsToken, operationsByToken } from './operations/operations-token.ts'
export { registryClient } from './registry-client.ts'
export { carryOutRetention } from './retention/carry-out.ts'
export { serveEnd } from './serve-end.ts'
export { signInSettings, signInWith } from './sign-in-settings.ts'
export { type EndOptions, type RunningEnd, startEnd } from './start-end.ts'
export { isTestClock, type TestClock, testClock } from './test-clock.ts'
export { parseTokenFile } from './token-file.ts'
