/**
 * Everything in one process: registry and all ends of the planned corridors, over the memory, embedded or Kafka log.
 * Keeps: the services are those of a large deployment, each with its own database; only where they run differs.
 */
import path from 'node:path'
import {
  askMatching,
  belongsTo,
  codesOfRegistry,
  type MemoryHub,
  makeDestinationToken,
  matchingByToken,
  memoryHub,
  operationsByToken,
  type RunningEnd,
  registryClient,
  startEnd,
  testClock,
} from '@passerelle/end'
import { type Clock, type Instant, type PartyId, systemClock } from '@passerelle/kernel'
import type { CaseStore, Log } from '@passerelle/messaging'
import { type RunningRegistry, startRegistry } from '@passerelle/registry'
import {
  type Logger,
  openLog,
  openTracing,
  type RequestLimit,
  type TokenEntry,
  tokenTable,
} from '@passerelle/service-shell'
import { endSignatures, type SigningKey } from '@passerelle/trust'
import { demoEmployers } from './demo-employers.ts'
import { demoTokens, entriesOf, type Tokens } from './demo-tokens.ts'
import { type EndKeys, endKeys, forgetContentKeys, signersOf } from './end-keys.ts'
import { isKeptByRegistry, keyOptionsOf } from './key-options-of.ts'
import { type PartyListing, partiesAt, partiesOf, tokenHolders } from './party-listing.ts'
import { type DemoSignIn, openDemoSignIn, signInTo } from './sign-in-to.ts'
import { deviceKeysOf, mailOf, signingKeyOf } from './signing-key-of.ts'
import { startBeside } from './start-beside.ts'
import type { WorldMatching } from './start-matchings.ts'
import { takeCodeLists } from './take-code-lists.ts'
import { openTransport, type Transport, type TransportName } from './transport.ts'
import { demoCorridors, type EndPlan, nameOf, type PlannedCorridor, type WorldPlan, worldPlan } from './world-plan.ts'

export interface WorldOptions {
  readonly transport: TransportName
  /** Where data live; not needed in memory. */
  readonly dir?: string
  /** Throws away what the folder holds. */
  readonly fresh?: boolean
  /** Simulated time, moved by POST /test/clock. */
  readonly testMode?: boolean
  readonly startAt?: Instant
  /** Instead of the machine's, where no test moves the time. */
  readonly clock?: Clock | undefined
  /** First port; the services take it and the ones after it. Without it, free ones. */
  readonly port?: number
  readonly corridors?: readonly PlannedCorridor[]
  /** What is done may be lost if the machine dies: for who begins anew then. */
  readonly hasty?: boolean
  /** How long an epoch of keys lasts, in ms of the ends’ time; the usual half day where it is left out. */
  readonly epochLasts?: number
  /** Use this cluster instead of starting one. */
  readonly brokers?: readonly string[]
  /** A folder with code lists as they are published, for the registry; it has none where it is left out. */
  readonly codeLists?: string
  readonly logLevel?: string
  /** What one party may ask of a service; the usual limit where it is left out. */
  readonly requests?: RequestLimit
  /** Whom an end lets in by a token beside the holders of demo tokens. */
  readonly alsoKnown?: (end: EndPlan, parties: readonly PartyId[]) => readonly TokenEntry[]
  readonly onProgress?: (what: string) => void
}

export interface WorldEnd extends EndPlan {
  readonly url: string
  readonly parties: readonly string[]
}

export interface World {
  readonly ends: readonly WorldEnd[]
  readonly tokens: Tokens
  /** Where the tokens are kept, where they are. */
  readonly tokensFile: string | null
  readonly registryUrl: string
  readonly operationsUrl: string
  /** Where people sign in, and machines get their tokens; null where there is no provider. */
  readonly issuer: string | null
  readonly matchings: readonly WorldMatching[]
  /** What runs behind the ends, for who starts them in this process. */
  readonly running: readonly RunningEnd[]
  close(): Promise<void>
}

/** Things to close, the newest first. */
type Closing = (() => Promise<void>)[]

export async function startWorld(options: WorldOptions): Promise<World> {
  const closing: Closing = []
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end()
  }
  try {
    return { ...(await start(options, closing)), close }
  } catch (error) {
    await close()
    throw error
  }
}

function keysOf({ dir, fresh }: WorldOptions, plan: WorldPlan): Pick<Base, 'keysDir' | 'keys'> {
  const keysDir = dir === undefined ? null : path.join(dir, 'keys')
  if (keysDir !== null && fresh) forgetContentKeys(keysDir, plan.ends)
  return { keysDir, keys: endKeys(keysDir, signersOf(plan)) }
}

async function openRegistry(options: WorldOptions, { transport, keys, level }: Base): Promise<RunningRegistry> {
  const codes = await transport.codes()
  if (options.codeLists !== undefined) await takeCodeLists(codes, options.codeLists)
  return startRegistry({
    host: '127.0.0.1',
    port: portOf(options, 0),
    keeper: await transport.keeper(),
    codes,
    ends: keys.known,
    log: openLog({ service: 'registry', level }),
    requests: options.requests,
  })
}

