/**
 * One end of corridors as a running service: its record, its pipeline, its HTTP interface, put together in one place.
 * Which end it is, and where its parts are, is configuration; destination and origin differ in nothing else here.
 */
import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '@passerelle/kernel'
import { type CaseStore, closeRecord, type Log, type SchemaLookup } from '@passerelle/messaging'
import {
  type App,
  type Authenticate,
  buildApp,
  firstOf,
  type Logger,
  type RequestLimit,
  type SignInOptions,
  type Tracing,
} from '@passerelle/service-shell'
import { openVault, type RandomBytes, type SignatureCheck, type Signing } from '@passerelle/trust'
import { type ChangeFeed, changeFeed } from './change-feed.ts'
import type { CodeBooks } from './code-lists/code-books.ts'
import type { CodeFinder } from './code-lists/find-codes.ts'
import type { EndDirectory } from './directory.ts'
import type { EmployerLinkOptions } from './employer-links/link-settings.ts'
import { type EndIdentity, type Engine, randomIds } from './engine/engine.ts'
import { openStaff } from './engine/staff.ts'
import { endFigures } from './figures.ts'
import { endCatalogue } from './http/catalogue.ts'
import { codeRoutes } from './http/code-routes.ts'
import { commandRoutes } from './http/command-routes.ts'
import { documentRoutes } from './http/document-routes.ts'
import { changesRoute, selfRoute } from './http/end-routes.ts'
import { matchingRoutes } from './http/matching-routes.ts'
import { mayKnowCase } from './http/may-know-case.ts'
import { openCaseRoute } from './http/open-case-route.ts'
import { operationRoutes } from './http/operation-routes.ts'
import { readingOfCases } from './http/reading-of-cases.ts'
import { refuseUntilRecovered } from './http/refuse-until-recovered.ts'
import { routesOfEmployers } from './http/routes-of-employers.ts'
import { routesOfMatters } from './http/routes-of-matters.ts'
import { routesOfPeople } from './http/routes-of-people.ts'
import { routesOfVacancies } from './http/routes-of-vacancies.ts'
import { supportRoutes } from './http/support-routes.ts'
import { testClockRoutes } from './http/test-clock-routes.ts'
import { visitRoutes } from './http/visit-routes.ts'
import type { Keeping, KeyOptions } from './keys/keeping.ts'
import { type KeyKeeper, startKeyKeeper } from './keys/key-keeper.ts'
import { takeGrants } from './keys/take-grants.ts'
import { type PendingWatch, watchPending } from './keys/watch-pending.ts'
import type { MailOptions } from './mail/mail-carrier.ts'
import { type MailRun, mailRun } from './mail/send-mails.ts'
import type { AskMatching } from './matching/ask-matching.ts'
import { type Pipeline, startPipeline } from './pipeline.ts'
import { readiness } from './readiness.ts'
import { isTestClock } from './test-clock.ts'
import { tracedLog } from './traced-log.ts'

export interface EndOptions {
  readonly identity: EndIdentity
  readonly version: string
  readonly store: CaseStore
  readonly log: Log
  readonly schemas: SchemaLookup
  readonly directory: EndDirectory
  /** Code lists for what is imported; without it codes are checked by their form alone. */
  readonly codeBooks?: CodeBooks
  /** Codes by their words, for desks; without it they are typed. */
  readonly codes?: CodeFinder
  readonly keys: KeyOptions
  /** Whence content keys come; the machine's chance, where it is not given. */
  readonly random?: RandomBytes
  readonly signing: Signing
  readonly signatures: SignatureCheck
  readonly authenticate: Authenticate
  /** Knows the matching beside this end. */
  readonly matching?: Authenticate | undefined
  /** Knows operators for whom operations asks. */
  readonly operations?: Authenticate | undefined
  /** Asks the matching beside this end, on behalf of who is signed in here. */
  readonly askMatching?: AskMatching | undefined
  /** Lets people sign in with their browser. */
  readonly signIn?: SignInOptions | undefined
  readonly logger: Logger
  /** Where spans go; none are made without it. Closed by whoever opened it. */
  readonly tracing?: Tracing | undefined
  /** The clock of the cases; with a TestClock the end is in test mode. */
  readonly clock: Clock
  /** Whether everybody in it is made up, and signs in with one click. */
  readonly madeUp?: boolean | undefined
  /** Folder of the desk that people of this end work at, where it was built. */
  readonly desk?: string | undefined
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** How it presents itself to employers who answer by a link; without it there are no such links. */
  readonly employers?: EmployerLinkOptions | undefined
  /** How it tells its people by mail that something waits; without it nobody is told so. */
  readonly mail?: MailOptions | undefined
  /** What one party may ask of it. */
  readonly requests?: RequestLimit | undefined
  /** Seals the cursors of lists; the same over restarts, where given. */
  readonly cursorKey?: Uint8Array
}

export interface RunningEnd {
  readonly url: string
  readonly identity: EndIdentity
  readonly engine: Engine
  readonly pipeline: Pipeline
  close(): Promise<void>
}

interface Told {
  pipeline?: Pipeline
  keeper?: KeyKeeper
  url?: string
}

