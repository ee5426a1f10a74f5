/**
 * Puts matching together: what the destination tells of profiles, keys by the registry, vacancies, and the routes.
 * Keeps: not ready before every grant and the log to its end have been read; without the registry it waits and does not end.
 */
import { type CodeNames, noCodeNames } from '@passerelle/end'
import {
  type Clock,
  type Corridor,
  DAY,
  instant,
  MINUTE,
  matchingOf,
  openTopic,
  profilesTopic,
  SECOND,
} from '@passerelle/kernel'
import { answerWithin, type Log, type SchemaLookup, startPulse } from '@passerelle/messaging'
import {
  type App,
  type Authenticate,
  buildApp,
  firstOf,
  type Logger,
  type RequestLimit,
  type SignInOptions,
} from '@passerelle/service-shell'
import { endId, type SignatureCheck, type SigningKey, signPartyKey } from '@passerelle/trust'
import { type CandidateBook, openBook, type VacancyBook } from './domain/candidate-book.ts'
import { FORGOTTEN_FOR, VIEWS_FOR } from './domain/keeping.ts'
import type { ProfileStore } from './domain/profile-store.ts'
import type { WhoSees } from './domain/who-sees.ts'
import type { ProfileGate } from './handlers/admit-profile.ts'
import type { GrantHub, KeyDesk } from './handlers/key-desk.ts'
import { openDesk } from './handlers/open-desk.ts'
import { takeProfiles } from './handlers/take-profiles.ts'
import { takeVacancies } from './handlers/take-vacancies.ts'
import { askedForRoutes } from './http/asked-for-routes.ts'
import { candidateRoutes } from './http/candidate-routes.ts'
import { heldRoute } from './http/held-route.ts'
import { type MatchingFigures, matchingFigures } from './http/matching-figures.ts'
import type { MatchingParts } from './http/matching-parts.ts'
import { vacancyRoutes } from './http/vacancy-routes.ts'

export interface MatchingOptions {
  /** Lower-case ISO 3166-1 alpha-2: that of the destination beside it. */
  readonly country: string
  readonly corridors: readonly Corridor[]
  readonly version: string
  /** Closed by whoever opened it. */
  readonly store: ProfileStore
  readonly log: Log
  readonly schemas: SchemaLookup
  readonly hub: GrantHub
  /** What skills are called in words; without it their codes are shown. */
  readonly codeNames?: CodeNames | undefined
  /** Knows the destination beside it, which asks on behalf of who is signed in there. */
  readonly destination?: Authenticate | undefined
  /** Asks the destination beside it. */
  readonly whoSees: WhoSees
  readonly signingKey: SigningKey
  readonly signatures: SignatureCheck
  readonly authenticate: Authenticate
  readonly signIn?: SignInOptions | undefined
  readonly logger: Logger
  /** The clock of the cases: on its day vacancies have to be open. */
  readonly clock: Clock
  /** Real time, for what concerns keys. */
  readonly wallClock: Clock
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly requests?: RequestLimit | undefined
}

export interface RunningMatching {
  readonly url: string
  /** Where vacancies are told. */
  readonly vacancies: VacancyBook
  /** Looks at the registry now. @throws Fault `registry-silent` */
  round(): Promise<void>
  close(): Promise<void>
}

const EVERY_MS = SECOND
/** How long the registry has to answer with keys that were asked for at the start, until matching is ready without them, in ms. */
const LACKING_AT_START = 2 * MINUTE

export async function startMatching(options: MatchingOptions): Promise<RunningMatching> {
  const { store, clock, wallClock, whoSees } = options
  const book = openBook()
  const figures = matchingFigures()
  const gate = { schemas: options.schemas, signatures: options.signatures }
  const onFault = faultTold(options)
  const desk = deskOf(options, { book, gate, figures })
  const { consumers, topics } = await takeIn(options, { book, gate, figures }, (id) => desk.get(id))
  const pulse = startPulse({ everyMs: EVERY_MS, beat: () => desk.round(), onFault })
  const cleaning = startPulse({ everyMs: DAY, beat: () => clear(store, wallClock), onFault })
  const parts = { book, store, clock, whoSees, codeNames: options.codeNames ?? noCodeNames }
  const app = await openApp({ options, parts, desk, topics, figures })
  const url = await app.listen({ host: options.host, port: options.port })
  return {
    url,
    vacancies: book.vacancies,
    round: () => desk.round(),
    async close() {
      await app.close()
      await Promise.all([...consumers, pulse, cleaning].map((one) => one.close()))
      book.closeAll()
    },
  }
}