/** The port of a service, by its place; 0 for any free one. */
const portOf = ({ port }: WorldOptions, place: number): number => (port === undefined ? 0 : port + place)

async function start(options: WorldOptions, closing: Closing): Promise<Omit<World, 'close'>> {
  const plan = worldPlan(options.corridors ?? demoCorridors())
  const say = options.onProgress ?? (() => undefined)
  const level = options.logLevel ?? 'warn'
  const transport = await openTransport(options, plan)
  closing.push(() => transport.close())
  const base = { options, transport, level, ...keysOf(options, plan) }
  const { url: registryUrl, close } = await openRegistry(options, base)
  closing.push(close)
  say(`registry ${registryUrl}`)
  const parties = await partiesOf(registryUrl)
  const tokensFile = options.dir === undefined ? null : path.join(options.dir, 'tokens.json')
  const tokens = demoTokens(tokensFile, tokenHolders(plan.ends, parties))
  const signIn = await openDemoSignIn(portOf(options, plan.ends.length + 1))
  closing.push(() => signIn.close())
  const given = { ...base, registryUrl, tokens, hub: memoryHub(), parties, signIn, matchingUrls: new Map() }
  const ends: WorldEnd[] = []
  const started: RunningEnd[] = []
  for (const [index, end] of plan.ends.entries()) {
    const running = await startOne({ ...given, end, port: portOf(options, index + 1) })
    closing.push(running.close)
    started.push(running.end)
    ends.push({ ...end, url: running.end.url, parties: partiesAt(end, parties).map(({ party }) => party) })
    say(`${nameOf(end)} ${running.end.url}`)
  }
  const { matchings, operationsUrl, others } = await startBeside(plan, {
    ...given,
    hub: isKeptByRegistry(base) ? null : given.hub,
    ends,
    running: started,
    portOf: (place) => portOf(options, plan.ends.length + place),
    say,
    closing,
  })
  signIn.serve({ ends, others, tokens, parties })
  say(`sign-in ${signIn.issuer}`)
  return { ends, matchings, tokens, tokensFile, registryUrl, operationsUrl, issuer: signIn.issuer, running: started }
}

interface Base {
  readonly options: WorldOptions
  readonly transport: Transport
  readonly level: string
  readonly keys: EndKeys
  /** Where they lie; null where they end with the process. */
  readonly keysDir: string | null
}

interface Start extends Base {
  readonly end: EndPlan
  readonly registryUrl: string
  readonly tokens: Tokens
  readonly hub: MemoryHub
  readonly parties: readonly PartyListing[]
  readonly signIn: DemoSignIn
  readonly port: number
  /** Where the matchings answer, by country: each is started after the end beside it. */
  readonly matchingUrls: ReadonlyMap<string, string>
}

interface Started extends Pick<World, 'close'> {
  readonly end: RunningEnd
}

function matchingBeside({ end, keys, matchingUrls }: Start, key: SigningKey) {
  const matching = matchingByToken(end, { ends: keys.known, clock: systemClock })
  const token = () => makeDestinationToken(key, end.country, systemClock)
  return end.hasMatching
    ? { matching, askMatching: askMatching({ url: () => matchingUrls.get(end.country), token }) }
    : { matching }
}

async function startOne(start: Start): Promise<Started> {
  const { options, end, transport, registryUrl, tokens, keys, parties, signIn, port, level } = start
  const store: CaseStore = await transport.store(nameOf(end))
  const log: Log = await transport.log(nameOf(end))
  const registry = await registryClient({ url: registryUrl })
  const endpoint = process.env['OTEL_EXPORTER_OTLP_ENDPOINT']
  const tracing = await openTracing({ service: nameOf(end), version: '0.1.0', endpoint })
  const logger: Logger = openLog({ service: nameOf(end), level })
  const signingKey = await signingKeyOf(end, start)
  const deviceKeys = await deviceKeysOf(end, start.keysDir)
  const own = partiesAt(end, parties).map(({ party }) => party)
  const known = [...entriesOf(tokens, end, own), ...(options.alsoKnown?.(end, own) ?? [])]
  const running = await startEnd({
    identity: end,
    version: '0.1.0',
    store,
    log,
    schemas: registry.schemas,
    directory: registry.directory,
    ...codesOfRegistry(registryUrl),
    keys: await keyOptionsOf(start, signingKey),
    ...endSignatures(signingKey, end.end, keys.known),
    ...matchingBeside(start, signingKey),
    operations: operationsByToken(end, { ends: keys.known, clock: systemClock }),
    employers: demoEmployers(end, signingKey, registryUrl),
    mail: await mailOf(end, start.keysDir),
    ...signInTo(end, signIn, { known: tokenTable(known), admits: belongsTo(end, registry.directory), deviceKeys }),
    logger,
    tracing,
    requests: options.requests,
    desk: path.resolve(import.meta.dirname, '../../../services', end.end, 'dist/desk'),
    clock: options.testMode ? testClock(options.startAt ?? systemClock.now()) : (options.clock ?? systemClock),
    host: '127.0.0.1',
    port,
  })
  return {
    end: running,
    async close() {
      await running.close()
      registry.close()
      await tracing?.close()
      await store.close()
    },
  }
}
