/**
 * Both ends of a corridor in one process, real but small: for tests of what crosses the border.
 * Keeps: each end has its own record; they share nothing but the log. Either can be stopped, and started again on
 * its own record or an older copy of it.
 */
import { schemaSource } from '@passerelle/contracts/avro'
import {
  type AskMatching,
  askMatching,
  type EmployerLinkOptions,
  type EndDirectory,
  type EndOptions,
  type KeyOptions,
  type MailOptions,
  type MemoryHub,
  makeDestinationToken,
  matchingByToken,
  memoryHub,
  memoryKeys,
  operationsByToken,
  type RunningEnd,
  startEnd,
  type TestClock,
  testClock,
} from '@passerelle/end'
import {
  type Corridor,
  caseTopic,
  type End,
  Fault,
  must,
  openTopic,
  parseInstant,
  profilesTopic,
  systemClock,
} from '@passerelle/kernel'
import { type CaseStore, type Log, memoryCaseStore, type SchemaLookup } from '@passerelle/messaging'
import { memoryLog } from '@passerelle/messaging/memory'
import { type LogOptions, openLog, type Tracing } from '@passerelle/service-shell'
import type { Answer, Body } from './answers.ts'
import { testDestinationKey, testEnds, testLinkKey, testSignatures, testSigning } from './signatures.ts'
import { type TroubledLog, troubledLog } from './troubled-log.ts'
import { directory, isAt } from './two-ends-parties.ts'
import { tokensOf } from './two-ends-tokens.ts'