const faultTold =
  ({ logger }: MatchingOptions) =>
  (err: unknown): void =>
    logger.warn({ err }, 'a part of matching failed and will try again')

interface Inner {
  readonly book: CandidateBook
  readonly gate: ProfileGate
  readonly figures: MatchingFigures
}

const deskOf = (options: MatchingOptions, { book, gate, figures }: Inner): KeyDesk =>
  openDesk({
    store: options.store,
    book,
    gate,
    hub: options.hub,
    clock: options.wallClock,
    party: matchingOf(options.country),
    giver: endId({ end: 'destination', country: options.country }),
    sign: (statement) => signPartyKey(statement, options.signingKey),
    onGone(count, why) {
      figures.gone(count, why)
      options.logger.info({ count, why }, 'profiles are open no more')
    },
  })

async function takeIn(options: MatchingOptions, { book, gate, figures }: Inner, keyOf: KeyDesk['get']) {
  const { country, corridors, store, log, logger, wallClock } = options
  const group = endId({ end: 'matching', country })
  const onFault = faultTold(options)
  const [profiles, open] = [corridors.map(profilesTopic), corridors.map(openTopic)]
  const ofProfiles = await takeProfiles({
    log,
    group,
    topics: profiles,
    store,
    book,
    gate,
    clock: wallClock,
    keyOf,
    onTaken(what, cause) {
      figures.taken(what)
      if (what === 'refused') logger.warn({ cause }, 'a record of the topic of profiles was not taken in')
      if (what === 'forgotten') logger.info('a profile was forgotten: it is in no memory and no table')
    },
    onFault,
  })
  const ofVacancies = await takeVacancies({
    log,
    group: `${group}-vacancies`,
    topics: open,
    store,
    book: book.vacancies,
    gate,
    onRefused: (cause) => logger.warn({ cause }, 'a record of the open topic was not taken in'),
    onFault,
  })
  return { consumers: [ofProfiles, ofVacancies], topics: [...profiles, ...open] }
}

async function clear(store: ProfileStore, { now }: Clock): Promise<void> {
  await store.clear({ forgotten: instant(now() - FORGOTTEN_FOR), seen: instant(now() - VIEWS_FOR) })
}

interface Opening {
  readonly options: MatchingOptions
  readonly parts: MatchingParts
  readonly desk: KeyDesk
  readonly topics: readonly string[]
  readonly figures: MatchingFigures
}

async function openApp(opening: Opening): Promise<App> {
  const { options, parts, desk, figures } = opening
  const app = await buildApp({
    service: endId({ end: 'matching', country: options.country }),
    version: options.version,
    description: 'Passerelle, matching beside the destination. It proposes; a counsellor decides, and the person.',
    log: options.logger,
    authenticate: options.destination ? firstOf([options.authenticate, options.destination]) : options.authenticate,
    signIn: options.signIn,
    requests: options.requests,
    readiness: () => readiness(opening),
    figures: (registry) => figures.register(registry, () => ({ open: parts.book.size(), awaited: desk.awaited() })),
  })
  candidateRoutes(app, parts)
  heldRoute(app, parts, { country: options.country, version: options.version })
  vacancyRoutes(app, parts)
  askedForRoutes(app, parts)
  return app
}

async function readiness({ options, parts, desk, topics }: Opening) {
  const { store, log, wallClock } = options
  const [behind, answers] = await Promise.all([
    answerWithin(2 * SECOND, recordsBehind(store, log, topics)),
    answerWithin(2 * SECOND, store.isReady()),
  ])
  const since = desk.readSince()
  const awaited = desk.awaited()
  const keys = since !== undefined && (awaited === 0 || wallClock.now() - since >= LACKING_AT_START)
  return {
    ready: behind === 0 && answers === true && keys,
    parts: {
      log: { answers: behind !== undefined, behind: behind ?? null },
      keys: { read: since !== undefined, awaited },
      store: { answers: answers === true },
      profiles: { open: parts.book.size() },
    },
  }
}

async function recordsBehind(store: ProfileStore, log: Log, topics: readonly string[]): Promise<number> {
  const states = await Promise.all(topics.map((topic) => log.describe(topic)))
  const partitions = states.flatMap(({ topicId, partitions: all }) => all.map((one) => ({ topicId, ...one })))
  const left = await Promise.all(
    partitions.map(async (one) => one.end - Math.max(one.start, await store.position(one))),
  )
  return left.reduce((sum, one) => sum + Math.max(0, one), 0)
}