function engineOf(options: EndOptions, feed: ChangeFeed, told: Told): { engine: Engine; keeping: Keeping } {
  const { identity, store, schemas, directory, signing, signatures, clock } = options
  const engine: Engine = {
    identity,
    store,
    staff: openStaff(store, identity.end),
    schemas,
    profiles: directory,
    parties: directory,
    suspended: () => directory.suspended?.() ?? new Set(),
    vault: openVault(options.keys.epochKeys, options.random),
    fetchKeys: () => takeGrants(keeping),
    signing,
    signatures,
    clock,
    ids: randomIds,
    changed({ cases, emitted }) {
      if (emitted > 0) told.pipeline?.wakeRelay()
      feed.publish(cases)
      told.keeper?.changed(cases.map(({ caseRef }) => caseRef))
    },
    standingChanged: (person) => feed.renew(person),
  }
  const keeping: Keeping = {
    ...options.keys,
    engine,
    parties: () => directory.partiesOf(identity),
    recovered: () => told.pipeline?.recovered() === true,
    arrived: (refs) => told.keeper?.changed(refs),
  }
  return { engine, keeping }
}

export async function startEnd(options: EndOptions): Promise<RunningEnd> {
  const { identity, clock, logger } = options
  const feed = changeFeed(systemClock.now())
  const told: Told = {}
  const { engine, keeping } = engineOf(options, feed, told)
  const onFault = (what: string, fault: unknown): void =>
    logger.warn({ err: fault, what }, 'a part of the pipeline failed and will try again')
  const url = () => told.url ?? ''
  const mails = mailRun(options.mail, { engine, url, onFault: (fault) => onFault('mails', fault) })
  const keeper = await startKeyKeeper(keeping, (fault) => onFault('keys', fault))
  await engine.store.parked.closeRest((came, place) => closeRecord(came, place, engine.vault))
  const pipeline = await startPipeline({
    engine,
    keeper,
    log: tracedLog(options.log, { tracer: options.tracing?.tracer, logger }),
    wallClock: systemClock,
    timers: !isTestClock(clock),
    mails,
    onFault,
  })
  Object.assign(told, { keeper, pipeline })
  const pending = watchPending({
    engine,
    hub: keeping.hub,
    clock: systemClock,
    onFault: (fault) => onFault('pending keys', fault),
  })
  const app = await openApp({ options, engine, pipeline, pending, feed, mails })
  told.url = await app.listen({ host: options.host, port: options.port })
  return {
    url: told.url,
    identity,
    engine,
    pipeline,
    async close() {
      await app.close()
      await pending.close()
      await pipeline.close()
      await keeper.close()
      options.mail?.carrier.close()
    },
  }
}

interface Parts {
  readonly options: EndOptions
  readonly engine: Engine
  readonly pipeline: Pipeline
  readonly pending: PendingWatch
  readonly feed: ChangeFeed
  readonly mails: MailRun | undefined
}

const waysIn = ({ authenticate, matching, operations }: EndOptions): Authenticate =>
  firstOf([authenticate, ...[matching, operations].filter((way) => way !== undefined)])

/** What one of the ends alone has. */
async function routesOfOneEnd(app: App, engine: Engine, options: EndOptions): Promise<void> {
  if (options.identity.end === 'destination') return matchingRoutes(app, engine, options.askMatching)
  await routesOfVacancies(app, engine, options.codeBooks)
  await routesOfEmployers(app, engine, options.employers)
}

async function openApp({ options, engine, pipeline, pending, feed, mails }: Parts): Promise<App> {
  const { identity, clock } = options
  const app = await buildApp({
    service: `${identity.end}-${identity.country}`,
    version: options.version,
    description: `Passerelle, ${identity.end} end of ${identity.corridors.join(', ')}. Commands answer 202: watch the timeline for their effect.`,
    log: options.logger,
    authenticate: waysIn(options),
    signIn: options.signIn,
    desk: options.desk,
    stands: engine.staff.stands,
    mayKnow: mayKnowCase(engine),
    requests: options.requests,
    ...(options.tracing ? { tracer: options.tracing.tracer } : {}),
    readiness: () => readiness(engine, pipeline),
    catalogues: [endCatalogue],
    figures: (registry) => endFigures(registry, { engine, pipeline, pending }),
  })
  refuseUntilRecovered(app, engine, pipeline)
  selfRoute(app, engine, { testMode: isTestClock(clock), madeUp: options.madeUp ?? false })
  openCaseRoute(app, engine)
  const endSessions = async (subject: string) => options.signIn?.sessions.endOf({ subject })
  await routesOfPeople(app, engine, { endSessions, mail: options.mail })
  commandRoutes(app, engine)
  const cursorKey = options.cursorKey ?? randomBytes(32)
  readingOfCases(app, engine, cursorKey)
  routesOfMatters(app, engine, cursorKey)
  codeRoutes(app, options.codes)
  await routesOfOneEnd(app, engine, options)
  await documentRoutes(app, { engine, hub: options.keys.hub })
  supportRoutes(app, engine)
  visitRoutes(app, engine, cursorKey)
  changesRoute(app, engine, feed)
  operationRoutes(app, engine, cursorKey)
  if (isTestClock(clock)) testClockRoutes(app, { engine, pipeline, clock, mails })
  return app
}
