/**
 * What every service's HTTP side, configuration and life are made of. Knows no case, no event, no table.
 */

export { type App, type AppOptions, buildApp } from './app.ts'
export { type Authenticate, type Caller, hashOfToken, type TokenEntry, tokenTable } from './caller.ts'
export {
  type Catalogue,
  catalogueRows,
  type ProblemKind,
  type ProblemText,
  type ProblemTexts,
  type ShellCode,
  shellCatalogue,
} from './catalogue.ts'
export { loadConfig, portText, Secret, secretText, switchText, textIn } from './config.ts'
export { type Cursors, cursors, cursorText, pageOf } from './cursor.ts'
export { type EventStream, lastEventId, type StreamedEvent, sse, streamQuery } from './event-stream.ts'
export type { InvalidField } from './invalid-fields.ts'
export { chooseLanguage, LANGUAGES, type Language } from './language.ts'
export { describeError, type Logger, type LogOptions, openLog } from './log.ts'
export { asPage, escaped, htmlPage, pagePolicy } from './page.ts'
export { etag, idempotencyKey, ifMatch, requiredIdempotencyKey, requiredIfMatch } from './preconditions.ts'
export { PROBLEM_TYPE, Problem, type ProblemCode, ProblemError, type ProblemMembers } from './problem.ts'
export { perPerson, type RequestLimit } from './rate-limit.ts'
export { runService, type Service } from './run-service.ts'
export type { Readiness } from './service-pages.ts'
export { type AccessTokenSettings, accessTokens, firstOf } from './sign-in/access-tokens.ts'
export type { Admits } from './sign-in/caller-claims.ts'
export type { DeviceKeys } from './sign-in/device-key-route.ts'
export type { MayKnow } from './sign-in/enforce-rights.ts'
export { postgresSessions, sessionTables } from './sign-in/postgres-sessions.ts'
export { isOnThisMachine } from './sign-in/reach-provider.ts'
export { mayRole, type Right, ROLES, type Role } from './sign-in/rights.ts'
export { memorySessions, type SessionStore } from './sign-in/session-store.ts'
export type { SignInOptions } from './sign-in/sign-in-routes.ts'
export {
  bornBy,
  codeText,
  dateText,
  freeText,
  instantText,
  nameText,
  parsedText,
  type TextCodec,
  uuidText,
  wholeNumberText,
} from './text.ts'
export { childTraceparent, parentContext, traceIdOf } from './trace.ts'
export { openTracing, type Tracing } from './tracing.ts'
