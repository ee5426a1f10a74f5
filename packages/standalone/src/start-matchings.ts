/**
 * Starts the matchings of a world, each beside its destination: on its log, with a database and a signing key of its own, for the
 * same people.
 */
import {
  belongsTo,
  destinationByToken,
  type MemoryHub,
  makeMatchingToken,
  registryClient,
  registryCodeNames,
  registryHub,
} from '@passerelle/end'
import { type Clock, Fault, systemClock } from '@passerelle/kernel'
import { askEnd, type RunningMatching, startMatching } from '@passerelle/matching'
import { openLog, tokenTable } from '@passerelle/service-shell'
import { endId, keyRing, makeEndToken, type SigningKey } from '@passerelle/trust'
import { entriesOf, type Tokens } from './demo-tokens.ts'
import { type PartyListing, partiesAt } from './party-listing.ts'
import { type DemoSignIn, signInTo } from './sign-in-to.ts'
import { type SignerKeys, signingKeyOf } from './signing-key-of.ts'
import type { WorldOptions } from './start-world.ts'
import type { Transport } from './transport.ts'
import { besideOf, type EndPlan, type MatchingPlan, nameOf } from './world-plan.ts'

export interface WorldMatching extends MatchingPlan, Pick<RunningMatching, 'vacancies' | 'round'> {
  readonly url: string
  /** Those of the destination. */
  readonly parties: readonly string[]
}

export interface Beside extends SignerKeys {
  readonly options: WorldOptions
  readonly transport: Transport
  readonly registryUrl: string
  /** What passes keys on, where that is not the registry. */
  readonly hub: MemoryHub | null
  readonly tokens: Tokens
  readonly parties: readonly PartyListing[]
  readonly signIn: DemoSignIn
  readonly level: string
  /** Those of the destinations, by name. */
  readonly clocks: ReadonlyMap<string, Clock>
  /** Addresses of the ends, by name. */
  readonly urls: ReadonlyMap<string, string>
  /** 0 for any free ones. */
  readonly firstPort: number
  /** Where each answers, by country: told as soon as it does. */
  readonly matchingUrls: Map<string, string>
  readonly closing: (() => Promise<void>)[]
}

export async function startMatchings(
  plans: readonly MatchingPlan[],
  beside: Beside,
): Promise<readonly WorldMatching[]> {
  const matchings: WorldMatching[] = []
  for (const [index, plan] of plans.entries()) {
    const port = beside.firstPort === 0 ? 0 : beside.firstPort + index
    const { url, vacancies, round } = await startOne(plan, beside, port)
    const parties = partiesAt(besideOf(plan), beside.parties).map(({ party }) => party)
    beside.matchingUrls.set(plan.country, url)
    matchings.push({ ...plan, url, vacancies, round, parties })
  }
  return matchings
}

function hubOf(plan: MatchingPlan, { hub, registryUrl }: Beside, key: SigningKey) {
  const name = endId(plan)
  if (hub) return hub.of(name, (party) => party === name.toUpperCase())
  return registryHub({ url: registryUrl, token: () => makeEndToken(key, name, systemClock.now()) })
}

function urlOf(end: EndPlan, { urls }: Beside): string {
  const url = urls.get(nameOf(end))
  if (url === undefined)
    throw new Fault('config-invalid', `${nameOf(end)} is not there, beside which a matching starts`)
  return url
}

async function startOne(plan: MatchingPlan, beside: Beside, port: number): Promise<RunningMatching> {
  const { options, transport, keys, registryUrl, tokens, signIn, level, closing } = beside
  const destination = besideOf(plan)
  const parties = partiesAt(destination, beside.parties).map(({ party }) => party)
  const known = [...entriesOf(tokens, destination, parties), ...(options.alsoKnown?.(destination, parties) ?? [])]
  const store = await transport.profiles(nameOf(plan))
  closing.push(() => store.close())
  const registry = await registryClient({ url: registryUrl })
  closing.push(async () => registry.close())
  const signingKey = await signingKeyOf(plan, beside)
  const running = await startMatching({
    country: plan.country,
    corridors: plan.corridors,
    version: '0.1.0',
    store,
    log: await transport.log(nameOf(plan)),
    schemas: registry.schemas,
    hub: hubOf(plan, beside, signingKey),
    whoSees: askEnd({
      url: urlOf(destination, beside),
      token: () => makeMatchingToken(signingKey, plan.country, systemClock),
    }),
    codeNames: registryCodeNames(registryUrl),
    destination: destinationByToken(plan.country, { ends: keys.known, clock: systemClock }),
    signingKey,
    signatures: keyRing(keys.known),
    ...signInTo(plan, signIn, { known: tokenTable(known), admits: belongsTo(destination, registry.directory) }),
    logger: openLog({ service: nameOf(plan), level }),
    clock: beside.clocks.get(nameOf(destination)) ?? systemClock,
    wallClock: systemClock,
    host: '127.0.0.1',
    port,
    requests: options.requests,
  })
  closing.push(() => running.close())
  return running
}
