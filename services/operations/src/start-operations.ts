/**
 * Puts operations together: what passes on the topics, how the ends stand, and the routes.
 * Keeps: it writes to no topic and holds no content key; without the registry it waits and does not end.
 */
import { randomBytes } from 'node:crypto'
import { endCatalogue } from '@passerelle/end'
import { type Clock, type Corridor, DAY, HOUR, instant, SECOND, topicsOf } from '@passerelle/kernel'
import {
  type AdmissionDirectory,
  answerWithin,
  type Log,
  type LogConsumer,
  type Pulse,
  type SchemaLookup,
  startPulse,
} from '@passerelle/messaging'
import {
  type App,
  type Authenticate,
  buildApp,
  type Logger,
  type RequestLimit,
  type SignInOptions,
} from '@passerelle/service-shell'
import type { SignatureCheck, SigningKey } from '@passerelle/trust'
import { askEnd } from './adapters/ask-end.ts'
import { askParked } from './adapters/ask-parked.ts'
import { askPartners, type RegistryAddress } from './adapters/ask-partners.ts'
import { sealingWith } from './adapters/sign-report.ts'
import type { OperationsReading } from './domain/figures.ts'
import type { FlowStore } from './domain/flow-store.ts'
import { lastMinute } from './domain/pulse.ts'
import type { StuckRules } from './domain/stuck-rules.ts'
import { partitionTurns } from './handlers/partition-turns.ts'
import { pulseReading } from './handlers/pulse-reading.ts'
import { type AlertOptions, raiseAlerts } from './handlers/raise-alerts.ts'
import { type ReadAgainOptions, readUnreadAgain } from './handlers/read-again.ts'
import { type PutAside, type PutAsideOptions, putAside } from './handlers/redrive-put-aside.ts'
import { stuckGroups } from './handlers/stuck-groups.ts'
import { takeFlows } from './handlers/take-flows.ts'
import { type EndAddress, type EndsWatch, watchEnds } from './handlers/watch-ends.ts'
import { type PartnersWatch, watchPartners } from './handlers/watch-partners.ts'
import { type UsageWatch, watchUsage } from './handlers/watch-usage.ts'
import { alertsRoute } from './http/alerts-route.ts'
import { consoleRoutes } from './http/console-routes.ts'
import { type OperationsFigures, operationsFigures } from './http/operations-figures.ts'
import type { OperationsParts } from './http/operations-parts.ts'
import { partnerReportRoute } from './http/partner-report-route.ts'
import { partnerRoutes } from './http/partner-routes.ts'
import { pulseRoutes } from './http/pulse-routes.ts'
import { putAsideRoutes } from './http/put-aside-routes.ts'
import { redriveRoutes } from './http/redrive-routes.ts'
import { stuckRoute } from './http/stuck-route.ts'
import { traceRoutes } from './http/trace-routes.ts'
import { usageRoutes } from './http/usage-routes.ts'

export interface OperationsOptions {
  readonly corridors: readonly Corridor[]
  readonly version: string
  /** Closed by whoever opened it. */
  readonly store: FlowStore
  readonly log: Log
  readonly schemas: SchemaLookup
  readonly directory: AdmissionDirectory & Pick<OperationsParts, 'profile' | 'partiesOf'>
  readonly signatures: SignatureCheck
  /** With which it signs what it has found of a party. */
  readonly signingKey: SigningKey
  /** Where the ends answer that are looked after. */
  readonly ends: readonly EndAddress[]
  /** Makes the token by which an end is asked for an operator who is signed in here. */
  readonly tokenFor: PutAsideOptions['tokenFor']
  /** Where the registry is asked about suspensions; without it nobody is known to be suspended, and nobody can be. */
  readonly registry?: RegistryAddress | undefined
  readonly authenticate: Authenticate
  readonly signIn?: SignInOptions | undefined
  readonly logger: Logger
  /** The clock of the cases: by it something is due. */
  readonly clock: Clock
  readonly wallClock: Clock
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly requests?: RequestLimit | undefined
  /** From when on what counts as stuck and as urgent; the usual, where it is left out. */
  readonly rules?: StuckRules | undefined
  /** Whether somebody is told of what is stuck, and when not. */
  readonly alerts?: Pick<AlertOptions, 'steps' | 'quietHours' | 'everyMs'> | undefined
  /** Folder of the console, where it was built. */
  readonly desk?: string | undefined
  /** Nobody in this world exists: anybody signs in as anybody. */
  readonly madeUp?: boolean | undefined
}

export interface RunningOperations {
  readonly url: string
  close(): Promise<void>
}

/** How long a closed case in which nothing happens is known, and how long counts are kept. */
const KEPT_FOR = 400 * DAY