export interface TwoEnds {
  readonly destination: RunningEnd
  readonly origin: RunningEnd
  readonly log: Log
  /** The way of each end to the log, on which mishaps can be caused. */
  readonly ways: Readonly<Record<End, TroubledLog>>
  readonly clocks: Readonly<Record<End, TestClock>>
  /** Calls an end as a party. `operator-destination` and `operator-origin` are the operators of the ends. */
  call(party: string, request: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  /** Lets everything arrive at both ends; moves the time, where one is given. */
  settle(to?: string): Promise<void>
  stop(end: End): Promise<void>
  /** Starts an end that was stopped; on another record, where one is given. */
  start(end: End, store?: CaseStore): Promise<void>
  urlOf(party: string): string
  [Symbol.asyncDispose](): Promise<void>
}

export interface TwoEndsOptions {
  readonly startAt?: string
  /** Closed with the world. */
  readonly log?: Log
  readonly store?: (end: End) => CaseStore
  readonly partitions?: number
  readonly schemas?: SchemaLookup
  readonly directory?: EndDirectory
  /** The destination's corridors; the origin has `de-ma` alone. */
  readonly corridors?: readonly Corridor[]
  /** Whether a matching is to stand beside the destination (matching-beside.ts). */
  readonly hasMatching?: boolean
  /** Where that answers, once it is there: the destination asks it for its people. */
  readonly matchingUrl?: () => string | undefined
  readonly logTo?: LogOptions['destination']
  readonly tracing?: (end: End) => Tracing
  /** Where people work at an end, and how they sign in. */
  readonly people?: (end: End) => Pick<EndOptions, 'desk' | 'signIn'>
  /** How the origin presents itself to employers. */
  readonly employers?: Partial<EmployerLinkOptions>
  /** How an end tells its people by mail. */
  readonly mail?: (end: End) => MailOptions | undefined
  /** What passes keys on. */
  readonly hub?: MemoryHub
  /** Closed after both ends, for what stores and logs stand on. */
  readonly afterwards?: () => Promise<void>
}

export type { Answer, Body, Item } from './answers.ts'
export { directory } from './two-ends-parties.ts'
export { RISEN, tokenInRole } from './two-ends-tokens.ts'

export const DE_MA = 'de-ma' as Corridor
export const PARTITIONS = 3
export const START = '2026-11-23T09:00:00Z'

/** The topics of corridors. What concerns no person is little, and needs no partitions. */
export const topicPlans = (corridors: readonly Corridor[], partitions = PARTITIONS) =>
  corridors.flatMap((one) => [
    { topic: caseTopic(one), partitions },
    { topic: openTopic(one), partitions: 1 },
    { topic: profilesTopic(one), partitions },
  ])

export async function twoEnds(options: TwoEndsOptions = {}): Promise<TwoEnds> {
  const log = options.log ?? memoryLog()
  const corridors = { destination: options.corridors ?? [DE_MA], origin: [DE_MA] }
  await log.createTopics(topicPlans(corridors.destination, options.partitions))
  const ways = { destination: troubledLog(log), origin: troubledLog(log) }
  const startAt = must(parseInstant(options.startAt ?? START))
  const clocks = { destination: testClock(startAt), origin: testClock(startAt) }
  const newStore = options.store ?? (() => memoryCaseStore())
  const stores = { destination: newStore('destination'), origin: newStore('origin') }
  const hub = options.hub ?? memoryHub()
  const keysOf = (end: End): KeyOptions =>
    memoryKeys(hub.of(`${end}-${end === 'destination' ? 'de' : 'ma'}`, (party) => isAt(end, party)))
  const keys = { destination: keysOf('destination'), origin: keysOf('origin') }
  const identityOf = (end: End): RunningEnd['identity'] => ({
    end,
    country: end === 'destination' ? 'de' : 'ma',
    corridors: corridors[end],
    hasMatching: end === 'destination' && options.hasMatching,
  })
  const open = (end: End): Promise<RunningEnd> =>
    startEnd({
      identity: identityOf(end),
      version: '0.0.0',
      store: stores[end],
      log: ways[end],
      schemas: options.schemas ?? { ...schemaSource(), learn: async () => false },
      directory: options.directory ?? directory,
      keys: keys[end],
      signing: testSigning(end, DE_MA),
      signatures: testSignatures,
      authenticate: tokensOf(end),
      matching: matchingByToken(identityOf(end), { ends: testEnds, clock: systemClock }),
      operations: operationsByToken(identityOf(end), { ends: testEnds, clock: systemClock }),
      ...(options.matchingUrl ? { askMatching: askedAt(options.matchingUrl) } : {}),
      logger: openLog({
        service: end,
        level: options.logTo ? 'debug' : 'silent',
        ...(options.logTo ? { destination: options.logTo } : {}),
      }),
      tracing: options.tracing?.(end),
      ...options.people?.(end),
      mail: options.mail?.(end),
      employers: { sender: 'Emploi Casablanca', key: testLinkKey(), ...options.employers },
      clock: clocks[end],
      host: '127.0.0.1',
      port: 0,
    })
  const running = { destination: await open('destination'), origin: await open('origin') }
  const stopped = new Set<End>()
  const urlOf = (party: string): string =>
    party.startsWith('OFF') || party.endsWith('operator-destination') ? running.destination.url : running.origin.url
  const call = caller(urlOf)
  const stop = async (end: End): Promise<void> => {
    if (stopped.has(end)) return
    stopped.add(end)
    await running[end].close()
  }
  return {
    get destination() {
      return running.destination
    },
    get origin() {
      return running.origin
    },
    log,
    ways,
    clocks,
    call,
    urlOf,
    settle: (to) => settle(call, to),
    stop,
    async start(end, store) {
      if (store) stores[end] = store
      running[end] = await open(end)
      stopped.delete(end)
    },
    async [Symbol.asyncDispose]() {
      ways.destination.release()
      ways.origin.release()
      await stop('destination')
      await stop('origin')
      await log.close()
      await options.afterwards?.()
    },
  }
}

const askedAt = (url: () => string | undefined): AskMatching =>
  askMatching({ url, token: () => makeDestinationToken(testDestinationKey(), 'de', systemClock), patience: 2_000 })

const silence = async (): Promise<never> => {
  throw new Fault('registry-silent', 'the registry does not answer', { retryable: true })
}
/** A registry that answers no end. */
export const silentHub: MemoryHub = {
  of: () => ({
    publish: silence,
    partyKeys: silence,
    give: silence,
    given: silence,
    forget: silence,
    want: silence,
    wanted: silence,
    putChunk: silence,
    chunk: silence,
    dropChunk: silence,
  }),
}

const caller =
  (urlOf: (party: string) => string): TwoEnds['call'] =>
  async (party, request, body, headers = {}) => {
    const [method = 'GET', path = '/'] = request.split(' ')
    const response = await fetch(`${urlOf(party)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${party}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    // The edge of the tests: what an end answers is looked into, not checked against its schema once more.
    return { status: response.status, body: JSON.parse(text === '' ? '{}' : text) as Body, headers: response.headers }
  }

async function settle(call: TwoEnds['call'], to: string | undefined): Promise<void> {
  const at = to ?? (await call('OFF-DE-NW-01', 'GET /test/clock')).body.now
  for (let seen = '', turn = 0; turn < 200; turn++) {
    const a = await call('OFF-DE-NW-01', 'POST /test/clock', { to: at })
    const b = await call('CTR-MA-CAS', 'POST /test/clock', { to: at })
    const now = `${a.body.progress} ${b.body.progress}`
    if (a.body.idle && b.body.idle && now === seen) return
    seen = now
  }
  throw new Error('the ends do not come to rest')
}
