/**
 * Everything in one process: registry and all ends of the planned corridors, over the memory, embedded or Kafka log.
 * Keeps: the services are those of a large deployment, each with its own database; only where they run differs.
 */
import path from 'node:path'
import { type RunningEnd, registryClient, startEnd, testClock } from '@passerelle/end'
import { type Instant, type PartyId, systemClock } from '@passerelle/kernel'
import type { CaseStore, Log } from '@passerelle/messaging'
import { startRegistry } from '@passerelle/registry'
import { type Logger, openLog, openTracing, tokenTable } from '@passerelle/service-shell'
import { endSigning, keyRing, plainSealing, readSigningKey } from '@passerelle/trust'
import { demoTokens, entriesOf, type Tokens } from './demo-tokens.ts'
import { type EndKeys, endKeys } from './end-keys.ts'
import { type PartyListing, partiesAt, partiesOf, tokenHolders } from './party-listing.ts'
import { type DemoSignIn, openDemoSignIn, serveSignIn, signInTo } from './sign-in-to.ts'
import { openTransport, type Transport, type TransportName } from './transport.ts'
import { demoCorridors, type EndPlan, nameOf, type PlannedCorridor, worldPlan } from './world-plan.ts'

const nameOfParty = ({ party }: PartyListing): PartyId => party

export interface WorldOptions {
  readonly transport: TransportName
  /** Where data live; not needed in memory. */
  readonly dir?: string
  /** Throws away what the folder holds. */
  readonly fresh?: boolean
  /** Simulated time, moved by POST /test/clock. */
  readonly testMode?: boolean
  readonly startAt?: Instant
  /** First port; the services take it and the ones after it. Without it, free ones. */
  readonly port?: number
  readonly corridors?: readonly PlannedCorridor[]
  /** Use this cluster instead of starting one. */
  readonly brokers?: readonly string[]
  readonly logLevel?: string
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
  /** Where people sign in, and machines get their tokens; null where there is no provider. */
  readonly issuer: string | null
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

async function start(options: WorldOptions, closing: Closing): Promise<Omit<World, 'close'>> {
  const plan = worldPlan(options.corridors ?? demoCorridors())
  const say = options.onProgress ?? (() => undefined)
  const level = options.logLevel ?? 'warn'
  const port = (index: number): number => (options.port === undefined ? 0 : options.port + index)
  const registry = await startRegistry({
    host: '127.0.0.1',
    port: port(0),
    log: openLog({ service: 'registry', level }),
  })
  closing.push(() => registry.close())
  say(`registry ${registry.url}`)
  const transport = await openTransport(options, plan)
  closing.push(() => transport.close())
  const parties = await partiesOf(registry.url)
  const tokensFile = options.dir === undefined ? null : path.join(options.dir, 'tokens.json')
  const tokens = demoTokens(tokensFile, tokenHolders(plan.ends, parties))
  const keys = endKeys(options.dir === undefined ? null : path.join(options.dir, 'keys'), plan.ends)
  const signIn = await openDemoSignIn(port(plan.ends.length + 1))
  closing.push(() => signIn.provider.close())
  const shared = { transport, registryUrl: registry.url, tokens, keys, parties, signIn, level }
  const ends: WorldEnd[] = []
  for (const [index, end] of plan.ends.entries()) {
    const running = await startOne({
      options,
      end,
      ...shared,
      port: port(index + 1),
    })
    closing.push(running.close)
    const own = partiesAt(end, parties).map(({ party }) => party)
    ends.push({ ...end, url: running.end.url, parties: own })
    say(`${nameOf(end)} ${running.end.url}`)
  }
  serveSignIn(signIn, ends, tokens)
  say(`sign-in ${signIn.provider.issuer}`)
  return { ends, tokens, tokensFile, registryUrl: registry.url, issuer: signIn.provider.issuer }
}

interface Start {
  readonly options: WorldOptions
  readonly end: EndPlan
  readonly transport: Transport
  readonly registryUrl: string
  readonly tokens: Tokens
  readonly keys: EndKeys
  readonly parties: readonly PartyListing[]
  readonly signIn: DemoSignIn
  readonly port: number
  readonly level: string
}

interface Started {
  readonly end: RunningEnd
  close(): Promise<void>
}

async function startOne(start: Start): Promise<Started> {
  const { options, end, transport, registryUrl, tokens, keys, parties, signIn, port, level } = start
  const store: CaseStore = await transport.store(nameOf(end))
  const log: Log = await transport.log(nameOf(end))
  const registry = await registryClient({ url: registryUrl })
  const endpoint = process.env['OTEL_EXPORTER_OTLP_ENDPOINT']
  const tracing = await openTracing({ service: nameOf(end), version: '0.1.0', endpoint })
  const logger: Logger = openLog({ service: nameOf(end), level })
  const running = await startEnd({
    identity: end,
    version: '0.1.0',
    store,
    log,
    schemas: registry.schemas,
    directory: registry.directory,
    sealing: plainSealing,
    signing: endSigning(readSigningKey(keys.signing.get(nameOf(end))!), end.end),
    signatures: keyRing(keys.known),
    ...signInTo(end, signIn, tokenTable(entriesOf(tokens, end, partiesAt(end, parties).map(nameOfParty)))),
    logger,
    tracing,
    clock: options.testMode ? testClock(options.startAt ?? systemClock.now()) : systemClock,
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