export async function startOperations(options: OperationsOptions): Promise<RunningOperations> {
  const { logger } = options
  const minute = lastMinute()
  const figures = operationsFigures()
  const onFault = (err: unknown): void => logger.warn({ err }, 'a part of operations failed and will try again')
  const partners = watchPartners({ ask: partnersOf(options), profile: options.directory.profile, onFault })
  const watched = watchEnds({ ends: options.ends, ask: askEnd, clock: options.clock, rules: options.rules, onFault })
  const ends = withSuspended(watched, partners)
  const usage = watchUsage({ store: options.store.usage, standings: ends.standings, clock: options.wallClock, onFault })
  const flows = flowsOf(options, { ends, minute, usage, figures, onFault })
  const consumer = await takeFlows(flows)
  const pulses = [...pulsesOf(options, ends, onFault), readUnreadAgain(flows)]
  const parts = partsOf(options, { ends, partners, minute })
  const { tokenFor, store, clock } = options
  const aside = putAside({ ends: options.ends, tokenFor, ask: askParked, redrives: store.redrives, clock, onFault })
  const app = await openApp(options, { parts, consumer, aside, figures, usage })
  const url = await app.listen({ host: options.host, port: options.port })
  return {
    url,
    async close() {
      await app.close()
      await Promise.all([
        consumer.close(),
        ends.close(),
        partners.close(),
        usage.close(),
        aside.close(),
        ...pulses.map((one) => one.close()),
      ])
    },
  }
}

interface Flowing extends Pick<ReadAgainOptions, 'onFault'> {
  readonly ends: EndsWatch
  readonly minute: ReturnType<typeof lastMinute>
  readonly figures: OperationsFigures
  readonly usage: UsageWatch
}

const flowsOf = (options: OperationsOptions, { ends, minute, usage, figures, onFault }: Flowing): ReadAgainOptions => ({
  ...options,
  group: 'operations-hub',
  topics: options.corridors.flatMap(topicsOf),
  turns: partitionTurns(),
  onTaken({ events, refused }) {
    ends.heed(events)
    usage.heed(events)
    figures.taken(events, refused.length)
    for (const { corridor, writer } of events) minute.add(corridor, writer, options.wallClock.now())
    for (const cause of refused) options.logger.warn({ cause }, 'a record was not taken in')
  },
  onRead(events) {
    usage.heed(events)
    figures.taken(events, 0)
  },
  onFault,
})

const partnersOf = ({ registry }: OperationsOptions) => registry && askPartners(registry)

/** A party that is suspended is something at its end. */
const withSuspended = (ends: EndsWatch, partners: PartnersWatch): EndsWatch => ({
  ...ends,
  troubles: () => [...ends.troubles(), ...partners.troubles()],
})

/** What goes on by itself. */
function pulsesOf(options: OperationsOptions, ends: EndsWatch, onFault: (err: unknown) => void): readonly Pulse[] {
  const { store, clock, alerts } = options
  const beat = () => store.clear(instant(clock.now() - KEPT_FOR))
  const { steps, quietHours, everyMs } = alerts ?? {}
  const groups = () => stuckGroups(options, ends)
  return [
    startPulse({ everyMs: HOUR, beat, onFault }),
    raiseAlerts({ store, groups, steps, quietHours, everyMs, clock, onFault }),
  ]
}

interface Inner {
  readonly ends: EndsWatch
  readonly partners: PartnersWatch
  readonly minute: ReturnType<typeof lastMinute>
}

function partsOf(options: OperationsOptions, { ends, partners, minute }: Inner): OperationsParts {
  const { store, corridors, clock, wallClock, directory } = options
  const { profile, partiesOf } = directory
  const pulse = pulseReading({ ...options, minute })
  const madeUp = options.madeUp ?? false
  return { store, corridors, ends, partners, profile, partiesOf, clock, wallClock, madeUp, pulse }
}

interface Opening {
  readonly parts: OperationsParts
  readonly consumer: LogConsumer
  readonly aside: PutAside
  readonly figures: OperationsFigures
  readonly usage: UsageWatch
}

async function openApp(options: OperationsOptions, { parts, consumer, aside, figures, usage }: Opening): Promise<App> {
  const cursorKey = randomBytes(32)
  const app = await buildApp({
    service: 'operations',
    version: options.version,
    description: 'Passerelle, operations: sees every flow, finds what is stuck, reads nothing personal.',
    log: options.logger,
    authenticate: options.authenticate,
    signIn: options.signIn,
    requests: options.requests,
    catalogues: [endCatalogue],
    desk: options.desk,
    figures: (registry) => figures.register(registry, () => reading(parts, consumer)),
    readiness: () => readiness(options.store, consumer),
  })
  consoleRoutes(app, parts)
  pulseRoutes(app, parts)
  stuckRoute(app, parts, cursorKey)
  traceRoutes(app, parts)
  alertsRoute(app, parts)
  usageRoutes(app, { ...parts, ...options, usage })
  putAsideRoutes(app, aside)
  redriveRoutes(app, aside, options.store.redrives)
  partnerRoutes(app, parts, partnersOf(options))
  const { signatures, signingKey } = options
  partnerReportRoute(app, parts, { ask: partnersOf(options), signatures, seal: sealingWith(signingKey) })
  return app
}

/** How far behind it may be and still count as ready, in records. */
const LAG_ALLOWED = 10_000

const behindOf = (consumer: LogConsumer): number =>
  consumer.progress().reduce((sum, { position, end }) => sum + Math.max(0, end - position), 0)

async function reading(parts: OperationsParts, consumer: LogConsumer): Promise<OperationsReading> {
  const [groups, corridors] = await Promise.all([stuckGroups(parts, parts.ends), parts.pulse()])
  return { groups, corridors, behind: behindOf(consumer), now: parts.clock.now() }
}

async function readiness(store: FlowStore, consumer: LogConsumer) {
  const answers = await answerWithin(2 * SECOND, store.isReady())
  const behind = behindOf(consumer)
  return {
    ready: answers === true && behind <= LAG_ALLOWED,
    parts: { log: { behind }, store: { answers: answers === true } },
  }
}
