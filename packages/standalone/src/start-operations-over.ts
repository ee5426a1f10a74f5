/**
 * Starts the operations of a world: it reads all corridors, asks all ends how they stand, and is for operators alone.
 */
import path from 'node:path'
import { makeOperationsToken, registryClient } from '@passerelle/end'
import { type Clock, systemClock } from '@passerelle/kernel'
import { startOperations } from '@passerelle/operations'
import { openLog, tokenTable } from '@passerelle/service-shell'
import { keyRing, makeEndTokenFor } from '@passerelle/trust'
import { operatorEntries, operatorOf, type Tokens } from './demo-tokens.ts'
import { type DemoSignIn, signInTo } from './sign-in-to.ts'
import { type SignerKeys, signingKeyOf } from './signing-key-of.ts'
import type { WorldEnd, WorldOptions } from './start-world.ts'
import type { Transport } from './transport.ts'
import { nameOf, OPERATIONS } from './world-plan.ts'

interface Over extends SignerKeys {
  readonly options: WorldOptions
  readonly transport: Transport
  readonly registryUrl: string
  readonly ends: readonly WorldEnd[]
  readonly tokens: Tokens
  readonly signIn: DemoSignIn
  readonly level: string
  /** That of the cases. */
  readonly clock: Clock
  /** 0 for any free one. */
  readonly port: number
  readonly closing: (() => Promise<void>)[]
}

/** As the provider is told of it. */
export const listening = (url: string) => ({ ...OPERATIONS, url, parties: [] })

export async function startOperationsOver(over: Over): Promise<string> {
  const { options, transport, registryUrl, ends, keys, tokens, signIn, level, clock, port, closing } = over
  const store = await transport.flows()
  closing.push(() => store.close())
  const registry = await registryClient({ url: registryUrl })
  closing.push(async () => registry.close())
  const signingKey = await signingKeyOf(OPERATIONS, over)
  const party = operatorOf(OPERATIONS)
  const running = await startOperations({
    corridors: [...new Set(ends.flatMap(({ corridors }) => corridors))],
    version: '0.1.0',
    store,
    log: await transport.log(nameOf(OPERATIONS)),
    schemas: registry.schemas,
    directory: registry.directory,
    signatures: keyRing(keys.known),
    signingKey,
    ends: ends.map(({ end, country, url }) => ({ end, country, url })),
    tokenFor: (end, actor) => makeOperationsToken(signingKey, { ...end, actor }, systemClock),
    registry: {
      url: registryUrl,
      tokenFor: (actor) => makeEndTokenFor(signingKey, { end: 'operations-hub', actor }, systemClock.now()),
    },
    ...signInTo(OPERATIONS, signIn, {
      known: tokenTable(operatorEntries(tokens, OPERATIONS)),
      admits: (claimed) => claimed.role === 'operator' && claimed.party === party,
    }),
    logger: openLog({ service: nameOf(OPERATIONS), level }),
    clock,
    wallClock: systemClock,
    host: '127.0.0.1',
    port,
    requests: options.requests,
    desk: path.resolve(import.meta.dirname, '../../../services/operations/dist/desk'),
  })
  closing.push(() => running.close())
  return running.url
}
